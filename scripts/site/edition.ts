import type { EditionRef } from '../book/book.ts'
import type { BoundBook } from '../book/compiled.ts'

/** A file that people download. */
export interface Download {
  /** Its name in the output folder. */
  readonly name: string
  readonly bytes: number
}

/** A picture of the front, beside the other files. */
export interface CoverFile extends Download {
  readonly width: number
  readonly height: number
}

/** One book of the output folder, as its report tells it: all that the download page needs to know. */
export interface Edition {
  readonly slug: string
  readonly title: string
  readonly subtitle?: string
  readonly authors: readonly string[]
  readonly contributors: readonly { readonly name: string; readonly role: string }[]
  readonly language: string
  readonly identifier: string
  readonly description?: string
  readonly publisher?: string
  readonly date?: string
  readonly licence?: { readonly name: string; readonly url: string }
  readonly rights?: string
  readonly translationOf?: EditionRef
  readonly editions: readonly EditionRef[]
  readonly chapters: number
  readonly words: number
  readonly notes: number
  /** Pages of the PDF. */
  readonly pages?: number
  readonly epub?: Download
  readonly pdf?: Download
  readonly cover?: CoverFile
}

/** What was made of a book. */
export type MadeFiles = Pick<Edition, 'pages' | 'epub' | 'pdf' | 'cover'>

export function editionOf({ book, chapters, notes, words }: BoundBook, made: MadeFiles): Edition {
  const { meta } = book
  const { title, subtitle, language, identifier, description, publisher, date } = meta
  const { licence, rights, translationOf, editions } = meta
  return {
    slug: book.slug,
    title,
    ...(subtitle === undefined ? {} : { subtitle }),
    authors: meta.authors.map(({ name }) => name),
    contributors: meta.contributors.map(({ name, role }) => ({ name, role })),
    language,
    identifier,
    ...(description === undefined ? {} : { description }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(date === undefined ? {} : { date }),
    ...(licence === undefined ? {} : { licence }),
    ...(rights === undefined ? {} : { rights }),
    ...(translationOf === undefined ? {} : { translationOf }),
    editions,
    chapters: chapters.length,
    words,
    notes: notes.size,
    ...made,
  }
}
