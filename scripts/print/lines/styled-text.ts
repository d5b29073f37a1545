import type { LanguageTag } from '../../book/book.ts'
import type { Px } from '../../book/units.ts'
import type { Hyphenate } from './hyphenate.ts'
import type { BreakCosts, SpaceFlexibility } from './settings.ts'

/** The type a stretch of text is set in. Use one object for all text in one type: widths are remembered by it. */
export interface TextStyle {
  readonly language: LanguageTag
  readonly size: Px
  readonly spaceWidth: Px
  /** Whether words may be divided: not in code, say. */
  readonly hyphenate: boolean
  /** Advance width of a text, kerned and ligated as it will be set. */
  width(text: string): Px
}

/** A stretch of a word in one style, or an object in it. */
export type Segment =
  | { readonly kind: 'text'; readonly text: string; readonly style: TextStyle }
  | { readonly kind: 'object'; readonly width: Px }

export interface WordNature {
  /** A web address or the like. */
  readonly address: boolean
  /** Part of a word that has a hyphen of its own. */
  readonly compound: boolean
}

/** What turns words into items, whatever their style. */
export interface WordContext {
  hyphenate(language: LanguageTag): Hyphenate
  readonly costs: BreakCosts
  readonly spaces: SpaceFlexibility
  /** Whether marks may hang out of the measure. */
  readonly protrusion: boolean
}
