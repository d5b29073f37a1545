import { once } from 'node:events'
import { stat } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { LOOPBACK, serveFolder } from '../site/serve-folder.ts'
import { type Run, UsageError } from './command.ts'

const DEFAULT_PORT = 4870
/** How many ports are tried when the user named none. */
const TRIES = 20

/** `imprenta serve`: serves the download page until it is interrupted. */
export const serve: Run = async (given, host) => {
  const shown = given.positionals[0] ?? 'build'
  const folder = resolve(host.cwd, shown)
  const page = await stat(join(folder, 'index.html')).catch(() => undefined)
  if (!page?.isFile()) throw new UsageError(`There is no index.html in ${shown}: build a book first.`)
  const server = serveFolder(folder)
  const port = await listen(server, portOf(given.value('port')))
  host.out.write(`Serving ${shown} at http://${LOOPBACK}:${port}/ (Ctrl+C ends it)\n`)
  if (!host.interrupted.aborted) await once(host.interrupted, 'abort')
  server.closeAllConnections()
  server.close()
  return 0
}

function portOf(typed: string | undefined): number | undefined {
  if (typed === undefined) return undefined
  const port = Number(typed)
  if (!/^\d+$/.test(typed) || port > 65535) throw new UsageError(`${typed} is no port: 0 to 65535.`)
  return port
}

/** Listens on the port that was asked for, or else on the first free one from the default on. */
async function listen(server: Server, asked: number | undefined): Promise<number> {
  const ports = asked === undefined ? Array.from({ length: TRIES }, (_, i) => DEFAULT_PORT + i) : [asked]
  for (const port of ports) {
    const error = await tryPort(server, port)
    if (error === undefined) return (server.address() as AddressInfo).port
    if (error.code !== 'EADDRINUSE') throw new UsageError(`Can’t listen on port ${port}: ${error.message}.`)
  }
  throw new UsageError(
    `Port ${ports.length === 1 ? ports[0] : `${DEFAULT_PORT} and the next ${TRIES - 1}`} is taken: choose another with --port.`,
  )
}

function tryPort(server: Server, port: number): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((settle) => {
    const failed = (error: NodeJS.ErrnoException) => settle(error)
    server.once('error', failed)
    server.listen(port, LOOPBACK, () => {
      server.off('error', failed)
      settle(undefined)
    })
  })
}
