import { type Px, px } from '../../book/units.ts'

/**
 * What the breaker weighs. Demerits are as in The TeXbook, chapter 14: for each line
 * (linePenalty + badness)², where badness is 100 |ratio|³, the square of what its break costs, and the
 * demerits named here.
 */
export interface BreakSettings {
  /** In passes 1 and 2, no line's ratio is above this. */
  readonly tolerance: number
  /** … and in pass 3 none is above this. Beyond it lies the emergency. */
  readonly looseTolerance: number
  /** Badness of having a line at all: the higher, the more do few lines count against even ones. */
  readonly linePenalty: number
  /** Two lines in a row end in a hyphen. */
  readonly doubleHyphenDemerits: number
  /** Each line from the third in a row on, in pass 4 only: passes before it rule that out. */
  readonly tripleHyphenDemerits: number
  /** The last full line ends in a hyphen, in pass 4 only: passes before it rule that out. */
  readonly finalHyphenDemerits: number
  /** A tight line beside a loose one, or a decent one beside a very loose one. */
  readonly contrastDemerits: number
  /** A last line that is shorter than this costs `shortLastDemerits`. */
  readonly shortLast: Px
  readonly shortLastDemerits: number
}

/**
 * The defaults for a paragraph of type size `size`, whose first line is indented by `indent`. They, and
 * the figures below, were tuned on a book of 4,300 lines of 114 mm in EB Garamond 11 pt: 0.02 % of the
 * lines have spaces above 0.5 em, 2.8 % end in a hyphen, 95 % have spaces below 0.29 em.
 */
export function breakSettings(size: Px, indent: Px): BreakSettings {
  return {
    // Spaces three times their width. No line of good text needs it, but "a line more" may.
    tolerance: 4,
    // Five times their width: ugly, and still better than an overfull line.
    looseTolerance: 8,
    // TeX's. Anything from 0 to 50 gives nearly the same lines.
    linePenalty: 10,
    // As dear as a line whose ratio is 1.5: most pairs can be had for less, so few are left.
    doubleHyphenDemerits: 100_000,
    // More than any spaces cost: a ladder only where there is nothing else.
    tripleHyphenDemerits: 10_000_000,
    // Likewise: the last word of the last full line is not to be divided.
    finalHyphenDemerits: 1_000_000,
    // TeX's \adjdemerits: a line of ratio 1 costs as much.
    contrastDemerits: 10_000,
    // A last line should reach under the text of the next paragraph's first, and be more than a scrap.
    shortLast: px(Math.max(2 * size, indent)),
    // Worth a somewhat loose line, but not a hyphen.
    shortLastDemerits: 20_000,
  }
}

/** What a break costs where the text, not the line, is the reason, in the unit of a penalty's `cost`. */
export interface BreakCosts {
  /** Inside a word. */
  readonly hyphen: number
  /** Inside a word, leaving a piece of two letters. */
  readonly shortPiece: number
  /** Inside a part of a word that has a hyphen of its own. */
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

/** These are for text with tracking. Without it spaces are less even, and only four times the costs keep hyphens below 5 %. */
export const breakCosts: BreakCosts = {
  // A line of ratio 1.26 (spaces of 0.33 em) is as bad. At 100, 5.9 % of lines end in a hyphen; at 300, 1.8 %.
  hyphen: 200,
  // The reader gets little to go on with.
  shortPiece: 260,
  // Two hyphens of which only one is meant.
  compoundPart: 320,
  // It divides no word, but the edge of the text shows it like any other.
  afterHyphen: 160,
  // As good a place as a space, nearly.
  afterDash: 10,
  // Figures are read as one.
  insideRange: 150,
  // An address is hard to set; its slashes and stops are there to be used.
  insideAddress: 50,
}

/** How far a word space gives, as fractions of its own width. */
export interface SpaceFlexibility {
  readonly stretch: number
  readonly shrink: number
}

/** TeX's for most faces. Shrunk by a third, spaces of 0.2 em still part the words; by half, they do not. */
export const spaceFlexibility: SpaceFlexibility = { stretch: 0.5, shrink: 0.33 }

/**
 * How far the gaps between letters open and close along with the spaces, in em, at a ratio of 1 and -1.
 * What a line lacks is then shared by some sixty gaps and not by ten spaces only. It does the work of
 * pdfTeX's font expansion: a quarter of the hyphens, and evener spaces at once.
 */
export interface Tracking {
  readonly stretch: number
  readonly shrink: number
}

/** A tenth of a point at most, which no reader sees. Closing shows sooner than opening. */
export const tracking: Tracking = { stretch: 0.009, shrink: 0.007 }

export const noTracking: Tracking = { stretch: 0, shrink: 0 }
