import type { GlyphFont } from './glyph-font.ts'

/** What a page's rewriting needs to know, and whom it tells. */
export interface RewriteOrder<Mark> {
  readonly fonts: ReadonlyMap<string, GlyphFont>
  /** What marked content `mcid` belongs to; undefined: to nothing, it is an artifact. */
  markOf(mcid: number): Mark | undefined
  /** Lines and areas belong to it too, as in a drawing; elsewhere they are decoration. */
  keepsPaths(mark: Mark): boolean
  /** A sequence of `mark` begins. @returns its structure type and its id */
  begin(mark: Mark): { readonly type: string; readonly mcid: number }
  /** The mark was given text or an image. */
  painted(mark: Mark): void
  /** Where the mark's text is gathered, if anybody wants it. */
  wordsOf(mark: Mark): { text: string } | undefined
  /** How far everything moves up, in points. */
  readonly lift?: number
}
