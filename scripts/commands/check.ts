import { stat } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import type { Book } from '../book/book.ts'
import { printProblems } from '../book/problems/print-problems.ts'
import { problemsToJson } from '../book/problems/problem-record.ts'
import { Problems } from '../book/problems/problems.ts'
import { reportTakenSlugs } from '../book/taken-slugs.ts'
import { type Run, UsageError } from './command.ts'
import { exitCodeOf } from './exit-code.ts'
import { bookFolders } from './folders.ts'
import type { ExitCode, Host } from './host.ts'
import type { Given } from './line/options.ts'
import { allRooms } from './make/all-rooms.ts'
import { prepareBook } from './make/prepare-book.ts'
import { readSources } from './report/read-sources.ts'
import { textOfFiles } from './report/text-of-file.ts'

/** What was found out about a book or an EPUB. */
interface Checked {
  readonly problems: Problems
  /** `2 books`, `x.epub with EPUBCheck and Ace`; undefined when nothing could check it. */
  readonly what: string | undefined
}

/** `imprenta check`: reports what is wrong with books, or with EPUBs, and writes nothing. */
export const check: Run = async (given, host) => {
  const { files, folders } = await sorted(given.positionals, host.cwd)
  const books = folders.length > 0 || files.length === 0 ? await bookFolders(folders, host.cwd) : []
  const all: Checked[] = []
  const owners = new Map<string, Book>()
  for (const dir of books) all.push(await checkBook(dir, owners, given, host))
  if (files.length > 0) all.push(...(await checkFiles(files, host)))
  return host.interrupted.aborted ? 130 : tell(all, given, host)
}

/** EPUB files apart from folders. */
async function sorted(typed: readonly string[], cwd: string) {
  const files: string[] = []
  const folders: string[] = []
  for (const word of typed) {
    const found = await stat(resolve(cwd, word)).catch(() => undefined)
    if (!found) throw new UsageError(`There is no file or folder ${word}.`)
    if (found.isDirectory()) folders.push(word)
    else if (/\.epub$/i.test(word)) files.push(word)
    else throw new UsageError(`${word} is neither a folder nor an EPUB.`)
  }
  return { files, folders }
}

/** @param owners the books that were read before it, by slug; this one joins them */
async function checkBook(dir: string, owners: Map<string, Book>, given: Given, host: Host): Promise<Checked> {
  const request = {
    cwd: host.cwd,
    strict: given.has('strict'),
    signal: host.interrupted,
    onStep: () => undefined,
  }
  const rooms = allRooms(host)
  const readBook: typeof rooms.readBook = async (folder, problems) => {
    const book = await rooms.readBook(folder, problems)
    const owner = book && owners.get(book.slug)
    if (owner) reportTakenSlugs([owner, book], problems)
    else if (book) owners.set(book.slug, book)
    return book
  }
  const { problems } = await prepareBook(dir, request, { ...rooms, readBook })
  return { problems, what: relative(host.cwd, dir) || '.' }
}

/** Runs the validators over EPUBs, in one browser. */
async function checkFiles(files: readonly string[], host: Host): Promise<readonly Checked[]> {
  const [{ checkEpub }, { openBrowser }] = await Promise.all([
    import('../epub/check/check.ts'),
    import('../print/press/browser.ts'),
  ])
  // Without a browser Ace can't run, and says so.
  const browser = await openBrowser().catch(() => undefined)
  const { cwd, interrupted: signal } = host
  try {
    const all: Checked[] = []
    for (const name of files) {
      const sources = await readSources(resolve(cwd, name), cwd)
      const options = { name, signal, ...(browser && { browser }), ...(sources && { sources }) }
      const { messages, ran, missing } = await checkEpub(resolve(cwd, name), options)
      const problems = new Problems()
      problems.absorb(messages)
      for (const { validator, remedy } of missing) {
        problems.report('no-validator', `${name} was not checked with ${NAMES[validator]}.`, { remedy })
      }
      const by = ran.map((validator) => NAMES[validator]).join(' and ')
      all.push({ problems, what: ran.length > 0 ? `${name} (by ${by})` : undefined })
    }
    return all
  } finally {
    await browser?.close()
  }
}

const NAMES = { epubcheck: 'EPUBCheck', ace: 'Ace' } as const

function tell(all: readonly Checked[], given: Given, { out, err, cwd }: Host): ExitCode {
  const found = all.map(({ problems }) => problems)
  const unchecked = all.some(({ what }) => what === undefined)
  const exitCode = unchecked ? 3 : exitCodeOf(found, given.has('strict'))
  const messages = found.flatMap((problems) => problems.messages)
  if (given.has('json')) {
    out.write(`${JSON.stringify({ exitCode, problems: problemsToJson(messages) })}\n`)
    return exitCode
  }
  if (messages.length > 0) err.write(printProblems(messages, textOfFiles(cwd), err))
  const sound = all.filter(({ problems, what }) => what !== undefined && problems.messages.length === 0)
  for (const { what } of sound) out.write(`${what}: nothing to report\n`)
  return exitCode
}
