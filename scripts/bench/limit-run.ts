import { readFile, writeFile } from 'node:fs/promises'
import { bindBook } from '../apparatus/bind.ts'
import { Problems } from '../book/problems/problems.ts'
import { readBook } from '../book/read-book.ts'
import { compileBook } from '../compile/compile-book.ts'
import { inspectPdf } from '../print/pdf/inspect.ts'
import { limitHtml } from './limit-html.ts'
import { type CommandLine, type Ran, RunFailed, type RunOptions, runCommand } from './run-command.ts'

/** One print of a prepared book by Chromium alone, from a cold start to the file on disk. */
export interface LimitRun extends Ran {
  readonly pages: number
}

/**
 * Writes what Chromium is to print. That is no part of what is measured.
 *
 * @param folder of the book, absolute
 * @param html the file to write, absolute
 * @param pages of our own print
 */
export async function prepareLimit(folder: string, html: string, pages: number): Promise<void> {
  const problems = new Problems()
  const book = await readBook(folder, problems, { relativeTo: folder, env: {} })
  if (!book) throw new RunFailed(`${folder} can’t be read: imprenta check says why.`)
  const bound = bindBook(book, await compileBook(book, problems), problems)
  await writeFile(html, await limitHtml(bound, pages))
}

/** Prints the file `html` to the file `pdf` in a process of its own. */
export async function runLimit(
  imprenta: CommandLine,
  html: string,
  pdf: string,
  options: RunOptions,
): Promise<LimitRun> {
  const ran = await runCommand([...imprenta, 'bench', '--print-limit', html, pdf], options)
  return { ...ran, pages: inspectPdf(await readFile(pdf)).pages }
}
