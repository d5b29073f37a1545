import { relative, sep } from 'node:path'
import { CompileCache } from '../watch/compile-cache.ts'
import { FolderWatch } from '../watch/folder-watch.ts'
import { LastMade } from '../watch/last-made.ts'
import { isPassing } from '../watch/passing-files.ts'
import { RebuildLoop } from '../watch/rebuild-loop.ts'
import { WarmPress } from '../watch/warm-press.ts'
import type { Run } from './command.ts'
import { bookFolders, booksBelow, rootFolders } from './folders.ts'
import type { Host } from './host.ts'
import type { Given } from './line/options.ts'
import { allRooms } from './make/all-rooms.ts'
import { makeBooks } from './make/make-books.ts'
import type { Request, Result } from './make/request.ts'
import type { Cover, PressLike, Rooms } from './make/rooms.ts'
import { RunReport } from './report/report-run.ts'
import { type Asked, askedFor } from './request-of.ts'

/** `imprenta watch`: builds, and again after every save, until it is interrupted. */
export const watch: Run = (given, host) => watchWith(allRooms(host), given, host)

/** The same with other stages, for tests. */
export async function watchWith<P extends PressLike>(rooms: Rooms<P>, given: Given, host: Host): Promise<0> {
  await bookFolders(given.positionals, host.cwd)
  const session = new Session(rooms, given, host)
  const loop = new RebuildLoop<string>((changed, signal) => session.build(changed, signal))
  const watcher = new FolderWatch(
    session.roots,
    (path) => isPassing(path) || isBelow(session.asked.out, path),
    (files) => loop.change(files),
  )
  try {
    await watcher.start()
    await loop.run(host.interrupted)
  } finally {
    watcher.close()
    await session.end()
  }
  return 0
}

/** What lasts from build to build: the browser, compiled chapters, and which books are made. */
class Session<P extends PressLike> {
  readonly roots: readonly string[]
  readonly asked: Asked
  readonly #rooms: Rooms<P>
  readonly #press: WarmPress<P>
  readonly #host: Host
  readonly #json: boolean
  /** Books whose files are up to date. The others are tried again whatever changed. */
  readonly #made = new Set<string>()

  constructor(rooms: Rooms<P>, given: Given, host: Host) {
    const chapters = new CompileCache()
    const covers = new LastMade<Cover | undefined>()
    this.#press = new WarmPress(rooms.openPress)
    this.#rooms = {
      ...rooms,
      compileBook: (book, problems, onChapter) => chapters.compileBook(book, problems, onChapter),
      makeCover: (bound, press) => {
        const { dir, meta, print, cover } = bound.book
        const make = () => rooms.makeCover(bound, press)
        // A drawn cover is made of what the book says of itself; a picture may change under its name.
        return cover === undefined ? covers.get(dir, JSON.stringify([meta, print.family]), make) : make()
      },
      openPress: () => this.#press.lend(),
    }
    this.roots = rootFolders(given.positionals, host.cwd)
    this.asked = askedFor(given, host)
    this.#host = host
    this.#json = given.has('json')
  }

  async build(changed: readonly string[], signal: AbortSignal): Promise<void> {
    const report = new RunReport(this.#host, this.#json)
    report.changed(changed.map((path) => relative(this.#host.cwd, path)))
    const folders = await this.#stale(changed)
    const { mark } = this.#host
    const request: Request = { ...this.asked, folders, mark, signal, onStep: (step) => report.step(step) }
    const result = await makeBooks(request, this.#rooms)
    this.#note(folders, result)
    if (signal.aborted) return
    // Whatever failed may have taken the browser with it.
    if (report.end(result, request) === 3) await this.#press.cool()
    report.waiting(this.roots.map((root) => relative(this.#host.cwd, root) || '.'))
  }

  end(): Promise<void> {
    return this.#press.cool()
  }

  /** Books that a change concerns, and those that were not made yet. */
  async #stale(changed: readonly string[]): Promise<readonly string[]> {
    const folders = await booksBelow(this.roots)
    // What lies in no book may be used by all: references, say.
    const common = changed.some((path) => !folders.some((folder) => isBelow(folder, path)))
    return folders.filter(
      (folder) => common || !this.#made.has(folder) || changed.some((path) => isBelow(folder, path)),
    )
  }

  #note(folders: readonly string[], { outcomes }: Result): void {
    folders.forEach((folder, index) => {
      if (outcomes[index]?.kind === 'made') this.#made.add(folder)
      else this.#made.delete(folder)
    })
  }
}

const isBelow = (folder: string, path: string): boolean => path === folder || path.startsWith(folder + sep)
