import type { BreakSettings } from './settings.ts'

/** Lengths closer than this are the same: sums of widths are floating point. In pixels. */
export const SLACK = 0.001

/**
 * What a line counts as when no ratio tells how bad it is: it is overfull, or short with nothing in it
 * that stretches. Finite, so that the best of several hopeless settings can still be told.
 */
export const HOPELESS_RATIO = 50

/** Knuth & Plass 1981, p. 1128: how tight or loose a line is, in classes that should not meet. */
export const TIGHT = 0
export const DECENT = 1
export const LOOSE = 2
export const VERY_LOOSE = 3

/**
 * The adjustment ratio (K&P p. 1124) of a line that misses its width by `missing`: how much of its
 * stretch (above 0) or of its shrink (below 0) it uses. Below -1: overfull. Infinite: it has none.
 *
 * Letters give along with the spaces, but never more than at a ratio of 1: beyond, spaces stretch alone.
 */
export function adjustmentRatio(
  missing: number,
  stretch: number,
  shrink: number,
  letterStretch: number,
): number {
  if (Math.abs(missing) <= SLACK) return 0
  if (missing > 0) {
    if (missing <= stretch + letterStretch) return missing / (stretch + letterStretch)
    return stretch > 0 ? (missing - letterStretch) / stretch : Number.POSITIVE_INFINITY
  }
  if (missing + shrink >= -SLACK) return Math.max(-1, missing / shrink)
  return shrink > 0 ? missing / shrink : Number.NEGATIVE_INFINITY
}

/** K&P p. 1125: a hundred times the cube of the ratio. */
export function badness(ratio: number): number {
  const r = ratio < -1 ? HOPELESS_RATIO : Math.min(Math.abs(ratio), HOPELESS_RATIO)
  return 100 * r * r * r
}

export function fitness(ratio: number): number {
  if (ratio < -0.5) return TIGHT
  if (ratio <= 0.5) return DECENT
  return ratio <= 1 ? LOOSE : VERY_LOOSE
}

/** Demerits of a line by itself, ending at a break that costs `cost` (The TeXbook, p. 98). */
export function lineDemerits(ratio: number, cost: number, settings: BreakSettings): number {
  const base = settings.linePenalty + badness(ratio)
  if (cost === Number.NEGATIVE_INFINITY) return base * base
  return base * base + (cost < 0 ? -cost * cost : cost * cost)
}

/** Demerits of a line of class `fitness` after one of class `before`. */
export function contrast(before: number, after: number, settings: BreakSettings): number {
  return Math.abs(before - after) > 1 ? settings.contrastDemerits : 0
}

/** Demerits of the `run`-th line in a row that ends in a hyphen. */
export function hyphenRun(run: number, settings: BreakSettings): number {
  if (run < 2) return 0
  return run === 2
    ? settings.doubleHyphenDemerits
    : settings.doubleHyphenDemerits + settings.tripleHyphenDemerits
}
