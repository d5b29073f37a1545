import type { VFileMessage } from 'vfile-message'
import { codeFrame, visible } from './code-frame.ts'
import { type PlaceRecord, type ProblemRecord, problemsToJson } from './problem-record.ts'
import type { Severity } from './rules.ts'

/** The text of a file that a problem names; undefined when it can't be had. */
export type SourceOf = (file: string) => string | undefined

export interface PrintProblemsOptions {
  readonly colour?: boolean
}

/**
 * Problems for people: each with its place, its line of the manuscript and what to do, then how many
 * there are. Empty when there are none.
 */
export function printProblems(
  messages: readonly VFileMessage[],
  sourceOf: SourceOf,
  { colour = false }: PrintProblemsOptions = {},
): string {
  const problems = problemsToJson(messages)
  if (problems.length === 0) return ''
  const paint = colour ? ansi : plain
  const blocks = problems.map((problem) => problemLines(problem, sourceOf, paint).join('\n'))
  return `${blocks.join('\n\n')}\n\n${totals(problems, paint)}\n`
}

/** `2 errors, 1 warning` */
function totals(problems: readonly ProblemRecord[], paint: Paint): string {
  const severities: readonly Severity[] = ['error', 'warning', 'hint']
  return severities
    .map((severity) => ({
      severity,
      count: problems.filter((problem) => problem.severity === severity).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => paint(severity, `${count} ${severity}${count === 1 ? '' : 's'}`))
    .join(', ')
}

function problemLines(problem: ProblemRecord, sourceOf: SourceOf, paint: Paint): string[] {
  const { severity, reason, rule, also, remedy } = problem
  const head = [
    paint('place', address(problem)),
    paint(severity, severity),
    visible(reason),
    paint('rule', rule),
  ]
  const lines = [head.filter((part) => part !== '').join('  '), ...frame(problem, sourceOf, paint, severity)]
  if (also) {
    lines.push(
      `  ${paint('place', address(also))}  ${visible(also.reason)}`,
      ...frame(also, sourceOf, paint, 'hint'),
    )
  }
  if (remedy !== undefined) lines.push(`  ${paint('remedy', '→')} ${visible(remedy)}`)
  return lines
}

function frame({ file, line, column }: PlaceRecord, sourceOf: SourceOf, paint: Paint, severity: Severity) {
  const source = file === undefined || line === undefined ? undefined : sourceOf(file)
  if (source === undefined || line === undefined) return []
  const [text, caret] = codeFrame(source, line, column ?? 1)
  return text === undefined || caret === undefined ? [] : [`  ${text}`, `  ${paint(severity, caret)}`]
}

function address({ file, line, column }: PlaceRecord): string {
  return visible([file, line, column].filter((part) => part !== undefined).join(':'))
}

type Tint = Severity | 'place' | 'rule' | 'remedy'
type Paint = (tint: Tint, text: string) => string

/** Select Graphic Rendition parameters (ECMA-48, 8.3.117): on, off. */
const renditions: Readonly<Record<Tint, readonly [number, number]>> = {
  error: [31, 39],
  warning: [33, 39],
  hint: [36, 39],
  place: [1, 22],
  rule: [2, 22],
  remedy: [32, 39],
}

const plain: Paint = (_, text) => text

const ansi: Paint = (tint, text) => {
  const [on, off] = renditions[tint]
  return text === '' ? '' : `\u001b[${on}m${text}\u001b[${off}m`
}
