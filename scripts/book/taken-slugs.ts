import type { Book } from './book.ts'
import type { Problems } from './problems/problems.ts'

/** Reports every book that would write over the outputs of one before it. */
export function reportTakenSlugs(books: readonly Book[], problems: Problems): void {
  const first = new Map<string, Book>()
  for (const book of books) {
    const before = first.get(book.slug)
    if (before === undefined) first.set(book.slug, book)
    else {
      problems.report('slug-taken', `Another book of this run has the slug \`${book.slug}\`.`, {
        place: { file: book.path, line: 1, column: 1 },
        also: { reason: 'It has it first.', place: { file: before.path, line: 1, column: 1 } },
      })
    }
  }
}
