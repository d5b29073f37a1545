import { type Px, px } from '../../book/units.ts'

/** What the breaker weighs. Demerits are those of The TeXbook, chapter 14: (linePenalty + badness)² + cost² + the rest. */
export interface BreakSettings {
  /** A line stretched further than this (times its glue's stretch) is not looked at in passes 1 and 2. */
  readonly tolerance: number
  /** … nor further than this in pass 3. Beyond it lies the emergency. */
  readonly looseTolerance: number
  /** Badness of having a line at all: the higher it is, the more fewer lines count against even ones. */
  readonly linePenalty: number
  /** Two lines in a row that end in a hyphen. */
  readonly doubleHyphenDemerits: number
  /** Each line from the third in a row on, in pass 4 only: earlier passes forbid it. */
  readonly tripleHyphenDemerits: number
  /** The last full line ends in a hyphen, in pass 4 only: earlier passes forbid it. */
  readonly finalHyphenDemerits: number
  /** A tight line beside a loose one, a decent one beside a very loose one. */
  readonly contrastDemerits: number
  /** A last line shorter than this costs `shortLastDemerits`. */
  readonly shortLast: Px
  readonly shortLastDemerits: number
}

/** What a break costs where the text, not the line, is the reason. In the unit of a penalty's `cost`. */
export interface BreakCosts {
  /** Inside a word. */
  readonly hyphen: number
  /** Inside a word, leaving a piece of two letters: harder to read on. */
  readonly shortPiece: number
  /** Inside a part of a compound that has a hyphen of its own: two hyphens, two meanings. */
  readonly compoundPart: number
  /** After a hyphen that stands in the text. */
  readonly afterHyphen: number
  /** After a dash, an ellipsis or a slash between words. */
  readonly afterDash: number
  /** Inside a range of figures: 1914–18. */
  readonly insideRange: number
  /** Inside a web address. */
  readonly insideAddress: number
}

/** How far a word space gives, as fractions of its own width. */
export interface SpaceFlexibility {
  readonly stretch: number
  readonly shrink: number
}

export const spaceFlexibility: SpaceFlexibility = { stretch: 0.5, shrink: 0.33 }

export const breakCosts: BreakCosts = {
  hyphen: 200,
  shortPiece: 250,
  compoundPart: 300,
  afterHyphen: 150,
  afterDash: 10,
  insideRange: 100,
  insideAddress: 20,
}

/** The defaults for a paragraph of type size `size`, whose first line is indented by `indent`. */
export function breakSettings(size: Px, indent: Px): BreakSettings {
  return {
    tolerance: 4,
    looseTolerance: 8,
    linePenalty: 10,
    doubleHyphenDemerits: 100_000,
    tripleHyphenDemerits: 10_000_000,
    finalHyphenDemerits: 1_000_000,
    contrastDemerits: 10_000,
    shortLast: px(Math.max(2 * size, indent)),
    shortLastDemerits: 10_000,
  }
}
