import type { CallId, NoteId } from '../../book/compiled.ts'
import type { Px } from '../../book/units.ts'

/**
 * The galley as the planner sees it: rows with heights, the notes their calls bring, and nothing of
 * how any of it looks. All heights are CSS pixels of the finished setting.
 */
export interface Galley {
  readonly runs: readonly Run[]
  readonly notes: readonly NoteStrip[]
  readonly calls: readonly Call[]
  readonly format: PageFormat
}

/** What every page offers. */
export interface PageFormat {
  /** Height of the type area: body and notes together, without head and folio. */
  readonly depth: Px
  /** One line of the baseline grid. `depth` is a whole number of these. */
  readonly lead: Px
  /** Least room between the body and the first block of notes, its rule included. */
  readonly noteGap: Px
  /** Room between two blocks of different series. */
  readonly seriesGap: Px
  /** Height of a "See note 2, p. 4". */
  readonly seeNote: Px
  /** Height of the mark above a note that goes on from the page before, if it takes room of its own. */
  readonly continuation: Px
}

/** Pages between two forced breaks: a chapter, the contents. */
export interface Run {
  /** `any`: the next free page, verso or recto. */
  readonly startsOn: 'recto' | 'any'
  readonly rows: readonly Row[]
  readonly paragraphs: readonly Paragraph[]
  readonly tables: readonly Table[]
}

/** One unbreakable piece of the body: a line, a heading, a table's row, a figure. */
export interface Row {
  readonly height: Px
  /** Space above it, dropped at the top of a page (but kept at the top of a run: a sunk head). */
  readonly before: Px
  readonly role: RowRole
  /** Indices into `Galley.calls`, in reading order. */
  readonly calls: readonly number[]
  /** It ends in a hyphen that the breaker put there. */
  readonly hyphenated: boolean
}

export type RowRole =
  /** Line `line` (from 0) of `of` of a paragraph. */
  | { readonly kind: 'line'; readonly paragraph: number; readonly line: number; readonly of: number }
  /** Stays with what follows it. */
  | { readonly kind: 'heading'; readonly depth: number }
  /** Row `row` of `of` of a table's body. */
  | { readonly kind: 'table-row'; readonly table: number; readonly row: number; readonly of: number }
  /** May go to the top of the next page while the text after it fills this one. */
  | { readonly kind: 'float' }
  /** Anything else that can't be cut: an ornament, an image in place, a line of code. */
  | { readonly kind: 'block'; readonly keepWithNext: boolean; readonly keepWithPrevious: boolean }

/** A paragraph that the planner may set a line longer or shorter, at a price. */
export interface Paragraph {
  /** Its first row in the run. */
  readonly row: number
  /** Number of its lines as the rows have them. */
  readonly lines: number
  /** It announces the list, quotation or table after it, so its last line must not be left at a page's foot. */
  readonly introduces: boolean
  /** It may not be divided between pages: a stanza, say. */
  readonly keepTogether: boolean
  /** Demerits on top of the best setting for a line less or more; undefined: can't be done. */
  readonly shorter?: number
  readonly longer?: number
}

export interface Table {
  /** Room its repeated head takes at the top of each further page. */
  readonly head: Px
}

/** A call in the body or in a note. */
export interface Call {
  readonly id: CallId
  /** Index into `Galley.notes`. */
  readonly note: number
  /** The note's first call, in reading order: it brings the note; later ones bring a "See note" on later pages. */
  readonly first: boolean
}

/** A note as it would stand in one piece at the foot. */
export interface NoteStrip {
  readonly id: NoteId
  /** Blocks at the foot are in order of series; 0 is next to the text. */
  readonly series: number
  readonly rows: readonly NoteRow[]
}

export interface NoteRow {
  readonly height: Px
  /** Space above it, dropped where a continued note begins a block. */
  readonly before: Px
  readonly hyphenated: boolean
  /** Notes called from inside this note begin where this row stands. */
  readonly calls: readonly number[]
  /** The note is not cut after it: a heading, or a table's head, which has the table's first row with it. */
  readonly keepWithNext?: boolean
}

/** Where everything goes. */
export interface Plan {
  readonly pages: readonly PlannedPage[]
  readonly cost: number
}

export interface PlannedPage {
  /** Index into `Galley.runs`; a blank verso belongs to the run that it makes room for. */
  readonly run: number
  readonly side: 'recto' | 'verso'
  /** Rows `[from, to)` of the run; both the same on a blank page. */
  readonly from: number
  readonly to: number
  readonly blank: boolean
  /**
   * Rows of floats that stand at the top, put off from an earlier page. The first thing on the page
   * has its `before` dropped, float or row; all others keep theirs.
   */
  readonly floats: readonly number[]
  /** Float rows in `[from, to)` that are put off to a later page. */
  readonly putOff: readonly number[]
  /**
   * The pieces of notes at the foot, in order: by series, and within one first what goes on from the
   * page before, then by call. `footBlocks` puts the `seeNotes` into their places among them.
   */
  readonly notes: readonly NotePart[]
  /** Calls (indices) whose note stood on an earlier page: each gets a "See note". */
  readonly seeNotes: readonly number[]
  /** Paragraphs set longer or shorter here. */
  readonly adjusted: readonly { readonly paragraph: number; readonly by: -1 | 1 }[]
  /** Height of body and of notes (gaps included) as planned. */
  readonly bodyHeight: Px
  readonly noteHeight: Px
  readonly faults: readonly Fault[]
}

/** Rows `[from, to)` of a note. It goes on when `to` is short of its rows; it is continued when `from` is not 0. */
export interface NotePart {
  readonly note: number
  readonly from: number
  readonly to: number
}

/** What the plan could not avoid. Each goes into the layout report. */
export type Fault =
  | { readonly kind: 'short-page'; readonly missing: Px }
  | {
      readonly kind:
        | 'widow'
        | 'orphan'
        | 'stranded-heading'
        | 'stranded-introduction'
        /** What should stay together was divided: a stanza, an image and its caption. */
        | 'divided'
        | 'uneven-spread'
    }
  /** In the body, or in a note that goes on. */
  | { readonly kind: 'hyphen-at-turn'; readonly note?: number }
  | { readonly kind: 'split-note'; readonly note: number }
  | { readonly kind: 'overfull-page'; readonly over: Px }
