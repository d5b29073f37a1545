import type { Book } from '../book/book.ts'
import type { BoundBook, CompiledChapter, NoteSeries } from '../book/compiled.ts'
import { Problems } from '../book/problems/problems.ts'
import { Anchors } from './anchors.ts'
import { numberNotes } from './number-notes.ts'
import { resolveLinks } from './resolve-links.ts'

/** Binds chapters one by one, as far as that is possible before those after them are compiled. */
export class BindAhead {
  readonly #book: Book
  readonly #anchors = new Anchors()
  readonly #counts = new Map<NoteSeries, number>()

  constructor(book: Book) {
    this.#book = book
  }

  /**
   * Binds the next chapter.
   *
   * @returns a book of this chapter alone, without contents; undefined where it depends on chapters that
   *   are still to come: a link may lead there
   */
  bind(compiled: CompiledChapter): BoundBook | undefined {
    const { dir, print } = this.#book
    this.#anchors.add(compiled)
    const unresolved = new Problems()
    const chapters = resolveLinks([compiled], dir, unresolved, this.#anchors)
    const notes = numberNotes(chapters, print.notes.numbering, this.#counts)
    if (unresolved.messages.length > 0) return undefined
    return { book: this.#book, chapters, notes, contents: [], words: compiled.words }
  }
}
