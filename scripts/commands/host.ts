/** Where text goes. */
export interface Output {
  write(text: string): void
  /** Whether it understands ANSI colours and wants them. */
  readonly colour: boolean
}

/** What a command sees of the world. Only `cli.ts` makes a real one. */
export interface Host {
  /** Absolute path of the working folder. */
  readonly cwd: string
  /** Environment variables. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** How this program is started: the words before a command's name. */
  readonly program: readonly [file: string, ...words: string[]]
  /** Tells this run from others at the same time. */
  readonly mark: string
  /** The version of Imprenta. */
  readonly version: string
  readonly out: Output
  readonly err: Output
  /** Aborts when the user interrupts or ends the run. */
  readonly interrupted: AbortSignal
}

/**
 * 0 done; 1 the manuscript has errors; 2 wrong usage; 3 the machine lacks something (or Imprenta
 * itself failed); 130 interrupted.
 */
export type ExitCode = 0 | 1 | 2 | 3 | 130
