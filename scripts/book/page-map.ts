import type { BlockId } from './compiled.ts'

/** Where in the text a printed page begins. */
export interface PageStart {
  /** The folio as printed: `iv`, `12`. */
  readonly label: string
  /** The block that the page's first text belongs to; undefined on a blank page or one without manuscript text. */
  readonly block?: BlockId
  /**
   * UTF-16 units of the block's text that stand on earlier pages. The block's text is that of the
   * compiled tree: no soft hyphens, and note calls count nothing.
   */
  readonly offset: number
  /** Set on the first page of each part that the book makes by itself: the EPUB has that part too. */
  readonly made?: MadePart
}

/** Parts of a book that no chapter is the source of. */
export type MadePart = 'half-title' | 'title-page' | 'copyright-page' | 'contents'

/** What the print side tells the EPUB side: the folios of the print edition and where they fall. */
export interface PageMap {
  readonly pages: readonly PageStart[]
  /** What the pages belong to: an ISBN or URN of the print edition, or its title. */
  readonly source: string
}
