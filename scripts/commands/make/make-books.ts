import { dirname } from 'node:path'
import type { Book } from '../../book/book.ts'
import { Problems } from '../../book/problems/problems.ts'
import { reportTakenSlugs } from '../../book/taken-slugs.ts'
import { finishBook } from './finish-book.ts'
import { prepareBook } from './prepare-book.ts'
import type { Ready } from './produce.ts'
import type { Outcome, Request, Result } from './request.ts'
import type { PressLike, Rooms } from './rooms.ts'
import { isFileError, openOutput, unwritable } from './staging.ts'
import { SiteWriter } from './write-site.ts'

/**
 * Makes books. The browser starts while the first one is read and compiled, and each book is compiled
 * while the one before it prints.
 */
export async function makeBooks<P extends PressLike>(request: Request, rooms: Rooms<P>): Promise<Result> {
  const problems = new Problems()
  const writable = await prove(request, problems)
  const browser = new Browser(rooms)
  if (writable && request.formats.has('pdf')) browser.start()
  request.signal.addEventListener('abort', browser.end, { once: true })
  try {
    const site = new SiteWriter(request)
    const outcomes = await makeEach(request, rooms, writable, browser, site)
    const name = await browser.name()
    if (outcomes.some(({ kind }) => kind === 'made')) await site.write(problems)
    return { outcomes, problems, ...(name !== undefined && { browser: name }) }
  } finally {
    request.signal.removeEventListener('abort', browser.end)
    await browser.close()
  }
}

/** The browser of one run: opened once, when it is first wanted. */
class Browser<P extends PressLike> {
  readonly #rooms: Pick<Rooms<P>, 'openPress'>
  #opening: Promise<P> | undefined
  #closing: Promise<void> | undefined

  constructor(rooms: Pick<Rooms<P>, 'openPress'>) {
    this.#rooms = rooms
  }

  readonly open = (): Promise<P> => {
    this.#opening ??= this.#rooms.openPress()
    return this.#opening
  }

  /** Begins to open it. That it can't be opened is a problem of the first book that waits for it. */
  start(): void {
    this.open().catch(() => undefined)
  }

  /** What it is, if it was wanted and could be opened. */
  name(): Promise<string | undefined> {
    return this.#opened().then((press) => press?.name().catch(() => undefined))
  }

  /** Begins to close it, which takes a while. */
  readonly end = (): void => {
    void this.close()
  }

  /** Never fails: there is nothing more to do with it. */
  async close(): Promise<void> {
    this.#closing ??= this.#opened().then((press) => press?.close().catch(() => undefined))
    await this.#closing
  }

  async #opened(): Promise<P | undefined> {
    return this.#opening?.catch(() => undefined)
  }
}

/** Whether the output folder can be written: better known before the work than after it. */
async function prove({ out, outShown, mark }: Request, problems: Problems): Promise<boolean> {
  try {
    await openOutput(out, mark)
    return true
  } catch (error) {
    if (!isFileError(error)) throw error
    problems.report('output-folder', unwritable(outShown, error))
    return false
  }
}

async function makeEach<P extends PressLike>(
  request: Request,
  rooms: Rooms<P>,
  writable: boolean,
  browser: Browser<P>,
  site: SiteWriter,
): Promise<readonly Outcome[]> {
  const outcomes: Promise<Outcome>[] = []
  const last = request.folders.length - 1
  const owners = new Map<string, Book>()
  const { open } = browser
  for (const [index, dir] of request.folders.entries()) {
    const prepared = await prepareBook(dir, request, rooms, async (book) =>
      writable && request.formats.has('pdf') ? rooms.makeReady(book, open) : undefined,
    )
    if (prepared.kind === 'bound') claimSlug(prepared, owners)
    // One book at a time is in the browser, and at most two are in memory.
    await outcomes.at(-1)
    outcomes.push(
      prepared.kind !== 'bound'
        ? Promise.resolve(prepared)
        : writable && prepared.problems.errors === 0
          ? finishBook(prepared, open, request, rooms, {
              onPlanned: () => site.prepareFor(prepared.bound.book),
              onPressFree: () => {
                // Books to come want the browser, too.
                if (index === last) browser.end()
              },
            })
          : Promise.resolve(refused(prepared)),
    )
  }
  return Promise.all(outcomes)
}

const refused = ({ bound, problems }: Ready): Outcome => ({
  kind: 'refused',
  folder: dirname(bound.book.path),
  problems,
})

/** The first book of a slug owns it: a second one would write over its files. */
function claimSlug({ bound: { book }, problems }: Ready, owners: Map<string, Book>): void {
  const owner = owners.get(book.slug)
  if (owner) reportTakenSlugs([owner, book], problems)
  else owners.set(book.slug, book)
}
