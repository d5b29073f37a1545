import type { Place } from './book.ts'

/** What an editor may want to mend in the print edition, and where. */
export type LayoutFinding =
  | 'split-note'
  | 'short-page'
  | 'widow'
  | 'orphan'
  | 'loose-line'
  | 'tight-line'
  | 'overfull-line'
  | 'broken-word'
  /** Set smaller than its kind, since it would not have fitted on a page. */
  | 'shrunk-block'
  | 'overfull-page'
  | 'uneven-spread'
  | 'hyphen-at-turn'
  | 'stranded-heading'
  | 'divided'
  | 'missing-glyph'

export interface LayoutEntry {
  readonly finding: LayoutFinding
  /** The folio as printed. */
  readonly page: string
  readonly detail: string
  readonly place?: Place
}

export interface LayoutReport {
  readonly pages: number
  readonly lines: number
  readonly notes: number
  readonly entries: readonly LayoutEntry[]
}
