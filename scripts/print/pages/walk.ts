import { type Desk, type State, waitingRows } from './draft.ts'
import { Looseness, MOST_LINES, WAYS } from './looseness.ts'
import type { Paragraph } from './model.ts'
import { partHeight, ROWS_BESIDE_CUT } from './note-area.ts'
import { tableOf } from './note-tables.ts'
import { EPSILON } from './page-cost.ts'
import { type RunTable, spotAt } from './run-table.ts'

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
  #reach = 0
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
    let height = floats > 0 ? this.#stackFloats(state, floats) : 0
    let isEmpty = floats === 0
    let isFirstRow = true
    for (let row = state.row; ; row++) {
      const spot = spotAt(this.#run, row)
      this.#writeDown(row, height)
      if (spot.adjustable && spot.adjustable.row >= state.row) this.#meetParagraph(row, spot.adjustable)
      if (row === this.#run.length) return
      if (!spot.isFloat || row < putOffFrom) {
        if (isFirstRow) height += spot.tableHead + (row === 0 ? spot.before : 0)
        // The first thing on a page loses the space above it.
        height += isEmpty ? spot.height : spot.before + spot.height
        if (spot.calls.length > 0) this.#meetCalls(spot.calls)
        isEmpty = false
        isFirstRow = false
      }
      if (height - MOST_LINES * lead + this.#least.height > depth + EPSILON) return
    }
  }

  #reset(state: State): void {
    this.#calls = []
    this.#looseness.reset()
    this.#costs = []
    this.#writeCosts()
    this.#least.reset()
    for (const { note, from } of state.carried) this.#least.add(note, from)
  }

  /** Puts waiting floats at the top of the page. Returns their height. */
  #stackFloats(state: State, floats: number): number {
    let height = 0
    for (const [index, row] of waitingRows(this.#run, state).slice(0, floats).entries()) {
      const spot = spotAt(this.#run, row)
      height += index === 0 ? spot.height : spot.before + spot.height
      this.#meetCalls(spot.calls)
    }
    return height
  }

  #meetCalls(calls: readonly number[]): void {
    for (const call of calls) {
      this.#calls.push(call)
      const note = this.#desk.notes.brings[call]
      if (note !== undefined) this.#least.add(note, 0)
    }
  }

  #meetParagraph(to: number, paragraph: Paragraph): void {
    this.#looseness.meet(paragraph)
    this.#writeCosts()
    this.#looseAt[to] = this.#costs.length / WAYS - 1
  }

  #writeDown(to: number, height: number): void {
    this.#reach = to
    this.#body[to] = height
    this.#callCount[to] = this.#calls.length
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
  height = 0
  #whole = 0
  #relief = 0

  constructor(desk: Desk) {
    this.#desk = desk
  }

  reset(): void {
    this.height = 0
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
    this.height = this.#whole - this.#relief
  }
}
