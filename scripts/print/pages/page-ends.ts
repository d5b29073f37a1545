import { cutFeet } from './cut-feet.ts'
import { type Contents, type Desk, type Draft, draft, type State } from './draft.ts'
import { MOST_LINES, WAYS } from './looseness.ts'
import type { Foot } from './note-area.ts'
import { EPSILON, lastPageCost, shortCost, wholeLines, worstUneven } from './page-cost.ts'
import { type RunTable, spotAt } from './run-table.ts'
import { NOWHERE, Walk } from './walk.ts'
import { WholeFeet, type WholeFoot } from './whole-feet.ts'

/** How many more lines than the fullest a whole page may leave empty. */
const WINDOW_LINES = 4
/** How many ends of whole pages are tried, if one is clean: rows without height have no end of ends. */
const MOST_ENDS = 12
/** How many ends of cut pages are tried, if one is clean. */
const CUT_ENDS = 5
/** Of the depth: notes that go on leave the body so much, if they can. */
const BODY_SHARE = 0.4

/** Where pages that begin with a state may end: rules 1 and 2 of the candidate rule (candidates.ts). */
export class PageEnds {
  readonly #desk: Desk
  readonly #run: RunTable
  readonly #walk: Walk
  readonly #feet: WholeFeet
  /** What the ways to end one page cost, by how many lines longer they are. */
  readonly #prices = new Float64Array(WAYS)
  #state: State = { row: 0, waiting: 0, carried: [] }
  #floats = 0
  #putOffFrom = NOWHERE

  constructor(desk: Desk, run: RunTable) {
    this.#desk = desk
    this.#run = run
    this.#walk = new Walk(desk, run)
    this.#feet = new WholeFeet(desk, run)
  }

  /**
   * Pages that end after row `beyond`, with the first `floats` waiting floats at the top and floats
   * from row `putOffFrom` on put off.
   */
  pages(state: State, floats: number, putOffFrom: number, beyond: number): Draft[] {
    this.#start(state, floats, putOffFrom)
    const drafts: Draft[] = []
    const tooFull = this.#whole(beyond, drafts)
    if (tooFull.length > 0) this.#cut(tooFull, drafts)
    return drafts
  }

  /** Pages with floats and notes only. */
  textless(state: State, floats: number): Draft[] {
    this.#start(state, floats, NOWHERE)
    const { foot } = this.#footAt(state.row)
    const drafts: Draft[] = []
    if (foot.height > this.#roomAt(state.row) + EPSILON) this.#addCuts(state.row, drafts)
    else drafts.push(this.#draft(state.row, foot, 0))
    return drafts
  }

  #start(state: State, floats: number, putOffFrom: number): void {
    this.#state = state
    this.#floats = floats
    this.#putOffFrom = putOffFrom
    this.#feet.start(state, floats === 0 && putOffFrom === NOWHERE)
    this.#walk.start(state, floats, putOffFrom)
  }

  /**
   * Rule 1: adds whole pages. Returns the ends after the last at which all fits as it is, furthest first;
   * without those that no cut could save.
   */
  #whole(beyond: number, drafts: Draft[]): number[] {
    const tooFull: number[] = []
    let fits = false
    let limit = Number.POSITIVE_INFINITY
    let ends = 0
    let sawClean = false
    for (let to = this.#walk.reach; to > beyond; to--) {
      if (this.#endsWithPutOff(to)) continue
      const { foot, sheds } = this.#footAt(to)
      const room = this.#roomAt(to) - foot.height
      fits ||= room >= -EPSILON
      if (!fits && -room <= sheds + EPSILON) tooFull.push(to)
      const missing = wholeLines(room, this.#desk.format.lead)
      if (sawClean && (ends === MOST_ENDS || missing > limit)) break
      if (!this.#addWays(to, foot, room, drafts)) continue
      if (ends === 0) limit = Math.max(0, missing) + WINDOW_LINES
      ends++
      sawClean ||= spotAt(this.#run, to).end.clean
    }
    return tooFull
  }

  /**
   * Adds a whole page, once for each length of its paragraphs with which it fits. Of two that differ
   * only in depth, a dearer one can win by matching its facing page, so one that costs more by all
   * that matching could save is left out; and where depth does not show, all but the cheapest are.
   * The optimum stays. Returns whether any fits.
   */
  #addWays(to: number, foot: Foot, room: number, drafts: Draft[]): boolean {
    const { lead } = this.#desk.format
    if (room + MOST_LINES * lead < -EPSILON) return false
    const isLast = to === this.#run.length && this.#nothingWaitsAfter(to)
    const hasNotes = foot.height > EPSILON
    let cheapest = 0
    let best = Number.POSITIVE_INFINITY
    for (let by = -MOST_LINES; by <= MOST_LINES; by++) {
      const left = room - by * lead
      let price = left < -EPSILON ? Number.POSITIVE_INFINITY : this.#walk.adjustment(to, by)
      if (price < Number.POSITIVE_INFINITY) price += this.#fillCost(left, isLast, hasNotes)
      this.#prices[by + MOST_LINES] = price
      if (price >= best) continue
      best = price
      cheapest = by
    }
    if (best === Number.POSITIVE_INFINITY) return false
    const depthShows = !isLast && !hasNotes
    const limit = depthShows ? best + worstUneven(this.#desk.weights) : best
    for (let by = -MOST_LINES; by <= MOST_LINES; by++) {
      const price = this.#prices[by + MOST_LINES] ?? 0
      if (by === cheapest || price < limit) drafts.push(this.#draft(to, foot, by))
    }
    return true
  }

  /** What leaving so much of a whole page empty costs. */
  #fillCost(left: number, isLast: boolean, hasNotes: boolean): number {
    const { format, weights } = this.#desk
    return isLast
      ? lastPageCost(format.depth - left, format.lead, this.#state.row === 0, weights)
      : shortCost(wholeLines(left, format.lead), hasNotes, weights)
  }

  /** Rule 2: adds cut pages that end at some of the given ends, furthest first. */
  #cut(tooFull: readonly number[], drafts: Draft[]): void {
    const leastBody = BODY_SHARE * this.#desk.format.depth - EPSILON
    const firstLittle = tooFull.findIndex((to) => this.#walk.bodyHeight(to) < leastBody)
    const shares = firstLittle < 0 ? tooFull.length : firstLittle
    let ends = 0
    let sawClean = false
    for (let i = 0; i < tooFull.length; i++) {
      const hasShare = i < shares
      if (sawClean && (ends >= CUT_ENDS || !hasShare)) break
      // Those with a share from the least body onwards, then the others backwards.
      const to = tooFull[hasShare ? shares - 1 - i : i] ?? 0
      const first = drafts.length
      this.#addCuts(to, drafts)
      if (drafts.length === first) continue
      ends++
      // No word is divided in the notes either.
      if (!sawClean && spotAt(this.#run, to).end.clean) {
        sawClean = drafts.slice(first).some(({ hyphens }) => hyphens === 0)
      }
    }
  }

  #addCuts(to: number, drafts: Draft[]): void {
    const feet = cutFeet(this.#desk.notes, this.#footAt(to).foot, this.#roomAt(to))
    for (const foot of feet) drafts.push(this.#draft(to, foot, 0))
  }

  #draft(to: number, foot: Foot, by: number): Draft {
    const page: Contents = {
      to,
      floats: this.#floats,
      putOffFrom: this.#putOffFrom,
      foot,
      by,
      bodyHeight: this.#walk.bodyHeight(to) + by * this.#desk.format.lead,
    }
    return draft(this.#desk, this.#run, this.#state, page, this.#walk.adjustment(to, by))
  }

  /** The foot of a page that ends before row `to`, with no note cut. */
  #footAt(to: number): WholeFoot {
    return this.#feet.with(this.#walk.callCount(to), this.#walk.calls)
  }

  #roomAt(to: number): number {
    return this.#desk.format.depth - this.#walk.bodyHeight(to)
  }

  /** Such a page is the same as one that ends before the float, but for the delay. */
  #endsWithPutOff(to: number): boolean {
    return to > this.#putOffFrom && spotAt(this.#run, to - 1).isFloat
  }

  #nothingWaitsAfter(to: number): boolean {
    return this.#floats === this.#state.waiting && to <= this.#putOffFrom
  }
}
