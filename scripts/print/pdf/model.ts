import type { Metadata } from '../../book/book.ts'
import type { Pt } from '../../book/units.ts'

/** A run of pages whose folios count up in one style. */
export interface LabelRange {
  /** Index of the first page, from 0. */
  readonly page: number
  readonly style: 'roman' | 'arabic' | 'none'
  /** The first folio's number. */
  readonly start: number
}

/** A point in the finished file: page index from 0, y in points from the top of the page. */
export interface Destination {
  readonly page: number
  readonly y: Pt
}

export interface OutlineNode {
  readonly title: string
  /** Name of a destination. */
  readonly destination: string
  readonly children: readonly OutlineNode[]
}

/** Everything the finished PDF says beyond what Chromium printed. */
export interface PdfFacts {
  readonly meta: Metadata
  /** ISO 8601, what stands in for the clock. */
  readonly modified: string
  readonly labels: readonly LabelRange[]
  readonly destinations: ReadonlyMap<string, Destination>
  readonly outline: readonly OutlineNode[]
}

/**
 * In-page, a link inside the book is written `<a href="https://imprenta.invalid/#NAME">`, because its
 * target may be printed in another chunk. After joining, each such URI becomes a GoTo to the named
 * destination `NAME`.
 */
export const INTERNAL_LINK_PREFIX = 'https://imprenta.invalid/#'

/** What could not be done, for the print report. */
export interface PdfFinding {
  /** A link inside the book whose destination does not exist; its words stay, the link is gone. */
  readonly kind: 'broken-link'
  readonly name: string
  /** Index of the page, from 0. */
  readonly page: number
}
