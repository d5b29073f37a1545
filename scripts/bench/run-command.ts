import { spawn } from 'node:child_process'
import { type Usage, UsageWatch } from './usage.ts'

/** A program and its arguments. */
export type CommandLine = readonly [program: string, ...words: string[]]

export interface Ran {
  /** From before the process starts until it has ended, wall clock. */
  readonly seconds: number
  readonly out: string
  /** Known of a run that was watched. */
  readonly usage: Usage | undefined
}

export interface RunOptions {
  readonly cwd: string
  /** Ends the program too. */
  readonly signal: AbortSignal
  /** Watches what it uses, which slows it down a little: not for a run that is timed. */
  readonly watchUsage?: boolean
  /** Gets what the program says of its progress; it is kept, for when the program fails, in any case. */
  readonly onErr?: (text: string) => void
}

/** A program that was to be measured failed. */
export class RunFailed extends Error {
  override readonly name = 'RunFailed'
}

/** Runs a program to its end. Throws `RunFailed` if it can't be started or doesn't end well. */
export async function runCommand([program, ...words]: CommandLine, options: RunOptions): Promise<Ran> {
  const { cwd, signal, watchUsage = false, onErr } = options
  const start = performance.now()
  const child = spawn(program, words, { cwd, signal, stdio: ['ignore', 'pipe', 'pipe'] })
  const watch = watchUsage && child.pid !== undefined ? new UsageWatch(child.pid) : undefined
  let [out, err] = ['', '']
  let seconds = 0
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
    onErr?.(text)
  })
  child.once('exit', () => {
    seconds = (performance.now() - start) / 1000
  })
  try {
    const code = await ended(child)
    if (code !== 0) throw failure(words, `ended with ${code ?? 'a signal'}`, err || out)
    return { seconds, out, usage: watch?.usage }
  } catch (error) {
    if (signal.aborted || error instanceof RunFailed) throw error
    throw failure(words, 'could not be run', String(error))
  } finally {
    watch?.stop()
  }
}

function ended(child: ReturnType<typeof spawn>): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
}

const LAST_WORDS = 2000

const failure = (words: readonly string[], how: string, said: string): RunFailed =>
  new RunFailed(`${words.join(' ')} ${how}:\n${said.trim().slice(-LAST_WORDS)}`)
