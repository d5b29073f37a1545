import { type Px, px } from '../../book/units.ts'
import type { Box, Glue, Item, Penalty } from './model.ts'
import type { SpaceFlexibility } from './settings.ts'

/**
 * Stretch of the glue that fills a line that is not justified. K&P 1981 (p. 1126) want it infinite; a
 * million pixels is more than any measure by so much that the line's badness rounds to nothing, and
 * little enough to be added to other widths without loss.
 */
export const FILL: Px = px(1_000_000)

/** Every box has the same fields in the same order, so that whoever reads items meets three shapes only. */
export function box(width: number, hangStart = 0, hangEnd = 0, stretch = 0, shrink = 0): Box {
  return {
    type: 'box',
    width: px(width),
    hangStart: px(hangStart),
    hangEnd: px(hangEnd),
    stretch: px(stretch),
    shrink: px(shrink),
  }
}

export function glue(width: number, stretch: number, shrink: number): Glue {
  return { type: 'glue', width: px(width), stretch: px(stretch), shrink: px(shrink) }
}

export function penalty(cost: number, width = 0, hangEnd = 0, flagged = false): Penalty {
  return { type: 'penalty', cost, width: px(width), hangEnd: px(hangEnd), flagged }
}

/**
 * Makes an item of each kind with fractions in it. V8 lays objects out by the first numbers it meets;
 * when a fraction comes after whole numbers it does so again, and throws away what it has compiled.
 */
export function layOutItems(): void {
  const fraction = 0.5
  box(fraction, fraction, fraction, fraction, fraction)
  glue(fraction, fraction, fraction)
  penalty(fraction, fraction, fraction)
}

/** Nothing may break here. */
export const noBreak: Penalty = penalty(Number.POSITIVE_INFINITY)

/** A word space; the space after a sentence is no wider. */
export function wordSpace(width: Px, flexibility: SpaceFlexibility): Glue {
  return glue(width, width * flexibility.stretch, width * flexibility.shrink)
}

/** Ends a line without justifying it: at the paragraph's end (K&P 1981, p. 1126) and where the text says so. */
export function endLine(): readonly Item[] {
  return [noBreak, glue(0, FILL, 0), penalty(Number.NEGATIVE_INFINITY)]
}
