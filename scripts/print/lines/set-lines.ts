import { type Px, px } from '../../book/units.ts'
import { FILL } from './items.ts'
import type { Item, Setting } from './model.ts'
import type { BuiltParagraph } from './paragraph-builder.ts'
import type { Tracking } from './settings.ts'

/** A line as it is to be set. Offsets are those of the sources that the builder was given. */
export interface SetLine {
  /** Where its first box begins, and where it ends: at the space or the place that its break is. */
  readonly from: number
  readonly to: number
  /** A hyphen is to be set at `to`. */
  readonly addsHyphen: boolean
  /** It ends in a hyphen, added or not. */
  readonly hyphenated: boolean
  /** Its spaces are stretched to fill the measure; not so in a paragraph's last line. */
  readonly justified: boolean
  /** How far it stands out of the measure on either side. */
  readonly hangStart: Px
  readonly hangEnd: Px
  /** Its width as measured, its hyphen included, before any space stretches. */
  readonly natural: Px
  /** Number of its spaces that stretch. */
  readonly spaces: number
  /** What opening (or closing, below 0) the gaps between its letters adds to that. */
  readonly tracked: Px
  /** Below 0 spaces shrink, above 0 they stretch. */
  readonly ratio: number
}

/** A setting's lines, for whoever applies or reports them. */
export function setLines({ items, sources }: BuiltParagraph, setting: Setting): SetLine[] {
  let next = 0
  return setting.breaks.map((at, line) => {
    let first = next
    while (first < at && !startsLine(items[first])) first++
    next = at + 1
    const last = items[at]
    const ratio = setting.ratios[line] ?? 0
    const ends = last?.type === 'penalty' ? last : undefined
    const addsHyphen = (ends?.width ?? 0) > 0
    const start = items[first]
    const sum = sumUp(items, first, at)
    return {
      from: sources[first] ?? 0,
      to: sources[at] ?? 0,
      addsHyphen,
      hyphenated: ends?.flagged ?? false,
      justified: !sum.filled,
      hangStart: start?.type === 'box' ? start.hangStart : px(0),
      hangEnd: sum.filled ? px(0) : addsHyphen ? (ends?.hangEnd ?? px(0)) : sum.hangEnd,
      natural: px(sum.width + (ends?.width ?? 0)),
      spaces: sum.spaces,
      tracked: px(share(ratio) * (ratio < 0 ? sum.letterShrink : sum.letterStretch)),
      ratio,
    }
  })
}

/**
 * The `letter-spacing`, in em, of a line set at `ratio`. In steps, so that a book has some thirty kinds
 * of line and not thousands, and rounded down: then spaces make up the rest, which they do by stretching.
 */
export function letterSpacing(ratio: number, tracking: Tracking): number {
  const exact = share(ratio) * (ratio < 0 ? tracking.shrink : tracking.stretch)
  return Math.floor(exact * LETTER_STEPS + 1e-6) / LETTER_STEPS
}

/** Steps of letter-spacing in an em. */
export const LETTER_STEPS = 2000

/** Letters give along with the spaces up to a ratio of 1, and no further. */
const share = (ratio: number) => Math.max(-1, Math.min(1, ratio))

/** What is discarded after a break is not part of the next line; a forced break is. */
function startsLine(item: Item | undefined): boolean {
  return item?.type === 'box' || (item?.type === 'penalty' && item.cost === Number.NEGATIVE_INFINITY)
}

function sumUp(items: readonly Item[], from: number, to: number) {
  let width = 0
  let letterStretch = 0
  let letterShrink = 0
  let spaces = 0
  let filled = false
  let hangEnd = px(0)
  for (const item of items.slice(from, to)) {
    if (item.type === 'box') {
      width += item.width
      letterStretch += item.stretch ?? 0
      letterShrink += item.shrink ?? 0
      hangEnd = item.hangEnd
    } else if (item.type === 'glue') {
      width += item.width
      if (item.stretch === FILL) filled = true
      else if (item.stretch > 0) spaces++
    }
  }
  return { width, letterStretch, letterShrink, spaces, filled, hangEnd }
}
