import type { LanguageTag } from '../../book/book.ts'
import type { Px } from '../../book/units.ts'
import type { Hyphenate } from './hyphenate.ts'
import type { BreakCosts, SpaceFlexibility, Tracking } from './settings.ts'
import { OBJECT } from './tokenize.ts'

/** The type a stretch of text is set in. Use one object for all text in one type: widths are remembered by it. */
export interface TextStyle {
  readonly language: LanguageTag
  readonly size: Px
  readonly spaceWidth: Px
  /** Whether words may be divided: not in code, say. */
  readonly hyphenate: boolean
  /** Advance width of a text, kerned and ligated as it will be set. */
  width(text: string): Px
  /** Widths of the text's beginnings that end at `ends`, which ascend; left out, each is measured by itself. */
  widthsUpTo?(text: string, ends: readonly number[]): readonly number[]
}

/** A stretch of text in one style, or an object that stands in it as one character. */
export type Segment =
  | { readonly kind: 'text'; readonly text: string; readonly style: TextStyle }
  | { readonly kind: 'object'; readonly width: Px }

export function segmentLength(segment: Segment): number {
  return segment.kind === 'text' ? segment.text.length : OBJECT.length
}

/** The part `[from, to)` of a stretch of text. */
export function sliceSegments(segments: readonly Segment[], from: number, to: number): Segment[] {
  const part: Segment[] = []
  let start = 0
  for (const segment of segments) {
    const end = start + segmentLength(segment)
    if (start < to && end > from) {
      if (segment.kind === 'object' || (from <= start && end <= to)) part.push(segment)
      else part.push({ ...segment, text: segment.text.slice(Math.max(0, from - start), to - start) })
    }
    start = end
  }
  return part
}

/** What turns words into items, whatever their style. */
export interface WordContext {
  hyphenate(language: LanguageTag): Hyphenate
  readonly costs: BreakCosts
  readonly spaces: SpaceFlexibility
  /** How far letters may be spaced to fit a line; left out, they are not. */
  readonly tracking?: Tracking
  /** Whether marks may hang out of the measure. */
  readonly protrusion: boolean
}
