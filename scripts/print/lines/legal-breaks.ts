import { px } from '../../book/units.ts'
import type { Box, Glue, Item } from './model.ts'

/**
 * A place where a line may end, with running sums, so that any line's natural width, stretch and
 * shrink is one subtraction (Knuth & Plass 1981, p. 1139).
 */
export interface LegalBreak {
  /** Its number; the paragraph's start is 0. */
  readonly index: number
  /** Index of the item, -1 for the start. */
  readonly item: number
  /** Sums over everything before it; the letters' shrink is in `shrink`. */
  readonly width: number
  readonly stretch: number
  readonly shrink: number
  readonly letterStretch: number
  /** What a line that ends here gains: the hyphen's width less what hangs out. */
  readonly endWidth: number
  readonly cost: number
  readonly flagged: boolean
  /** Sums over everything before the first box of a line that begins here, and what of it hangs out. */
  startWidth: number
  startStretch: number
  startShrink: number
  startLetterStretch: number
}

export interface LegalBreaks {
  /** The paragraph's start, then each place in order; the last is the paragraph's end. */
  readonly list: readonly LegalBreak[]
  /** The most that any `endWidth` takes away. */
  readonly maxHang: number
}

/**
 * Finds where lines may end: at glue after a box, at a penalty below Infinity, and at the last item.
 * What is discardable after a break (glue, penalties that don't force) is left out of the next line.
 *
 * Widths are taken to be 0 or more, and glue not to shrink by more than its width. Then, with the hang
 * at a line's start kept within its box, a line that starts later is never longer, and a line that ends
 * later never shorter but for its `endWidth`: the search prunes by that.
 */
export function findLegalBreaks(items: readonly Item[]): LegalBreaks {
  const sums = new RunningSums()
  sums.add(-1, 0, false, 0)
  const last = items.length - 1
  for (let i = 0; i <= last; i++) {
    const item = items[i]
    if (!item) continue
    if (item.type === 'box') sums.passBox(item)
    else if (i === last || isForced(item)) sums.begin(0)
    if (i === last) sums.add(i, Number.NEGATIVE_INFINITY, false, lineEnd(items, i))
    else if (mayEndLine(items, i)) {
      if (item.type === 'penalty') sums.add(i, item.cost, item.flagged, lineEnd(items, i))
      else sums.add(i, 0, false, lineEnd(items, i))
    }
    if (item.type === 'glue') sums.passGlue(item)
  }
  return sums.finish()
}

/** Everything so far added up, and the places found. */
class RunningSums {
  readonly #list: LegalBreak[] = []
  #width = 0
  #stretch = 0
  #shrink = 0
  #letterStretch = 0
  #maxHang = 0
  /** Breaks from this one on have not met the first box of their line. */
  #waiting = 0

  passBox({ width, hangStart, stretch = px(0), shrink = px(0) }: Box): void {
    this.begin(Math.min(hangStart, width))
    this.#width += width
    this.#letterStretch += stretch
    this.#shrink += shrink
  }

  passGlue({ width, stretch, shrink }: Glue): void {
    this.#width += width
    this.#stretch += stretch
    this.#shrink += shrink
  }

  /** The first box of the lines that wait for theirs, or what stands in its place. */
  begin(hang: number): void {
    for (; this.#waiting < this.#list.length; this.#waiting++) {
      const legal = this.#list[this.#waiting]
      if (!legal) continue
      legal.startWidth = this.#width + hang
      legal.startStretch = this.#stretch
      legal.startShrink = this.#shrink
      legal.startLetterStretch = this.#letterStretch
    }
  }

  add(item: number, cost: number, flagged: boolean, endWidth: number): void {
    this.#list.push({
      index: this.#list.length,
      item,
      width: this.#width,
      stretch: this.#stretch,
      shrink: this.#shrink,
      letterStretch: this.#letterStretch,
      endWidth,
      cost,
      flagged,
      startWidth: this.#width,
      startStretch: this.#stretch,
      startShrink: this.#shrink,
      startLetterStretch: this.#letterStretch,
    })
    this.#maxHang = Math.max(this.#maxHang, -endWidth)
  }

  finish(): LegalBreaks {
    if (Number.isNaN(this.#width + this.#stretch + this.#shrink + this.#letterStretch))
      throw new RangeError('An item has a width that is no number.')
    return { list: this.#list, maxHang: this.#maxHang }
  }
}

const isForced = (item: Item) => item.type === 'penalty' && item.cost === Number.NEGATIVE_INFINITY

function mayEndLine(items: readonly Item[], i: number): boolean {
  const item = items[i]
  if (item?.type === 'penalty') return item.cost < Number.POSITIVE_INFINITY
  return item?.type === 'glue' && items[i - 1]?.type === 'box'
}

/** Width that ending a line at item `i` adds: a hyphen, less what hangs out of the measure. */
function lineEnd(items: readonly Item[], i: number): number {
  const item = items[i]
  if (item?.type === 'penalty' && item.width > 0) return item.width - item.hangEnd
  // Nothing is added, so what hangs out is the end of the last box, if only penalties lie between.
  let j = item?.type === 'glue' ? i - 1 : i
  while (items[j]?.type === 'penalty') j--
  const box = items[j]
  return box?.type === 'box' ? -Math.min(box.hangEnd, box.width) : 0
}
