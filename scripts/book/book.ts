import type { Mm, Pt } from './units.ts'

/** BCP 47. */
export type LanguageTag = string

/** Where something stands in a manuscript. Lines and columns count from 1. */
export interface Place {
  /** Path as the user would type it: relative to the working folder. */
  readonly file: string
  readonly line: number
  readonly column: number
}

export interface Contributor {
  readonly name: string
  readonly fileAs?: string
  /** MARC relator code: `aut`, `trl`, `edt`, … */
  readonly role: string
}

export interface Subject {
  readonly term: string
  readonly authority?: string
  readonly code?: string
}

export interface EditionRef {
  readonly identifier: string
  readonly language?: LanguageTag
  readonly title?: string
  /** `print`, `epub`, or free text. */
  readonly format?: string
}

/** What `book.yaml` says about the work and the edition. */
export interface Metadata {
  readonly title: string
  readonly subtitle?: string
  readonly authors: readonly Contributor[]
  /** Translators, editors, illustrators and the rest, in the order given. */
  readonly contributors: readonly Contributor[]
  readonly language: LanguageTag
  readonly identifier: string
  readonly publisher?: string
  /** W3C date: `1970`, `1970-10` or `1970-10-07`. */
  readonly date?: string
  readonly rights?: string
  readonly licence?: { readonly name: string; readonly url: string }
  readonly description?: string
  readonly subjects: readonly Subject[]
  readonly series?: { readonly name: string; readonly position?: number }
  readonly translationOf?: EditionRef
  readonly editions: readonly EditionRef[]
  /** Claimed only by a person: e.g. `EPUB Accessibility 1.1 - WCAG 2.2 Level AA`. */
  readonly conformsTo?: string
  readonly accessibilitySummary?: string
}

export type Matter = 'front' | 'body' | 'back'

/** What a chapter is for. It sets `epub:type`, the `doc-*` role and the look of its opening. */
export type ChapterRole =
  | 'part'
  | 'chapter'
  | 'dedication'
  | 'epigraph'
  | 'foreword'
  | 'preface'
  | 'introduction'
  | 'prologue'
  | 'epilogue'
  | 'conclusion'
  | 'afterword'
  | 'acknowledgments'
  | 'appendix'
  | 'bibliography'
  | 'glossary'
  | 'index'
  | 'colophon'

export interface ChapterSource {
  /** `c01`, `c02`, …: the chapter's place in the book. */
  readonly id: string
  /** Path relative to the working folder, for diagnostics. */
  readonly path: string
  /** Absolute path. */
  readonly file: string
  readonly text: string
  readonly matter: Matter
  readonly role: ChapterRole
  /** 0 for a part or a chapter outside every part, 1 for a chapter inside a part. */
  readonly depth: 0 | 1
}

/** A trimmed sheet. */
export interface Trim {
  readonly width: Mm
  readonly height: Mm
}

/** `inner` undefined: it grows with the page count. */
export interface Margins {
  readonly top: Mm
  readonly bottom: Mm
  readonly outer: Mm
  readonly inner?: Mm
}

/** Font files (absolute paths) of one family; each weight and style that is used must be there. */
export interface Family {
  readonly name: string
  readonly regular: string
  readonly italic: string
  readonly bold: string
  readonly boldItalic: string
}

export interface PrintSettings {
  readonly trim: Trim
  readonly margins: Margins
  /** Body size and leading. */
  readonly size: Pt
  readonly leading: Pt
  readonly noteSize: Pt
  readonly noteLeading: Pt
  readonly family: Family
  readonly mono: Family
  readonly chapterStart: 'recto' | 'any'
  readonly protrusion: boolean
  readonly opening: 'plain' | 'drop-cap' | 'small-caps'
  readonly rectoHead: 'chapter' | 'section'
  readonly notes: {
    readonly numbering: 'chapter' | 'book'
    readonly marks: 'numbers' | 'symbols'
  }
  /** Words with their break points written out: `Co-cha-bam-ba`. */
  readonly hyphenation: readonly string[]
}

/** A book as it was read from its folder: complete, checked, immutable. */
export interface Book {
  /** Absolute path of the folder with `book.yaml`. */
  readonly dir: string
  /** `book.yaml`, as the user would type it. */
  readonly path: string
  readonly slug: string
  readonly meta: Metadata
  readonly chapters: readonly ChapterSource[]
  /** A cover image of the book's own, absolute path. */
  readonly cover?: string
  readonly print: PrintSettings
  /** What stands in for the clock: `SOURCE_DATE_EPOCH`, else the book's date, else 1 January 2000. ISO 8601, UTC, seconds. */
  readonly modified: string
}
