import { type Desk, type State, waitingRows } from './draft.ts'
import { Looseness, MOST_LINES, WAYS } from './looseness.ts'
import { partHeight, ROWS_BESIDE_CUT } from './note-area.ts'
import { tableOf } from './note-tables.ts'
import { EPSILON } from './page-cost.ts'
import { type RunTable, type Spot, spotAt } from './run-table.ts'

/** In place of a row from which floats are put off: none is. */
export const NOWHERE = Number.MAX_SAFE_INTEGER

/**
 * Goes along a run from a state for as long as a page could hold the rows, and writes down for each
 * row what a page that ends before it holds. One walk serves all ends of a page, so a state costs
 * time in proportion to the rows of one page. The object is used again for every state of its run.
 */
export class Walk {
  readonly #desk: Desk
  readonly #run: RunTable
  readonly #looseness: Looseness
  readonly #body: Float64Array
  readonly #callCount: Int32Array
  /** For each row the way to be loose that was known there, as an index into `#costs`. */
  readonly #looseAt: Int32Array
  readonly #least: LeastFoot
  #from = 0
  #reach = 0
  #height = 0
  #isEmpty = true
  #calls: number[] = []
  #costs: number[] = []

  constructor(desk: Desk, run: RunTable) {
    this.#desk = desk
    this.#run = run
    this.#least = new LeastFoot(desk)
    this.#looseness = new Looseness(desk.weights)
    this.#body = new Float64Array(run.length + 1)
    this.#callCount = new Int32Array(run.length + 1)
    this.#looseAt = new Int32Array(run.length + 1)
  }

  /** The last row before which a page might end. Beyond it nothing fits, however notes are cut. */
  get reach(): number {
    return this.#reach
  }

  /** Height of the body of a page that ends before row `to`, floats at its top included. */
  bodyHeight(to: number): number {
    return this.#body[to] ?? 0
  }

  /** How many of `calls` stand on a page that ends before row `to`. */
  callCount(to: number): number {
    return this.#callCount[to] ?? 0
  }

  /** The calls met: first those of floats at the top, then those of rows. */
  get calls(): readonly number[] {
    return this.#calls
  }

  /** Least cost of making the paragraphs of a page that ends before `to` longer by `by` lines; Infinity if it can't be. */
  adjustment(to: number, by: number): number {
    return this.#costs[(this.#looseAt[to] ?? 0) * WAYS + by + MOST_LINES] ?? Number.POSITIVE_INFINITY
  }

  /**
   * Walks from a state, with its first `floats` waiting floats at the top, and leaving out floats from
   * row `putOffFrom` on.
   */
  start(state: State, floats: number, putOffFrom: number): void {
    const { depth, lead } = this.#desk.format
    this.#reset(state)
    if (floats > 0) {
      for (const row of waitingRows(this.#run, state).slice(0, floats)) this.#stack(spotAt(this.#run, row))
    }
    let spot = spotAt(this.#run, state.row)
    this.#writeDown(state.row, spot)
    let isFirstRow = true
    for (let row = state.row; row < this.#run.length; row++) {
      if (!spot.isFloat || row < putOffFrom) {
        if (isFirstRow) this.#height += spot.tableHead + (row === 0 ? spot.before : 0)
        this.#stack(spot)
        isFirstRow = false
      }
      if (this.#height - MOST_LINES * lead + this.#least.height > depth + EPSILON) return
      spot = spotAt(this.#run, row + 1)
      this.#writeDown(row + 1, spot)
    }
  }

  #reset(state: State): void {
    this.#from = state.row
    this.#height = 0
    this.#isEmpty = true
    this.#calls = []
    this.#looseness.reset()
    this.#costs = []
    this.#writeCosts()
    this.#least.reset()
    for (const { note, from } of state.carried) this.#least.add(note, from)
  }

  /** Puts a row under what is on the page already. The first loses the space above it. */
  #stack(spot: Spot): void {
    this.#height += this.#isEmpty ? spot.height : spot.before + spot.height
    this.#isEmpty = false
    if (spot.calls.length > 0) this.#meet(spot.calls)
  }

  #meet(calls: readonly number[]): void {
    for (const call of calls) {
      this.#calls.push(call)
      const note = this.#desk.notes.brings[call]
      if (note !== undefined) this.#least.add(note, 0)
    }
  }

  #writeDown(to: number, { adjustable }: Spot): void {
    this.#reach = to
    this.#body[to] = this.#height
    this.#callCount[to] = this.#calls.length
    if (adjustable && adjustable.row >= this.#from) {
      this.#looseness.meet(adjustable)
      this.#writeCosts()
    }
    this.#looseAt[to] = this.#costs.length / WAYS - 1
  }

  /** Costs change only where a paragraph ends, so rows share them. */
  #writeCosts(): void {
    for (let by = -MOST_LINES; by <= MOST_LINES; by++) this.#costs.push(this.#looseness.cost(by))
  }
}

/**
 * A height that the foot can't go below, however a lawful page cuts its notes: every note whole but
 * for the one that a cut relieves most. Gaps and nested notes only add to it.
 */
class LeastFoot {
  readonly #desk: Desk
  #whole = 0
  #relief = 0

  constructor(desk: Desk) {
    this.#desk = desk
  }

  get height(): number {
    return this.#whole - this.#relief
  }

  reset(): void {
    this.#whole = 0
    this.#relief = 0
  }

  add(note: number, from: number): void {
    const table = tableOf(this.#desk.notes, note)
    const cut = from + ROWS_BESIDE_CUT
    this.#whole += partHeight(table, from, table.rows)
    // A note that goes on may lose the space above its first row.
    if (from > 0) this.#whole -= table.strip.rows[from]?.before ?? 0
    if (cut < table.rows) this.#relief = Math.max(this.#relief, partHeight(table, cut, table.rows))
  }
}
