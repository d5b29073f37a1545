import { bindBook } from '../../scripts/apparatus/bind.ts'
import type { Book } from '../../scripts/book/book.ts'
import { findBooks } from '../../scripts/book/find-books.ts'
import { Problems } from '../../scripts/book/problems/problems.ts'
import { readBook } from '../../scripts/book/read-book.ts'
import { reportTakenSlugs } from '../../scripts/book/taken-slugs.ts'
import { compileBook } from '../../scripts/compile/compile-book.ts'

/**
 * Everything that `imprenta check FOLDER` finds in the books at or below `folder`, with paths from
 * `relativeTo`. A stage that needs the book compiled, and reports, joins here.
 */
export async function checkFolder(folder: string, relativeTo: string): Promise<Problems> {
  const problems = new Problems()
  const dirs = await findBooks(folder)
  const books: Book[] = []
  // A folder without books is told of by reading the book that should be in it.
  for (const dir of dirs.length > 0 ? dirs : [folder]) {
    const book = await readBook(dir, problems, { relativeTo })
    if (book) books.push(book)
  }
  reportTakenSlugs(books, problems)
  for (const book of books) bindBook(book, await compileBook(book, problems), problems)
  return problems
}
