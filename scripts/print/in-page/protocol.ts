import type { LanguageTag } from '../../book/book.ts'
import type { BlockId, NoteId } from '../../book/compiled.ts'
import type { LayoutFinding } from '../../book/report.ts'
import type { Galley, PlannedPage, Run } from '../pages/model.ts'

/*
 * What Node and the page say to each other. Everything here survives JSON.
 */

/** What can be told before there is any text. */
export interface ReadyOrder {
  /** Width of the lines, px. */
  readonly measure: number
  readonly protrusion: boolean
  /** Hyphenation patterns by language, as the lines room ships them. */
  readonly patterns: Readonly<Record<LanguageTag, unknown>>
  /** Words with their break points, from `book.yaml`. */
  readonly exceptions: readonly string[]
  readonly format: Galley['format']
}

/** A part of the galley that is set at a time: a run of pages, and the notes that are called in it. */
export interface SlipOrder {
  /** Names it. A slip of the same name is thrown away when this one comes. */
  readonly key: string
  readonly html: string
  /** Patterns of languages that were not sent before. */
  readonly patterns: Readonly<Record<LanguageTag, unknown>>
}

/** Where a row stands in the text. */
export type RowPlace = readonly [block: BlockId | '', offset: number]

/** A line that an editor may want to mend. */
export interface LineFinding {
  readonly finding: LayoutFinding
  readonly block: BlockId
  /** UTF-16 units of the block before the line. */
  readonly offset: number
  readonly detail: string
}

/** A slip, measured. It counts its calls and its notes from 0. */
export interface MeasuredSlip {
  /** Where it starts is not the page's to know. */
  readonly run: Omit<Run, 'startsOn'>
  readonly notes: Galley['notes']
  readonly calls: Galley['calls']
  /** The place of each row. */
  readonly places: readonly RowPlace[]
  /** Everything in the run that has an id: in which row it stands. */
  readonly anchors: readonly (readonly [id: string, row: number])[]
  readonly findings: readonly LineFinding[]
  readonly lines: number
}

/** A page as planned, with all the words on it that are not the manuscript's. */
export interface PageOrder extends PlannedPage {
  readonly label: string
  readonly head: string
  readonly folio: string
  readonly bodyClass: string
  /** Its foot, next to the text first. */
  readonly foot: readonly (readonly FootOrder[])[]
}

/** One thing in a block of notes. */
export type FootOrder =
  /** Piece `index` of the page's `notes`; above it its mark and `goesOn` when it goes on from the page before. */
  | { readonly kind: 'note'; readonly index: number; readonly mark: string; readonly goesOn: string }
  /** `text` is what stands before and after the mark. */
  | {
      readonly kind: 'see-note'
      readonly note: NoteId
      readonly mark: string
      readonly text: readonly [before: string, after: string]
    }

export interface CutOrder {
  /** The slips, by their names, in the order of their runs. */
  readonly slips: readonly string[]
  /** Width of the lines, px. */
  readonly measure: number
  readonly pages: readonly PageOrder[]
  /** Folios for the contents, by heading. */
  readonly folios: Readonly<Record<string, string>>
  /** Calls get `*`, `†`, … anew on each page. */
  readonly symbols: boolean
}

/** How high a page's body and foot are planned to be, layout px. */
export type PageHeights = Pick<PlannedPage, 'bodyHeight' | 'noteHeight'>

/** Where on its page something that can be linked to stands, px from the page's top. */
export type Anchor = readonly [id: string, page: number, y: number]

/** What the finished pages say about themselves. */
export interface PageProof {
  readonly anchors: readonly Anchor[]
  /** Letters that should be found on each page of the PDF. */
  readonly texts: readonly string[]
  /** Pages whose height is not what the plan says. */
  readonly mismatches: readonly {
    readonly page: number
    readonly what: string
    readonly planned: number
    readonly found: number
  }[]
  /** Notes that begin on each page. */
  readonly notes: readonly (readonly NoteId[])[]
}
