import type { CommandLine, RunOptions } from './run-command.ts'

/** What every measurement is made with. */
export interface Means {
  /** How to start this program. */
  readonly imprenta: CommandLine
  /** An empty folder, absolute, for whatever is written on the way. */
  readonly scratch: string
  /** How often each contender is timed. */
  readonly runs: number
  readonly options: Pick<RunOptions, 'cwd' | 'signal'>
  readonly onProgress: (what: string) => void
}
