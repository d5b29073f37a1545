import type { ElementContent, Root } from 'hast'
import type { Book, ChapterSource, LanguageTag, Place } from './book.ts'

/** A block of text: `c02-b14`, or `c02-n5-b1` inside a note. */
export type BlockId = string
/** A note: `c02-n5`. */
export type NoteId = string
/** A call of a note: `c02-n5-r1`, `-r2`, … in reading order. */
export type CallId = string

/** One place in the text that calls a note. */
export interface NoteCall {
  readonly id: CallId
  readonly place: Place
  /** Set when the call stands inside another note. */
  readonly inNote?: NoteId
}

/** Whose voice a note is: the author's, unless `[^ed:…]` or `[^tr:…]` says otherwise. */
export type NoteSeries = 'author' | 'editor' | 'translator'

/** A note: one body, called at least once. */
export interface Note {
  readonly id: NoteId
  /** The label in the manuscript, without `^`. */
  readonly label: string
  readonly series: NoteSeries
  /** The body: block content (`p`, `blockquote`, `ul`, `table`, …), each leaf block with `dataBlock`. */
  readonly content: readonly ElementContent[]
  readonly place: Place
  readonly calls: readonly NoteCall[]
}

/** A heading, with its note calls taken out so that it can stand in contents and running heads. */
export interface Heading {
  /** Unique in the book; the `id` of the `h1`–`h6`. */
  readonly id: string
  readonly depth: 1 | 2 | 3 | 4 | 5 | 6
  /** Inline content without note calls, ids or links. */
  readonly content: readonly ElementContent[]
  readonly text: string
  readonly place: Place
}

export interface ImageUse {
  /** Absolute path, inside the book's folder, existing. */
  readonly file: string
  /** As the tree names it in `src`. */
  readonly src: string
  readonly alt: string
  readonly width: number
  readonly height: number
  readonly mediaType: string
  readonly place: Place
}

/**
 * A chapter as a tree both outputs start from.
 *
 * The vocabulary is HTML's, with these conventions:
 * - every leaf block (`p`, `h1`–`h6`, `pre`, `td`, `th`, `figcaption`, `dt`, `dd`, and an `li` that
 *   holds its text directly) has `dataBlock: BlockId`;
 * - a note call is `<note-call data-note=NoteId data-call=CallId>` (hast properties `dataNote`,
 *   `dataCall`) and has no children: each output draws it as it must;
 * - verse is `<div class="verse"><div class="stanza"><p class="verse-line" data-block>…`;
 *   a line's manuscript indent is `data-indent="1"`, `"2"`, …;
 * - an epigraph is `<blockquote class="epigraph">`, its source a last `<p class="attribution">`;
 * - small capitals are `<span class="small-caps">`; a run in another language has `lang`;
 * - a figure is `<figure><img …><figcaption data-block>…</figcaption></figure>`;
 * - a break in the story is `<hr class="ornament">`;
 * - links inside the book are `#id`, whatever file the target is in;
 * - the chapter's title is its first `h1`; one with `class="unseen"` (a dedication's, an epigraph's) is for
 *   contents, outlines and screen readers, and is not shown.
 */
export interface CompiledChapter {
  readonly source: ChapterSource
  readonly tree: Root
  readonly title: Heading
  readonly headings: readonly Heading[]
  /** In the order of their first calls. Note bodies are not in `tree`. */
  readonly notes: readonly Note[]
  readonly images: readonly ImageUse[]
  readonly words: number
  readonly language: LanguageTag
  /** Where each block came from. */
  readonly blocks: ReadonlyMap<BlockId, Place>
}

/** A note with what the apparatus gave it. */
export interface NumberedNote extends Note {
  /** What its calls show: `1`, `2`, … in its chapter or in the book. Its own series counts for itself. */
  readonly number: number
  /** Its chapter's id. */
  readonly chapter: string
}

export interface ContentsEntry {
  readonly heading: Heading
  readonly chapter: string
  readonly children: readonly ContentsEntry[]
}

/** The whole book, compiled and bound: what print and EPUB are made from. */
export interface BoundBook {
  readonly book: Book
  readonly chapters: readonly CompiledChapter[]
  /** Every note of the book by id, numbered. Iterates in reading order of the first call. */
  readonly notes: ReadonlyMap<NoteId, NumberedNote>
  /** Parts hold chapters, chapters hold sections. */
  readonly contents: readonly ContentsEntry[]
  readonly words: number
}
