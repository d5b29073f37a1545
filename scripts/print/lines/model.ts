import type { Px } from '../../book/units.ts'

/** Knuth & Plass 1981, section 1: a paragraph is boxes, glue and penalties. */
export type Item = Box | Glue | Penalty

/** Something that is set: a word or a piece of one. */
export interface Box {
  readonly type: 'box'
  readonly width: Px
  /** How far it may stand out of the measure when it begins a line (an opening quote), 0 or more. */
  readonly hangStart: Px
  /** … and when it ends one (a full stop, a dash). */
  readonly hangEnd: Px
  /** How far the gaps between its letters may open and close, all together, unnoticed; 0 if left out. */
  readonly stretch?: Px
  readonly shrink?: Px
}

/** A space between words. */
export interface Glue {
  readonly type: 'glue'
  readonly width: Px
  readonly stretch: Px
  readonly shrink: Px
}

/** A place where a line may end. `cost` Infinity forbids it, -Infinity forces it. */
export interface Penalty {
  readonly type: 'penalty'
  readonly cost: number
  /** Set only when the line ends here: the width of a hyphen, or 0. */
  readonly width: Px
  /** How far that hyphen may hang out. */
  readonly hangEnd: Px
  /** A hyphen appears or already stands here. */
  readonly flagged: boolean
}

/** The measure line by line: `width(0)` may be narrower for an indent or a drop capital. */
export interface Measure {
  width(line: number): Px
  /** From this line on, all are of one width; left out, every line is asked for. */
  readonly steadyFrom?: number
}

/** A way to set a paragraph. */
export interface Setting {
  /** Index of the item each line ends at: a glue, a penalty, or the last item. */
  readonly breaks: readonly number[]
  /** Adjustment ratio of each line: below 0 spaces shrink, above 0 they stretch. */
  readonly ratios: readonly number[]
  readonly demerits: number
}

/** What the breaker found: the best setting and, where the paragraph allows it, a line less and a line more. */
export interface BrokenParagraph {
  readonly best: Setting
  readonly shorter?: Setting
  readonly longer?: Setting
  /** How far the breaker had to go: 1 no hyphens, 2 hyphens, 3 looser, 4 emergency stretch. */
  readonly pass: 1 | 2 | 3 | 4
}
