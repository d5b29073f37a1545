import type { Problems } from '../book/problems/problems.ts'
import type { RuleId } from '../book/problems/rules.ts'
import type { ExitCode } from './host.ts'
import { isBlocked } from './make/prepare-book.ts'

/** Problems that no change to the manuscript can mend. */
const faults: ReadonlySet<string | undefined> = new Set<RuleId>(['output-folder', 'no-browser', 'defect'])

/** The worst of all problems sets the exit code. */
export function exitCodeOf(all: readonly Problems[], strict: boolean): ExitCode {
  if (all.some(({ messages }) => messages.some(({ ruleId }) => faults.has(ruleId)))) return 3
  return all.some((problems) => isBlocked(problems, strict)) ? 1 : 0
}
