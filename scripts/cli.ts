import { setMaxListeners } from 'node:events'
import { version } from '../package.json'
import type { ExitCode, Host, Output } from './commands/host.ts'
import { main } from './commands/main.ts'

/** The command line. The only file that touches `process`. */

function output(stream: NodeJS.WriteStream): Output {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  const colour = FORCE_COLOR ? FORCE_COLOR !== '0' : !NO_COLOR && stream.isTTY && TERM !== 'dumb'
  // A reader that has seen enough (`| head`) closes the pipe; that is no fault of the build.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  return { write: (text) => void stream.write(text), colour: Boolean(colour) }
}

/** The first Ctrl+C asks the command to end and clean up; a second one ends it at once. */
function interruption(): AbortSignal {
  const controller = new AbortController()
  // Every book that is being made listens.
  setMaxListeners(0, controller.signal)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => controller.abort())
  }
  return controller.signal
}

const host: Host = {
  cwd: process.cwd(),
  env: process.env,
  program: [process.execPath, ...process.argv.slice(1, 2)],
  mark: String(process.pid),
  version,
  out: output(process.stdout),
  err: output(process.stderr),
  interrupted: interruption(),
}

/** How long (milliseconds) what is left over may keep the process after a command has ended. */
const GRACE = 100

function end(exitCode: ExitCode): void {
  process.exitCode = exitCode
  // The driver of a browser that was closed while it opened waits for it for half a minute.
  setTimeout(() => process.exit(), GRACE).unref()
}

main(process.argv.slice(2), host).then(end, (error: unknown) => {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error)
  host.err.write(`Imprenta failed. That is a defect of Imprenta, not of the manuscript:\n${what}\n`)
  end(3)
})
