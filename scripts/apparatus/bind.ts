import type { Book } from '../book/book.ts'
import type { BoundBook, CompiledChapter } from '../book/compiled.ts'
import type { Problems } from '../book/problems/problems.ts'
import { contentsOf } from './contents.ts'
import { numberNotes } from './number-notes.ts'
import { resolveLinks } from './resolve-links.ts'

/** Gives compiled chapters what needs the whole book: links between them, numbers of notes, contents. */
export function bindBook(book: Book, chapters: readonly CompiledChapter[], problems: Problems): BoundBook {
  const linked = resolveLinks(chapters, book.dir, problems)
  return {
    book,
    chapters: linked,
    // After the links: notes hold links too.
    notes: numberNotes(linked, book.print.notes.numbering),
    contents: contentsOf(linked, problems),
    words: linked.reduce((sum, chapter) => sum + chapter.words, 0),
  }
}
