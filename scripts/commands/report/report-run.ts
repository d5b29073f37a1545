import { printProblems } from '../../book/problems/print-problems.ts'
import { exitCodeOf } from '../exit-code.ts'
import type { ExitCode, Host } from '../host.ts'
import type { Request, Result, Step } from '../make/request.ts'
import { jsonReport } from './json.ts'
import { paintFor } from './paint.ts'
import { progressLine } from './progress.ts'
import { many } from './quantities.ts'
import { summaryText } from './summary.ts'
import { textOfFiles } from './text-of-file.ts'

/** Tells the user about a run: its stages as they end, then its problems and what came of it. */
export class RunReport {
  readonly #host: Host
  readonly #json: boolean
  readonly #steps: Step[] = []
  readonly #start = performance.now()

  constructor(host: Host, json: boolean) {
    this.#host = host
    this.#json = json
  }

  /** A run of a watch begins: because of these files, if it is not the first. */
  changed(files: readonly string[]): void {
    const { out } = this.#host
    const [first, ...more] = files
    if (this.#json || first === undefined) return
    const others = more.length > 0 ? ` and ${many(more.length, 'other')}` : ''
    out.write(`\n${paintFor(out).bold(`${first}${others} changed`)}\n`)
  }

  /** A run of a watch is over. */
  waiting(folders: readonly string[]): void {
    const { out } = this.#host
    if (!this.#json) out.write(paintFor(out).dim(`Watching ${folders.join(', ')} (Ctrl+C ends it)\n`))
  }

  /** A stage is done. */
  step(step: Step): void {
    this.#steps.push(step)
    const { out } = this.#host
    if (!this.#json) out.write(`${progressLine(step, paintFor(out))}\n`)
  }

  /** The run is done. Returns the exit code it deserves. */
  end(result: Result, request: Request): ExitCode {
    const { out, err, cwd } = this.#host
    const milliseconds = performance.now() - this.#start
    const all = [result.problems, ...result.outcomes.map(({ problems }) => problems)]
    const exitCode = exitCodeOf(all, request.strict)
    if (this.#json) {
      out.write(jsonReport(result, request, this.#steps, milliseconds, exitCode))
      return exitCode
    }
    const messages = all.flatMap((problems) => problems.messages)
    if (messages.length > 0) err.write(`\n${printProblems(messages, textOfFiles(cwd), err)}`)
    out.write(`\n${summaryText(result, request, milliseconds, paintFor(out))}`)
    return exitCode
  }
}
