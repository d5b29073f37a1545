import { bindBook } from '../../scripts/apparatus/bind.ts'
import type { BoundBook } from '../../scripts/book/compiled.ts'
import { Problems } from '../../scripts/book/problems/problems.ts'
import { readBook } from '../../scripts/book/read-book.ts'
import { compileBook } from '../../scripts/compile/compile-book.ts'
import type { CutOptions } from '../../scripts/print/cut-book.ts'
import type { Press } from '../../scripts/print/press/press.ts'
import { type Printed, printBook } from '../../scripts/print/print.ts'
import { inFolder, writeFiles } from '../support/small-book.ts'

/** Reads, compiles and binds the book in `dir`. Throws if anything is wrong with it. */
export async function boundFolder(dir: string): Promise<BoundBook> {
  const problems = new Problems()
  const book = await readBook(dir, problems, { relativeTo: dir, env: {} })
  if (!book) throw new Error(`No book in ${dir}: ${problems.messages.join('; ')}`)
  const bound = await bindBook(book, await compileBook(book, problems), problems)
  if (problems.errors > 0) throw new Error(`Wrong in ${dir}: ${problems.messages.join('; ')}`)
  return bound
}

/** Prints the book in `dir`, with all of the proofs. */
export async function printFolder(dir: string, press: Press, options?: CutOptions): Promise<Printed> {
  return printBook(await boundFolder(dir), press, options)
}

/** A book of these files. What every `book.yaml` needs is put before the lines that are given for it. */
export async function printFiles(press: Press, files: Readonly<Record<string, string>>): Promise<Printed> {
  let printed: Printed | undefined
  await inFolder(async (folder) => {
    await writeFiles(folder, { ...files, 'book.yaml': `${HEAD}${files['book.yaml'] ?? ''}` })
    printed = await printFolder(folder, press)
  })
  if (!printed) throw new Error('Nothing was printed.')
  return printed
}

const HEAD = `title: A Test
authors: [Ada Author]
language: en-GB
identifier: urn:uuid:6c8a8a2e-5f1e-4c5e-9a55-6f6a3b0f8d11
`
