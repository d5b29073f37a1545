import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import type { BookBench } from '../bench/bench-book.ts'
import type { LongBench } from '../bench/bench-long.ts'
import type { Means } from '../bench/means.ts'
import type { PeersBench } from '../bench/run-peers.ts'
import { buildAsPeer } from './build-as-peer.ts'
import { type Run, UsageError } from './command.ts'
import { bookFolders } from './folders.ts'
import type { Host } from './host.ts'
import type { Given } from './line/options.ts'

/** What was asked to be measured. */
interface Asked {
  readonly folders: readonly string[]
  readonly runs: number
  /** The peers' script, absolute, and their names. */
  readonly peers: { readonly script: string; readonly names: string } | undefined
  readonly long: boolean
}

type Measurement = { readonly book: BookBench; readonly peers?: PeersBench } | { readonly long: LongBench }

/** `imprenta bench`: measures how fast books are made, and by whom. */
export const bench: Run = async (given, host) => {
  if (given.has('print-limit')) return printLimit(given, host)
  if (given.has('as-peer')) return buildAsPeer(given, host)
  const asked = await askedFor(given, host)
  const scratch = await mkdtemp(join(tmpdir(), 'imprenta-bench-'))
  try {
    await measureAll(asked, scratch, given.has('json'), host)
    return 0
  } catch (error) {
    if (host.interrupted.aborted) return 130
    // By its shape: a command line that makes no sense loads nothing of the bench.
    if (!(error instanceof Error) || error.name !== 'RunFailed') throw error
    host.err.write(`${error.message}\n`)
    return 1
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

/** One of the contenders, started by us: prints a prepared file of HTML, as Chromium does it. */
const printLimit: Run = async ({ positionals: [html, pdf] }, { cwd, interrupted }) => {
  if (html === undefined || pdf === undefined) throw new UsageError('A file of HTML and a PDF are needed.')
  const { printLimit: print } = await import('../bench/print-limit.ts')
  try {
    await print(resolve(cwd, html), resolve(cwd, pdf), interrupted)
    return 0
  } catch (error) {
    // A browser that was closed fails in whatever it was doing.
    if (interrupted.aborted) return 130
    throw error
  }
}

async function askedFor(given: Given, { cwd }: Host): Promise<Asked> {
  const runs = given.value('runs') ?? '3'
  if (!/^\d{1,3}$/.test(runs) || Number(runs) < 3) {
    throw new UsageError(`--runs takes a whole number from 3 on, not ${runs}: fewer say nothing.`)
  }
  const script = given.value('peers')
  if (given.has('with') && script === undefined) throw new UsageError('--with needs --peers SCRIPT.')
  return {
    folders: await bookFolders(given.positionals, cwd),
    runs: Number(runs),
    peers: script === undefined ? undefined : peersOf(resolve(cwd, script), given),
    long: given.has('long'),
  }
}

const peersOf = (script: string, given: Given) => ({
  script,
  names: given.list('with').join(',') || 'all',
})

async function measureAll(asked: Asked, scratch: string, json: boolean, host: Host): Promise<void> {
  const [{ loadNow, machineOf }, { showBook, showLong, showMachine }] = await Promise.all([
    import('../bench/machine.ts'),
    import('../bench/show.ts'),
  ])
  const before = loadNow()
  const all: Measurement[] = []
  for (const [at, folder] of asked.folders.entries()) {
    const room = join(scratch, `${at}`)
    await mkdir(room)
    const measured = await measure(asked, folder, room, host)
    // What was written for one book is of no use for the next, and a long book is large.
    await rm(room, { recursive: true, force: true })
    all.push(measured)
    if (json) continue
    if ('long' in measured) host.out.write(`${showLong(measured.long)}\n`)
    else host.out.write(`${showBook(measured.book)}\n${measured.peers ? `${measured.peers.table}\n\n` : ''}`)
  }
  const machine = machineOf(before)
  host.out.write(json ? `${toJson({ machine, measured: all })}\n` : showMachine(machine))
}

async function measure(asked: Asked, folder: string, scratch: string, host: Host): Promise<Measurement> {
  const means: Means = {
    imprenta: host.program,
    scratch,
    runs: asked.runs,
    options: { cwd: host.cwd, signal: host.interrupted },
    onProgress: (what) => host.err.write(`# ${what}\n`),
  }
  means.onProgress(relative(host.cwd, folder) || '.')
  if (asked.long) {
    const { benchLong } = await import('../bench/bench-long.ts')
    return { long: await benchLong(folder, means) }
  }
  const { benchBook } = await import('../bench/bench-book.ts')
  const book = await benchBook(folder, means)
  if (!asked.peers) return { book }
  const { runPeers } = await import('../bench/run-peers.ts')
  const peers = await runPeers(asked.peers.script, asked.peers.names, folder, means)
  return { book, ...(peers && { peers }) }
}

/** Maps as objects, in their own order. */
const toJson = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (part instanceof Map ? Object.fromEntries(part) : part))
