import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { printProblems } from '../book/problems/print-problems.ts'
import { problemsToJson } from '../book/problems/problem-record.ts'
import type { Problems } from '../book/problems/problems.ts'
import { type Run, UsageError } from './command.ts'
import { exitCodeOf } from './exit-code.ts'
import { bookFolders } from './folders.ts'
import type { ExitCode, Host } from './host.ts'
import type { Given } from './line/options.ts'
import { allRooms } from './make/all-rooms.ts'
import { prepareBook } from './make/prepare-book.ts'
import { many } from './report/quantities.ts'
import { textOfFiles } from './report/text-of-file.ts'

/** `imprenta check`: reports what is wrong with books, or with EPUBs, and writes nothing. */
export const check: Run = async (given, host) => {
  const { files, folders } = await sorted(given.positionals, host.cwd)
  const all: Problems[] = []
  const books = folders.length > 0 || files.length === 0 ? await bookFolders(folders, host.cwd) : []
  for (const dir of books) all.push(await checkBook(dir, given, host))
  return tell(all, `${many(books.length, 'book')} checked`, given, host)
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

async function checkBook(dir: string, given: Given, host: Host): Promise<Problems> {
  const request = {
    cwd: host.cwd,
    strict: given.has('strict'),
    signal: host.interrupted,
    onStep: () => undefined,
  }
  const { problems } = await prepareBook(dir, request, allRooms(host))
  return problems
}

function tell(all: readonly Problems[], done: string, given: Given, { out, err, cwd }: Host): ExitCode {
  const exitCode = exitCodeOf(all, given.has('strict'))
  const messages = all.flatMap((problems) => problems.messages)
  if (given.has('json')) out.write(`${JSON.stringify({ exitCode, problems: problemsToJson(messages) })}\n`)
  else if (messages.length > 0) err.write(printProblems(messages, textOfFiles(cwd), err))
  else out.write(`${done}: nothing to report\n`)
  return exitCode
}
