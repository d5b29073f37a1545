import type { ExitCode, Host } from './host.ts'
import type { Given, OptionSpecs } from './line/options.ts'

/** Runs a command. A line it can't make sense of throws `UsageError`. */
export type Run = (given: Given, host: Host) => Promise<ExitCode>

/** What the command line knows of a command before it loads it. */
export interface Command {
  readonly name: string
  /** The words after the name, as the help shows them. */
  readonly words: string
  readonly summary: string
  /** What the help says below the usage line. */
  readonly about: string
  readonly options: OptionSpecs
  readonly maxWords: number
  /** Imports the command: nothing that another command needs is loaded. */
  load(): Promise<Run>
}

/** The line makes no sense: exit 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly hint: string | undefined

  constructor(reason: string, hint?: string) {
    super(reason)
    this.hint = hint
  }
}
