import type { Paragraph } from './model.ts'
import type { Weights } from './weights.ts'

/** Heights are sums of measured lengths: less than this is no difference. A hundredth of a pixel. */
export const EPSILON = 0.01

/** Lines of `lead` that fit whole into a room; negative when the room is. */
export function wholeLines(room: number, lead: number): number {
  return Math.floor((room + EPSILON) / lead)
}

/** A page with `missing` lines left empty: at its foot, or above its notes. */
export function shortCost(missing: number, hasNotes: boolean, weights: Weights): number {
  if (missing === 1 && hasNotes) return weights.unseenLine
  return missing > 0 ? weights.shortLine * missing * missing : 0
}

/** The last page of a run, filled to a height of `filled`. A run of one page is as short as it is. */
export function lastPageCost(filled: number, lead: number, isFirst: boolean, weights: Weights): number {
  const lines = Math.ceil((filled - EPSILON) / lead)
  return isFirst ? 0 : weights.nearlyEmptyLine * Math.max(0, weights.fullEnough - lines)
}

/** A paragraph set a line longer (`by` 1) or shorter (-1). Infinite when it can't be. */
export function adjustmentCost(paragraph: Paragraph, by: 1 | -1, weights: Weights): number {
  const demerits = by === 1 ? paragraph.longer : paragraph.shorter
  return demerits === undefined
    ? Number.POSITIVE_INFINITY
    : weights.adjusted + weights.adjustedDemerit * Math.max(0, demerits)
}

/** A note that goes on after `here` of its rows on this page, with `rest` still to come. */
export function splitCost(here: number, rest: number, weights: Weights): number {
  const few = (here <= 2 ? 1 : 0) + (rest <= 2 ? 1 : 0)
  return weights.splitNote + few * weights.splitFewRows
}

/** What a page's end costs because of the side it is on: words left divided, and notes that go on. */
export function turnCost(side: 'recto' | 'verso', hyphens: number, splits: number, weights: Weights): number {
  const hyphenCost = side === 'recto' ? weights.hyphenAtTurn : weights.hyphenAcrossSpread
  return hyphens * hyphenCost + (side === 'recto' ? splits * weights.splitAtTurn : 0)
}

/** The deepest hole that is told apart when facing pages are compared. */
export const DEEPEST_HOLE = 7
const MOST_UNEVEN = 4

/**
 * How deep a page looks beside its facing page: 0 is full, else the lines missing. Notes stand at the
 * foot, so a page with notes is as deep as a full one.
 */
export function holeOf(missing: number, hasNotes: boolean): number {
  return hasNotes ? 0 : Math.max(0, Math.min(missing, DEEPEST_HOLE))
}

/** Two facing pages with these holes. */
export function unevenCost(verso: number, recto: number, weights: Weights): number {
  return weights.unevenLine * Math.min(MOST_UNEVEN, Math.abs(verso - recto))
}

/** The most that a difference between facing pages can cost. */
export function worstUneven(weights: Weights): number {
  return weights.unevenLine * MOST_UNEVEN
}

/** A page that stands `over` beyond its depth. */
export function overfullCost(over: number, lead: number, weights: Weights): number {
  return over > EPSILON ? weights.overfull + weights.overfullLine * Math.ceil((over - EPSILON) / lead) : 0
}
