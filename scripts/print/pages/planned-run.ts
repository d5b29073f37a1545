import type { Desk } from './draft.ts'
import { finishRun } from './finish.ts'
import type { PlannedPage } from './model.ts'
import type { RunTable } from './run-table.ts'
import type { Entry, Exit, Side, Trail } from './trail.ts'

/** A run and the cheapest ways through it. */
export class PlannedRun {
  /** What the cheapest of them costs. */
  readonly cost: number
  /** The sides that they leave free. */
  readonly free: Entry
  readonly #desk: Desk
  readonly #table: RunTable
  readonly #exit: Exit
  readonly #pages: Partial<Record<Side, readonly PlannedPage[]>> = {}

  constructor(desk: Desk, table: RunTable, exit: Exit) {
    const verso = exit.verso?.cost ?? Number.POSITIVE_INFINITY
    const recto = exit.recto?.cost ?? Number.POSITIVE_INFINITY
    this.cost = Math.min(verso, recto)
    this.free = { verso: verso - this.cost, recto: recto - this.cost }
    this.#desk = desk
    this.#table = table
    this.#exit = exit
  }

  /** The side of the first page of the way that leaves `side` free. */
  entered(side: Side): Side {
    return this.#trail(side).entered
  }

  /** The pages of that way, written out once. Their `run` is 0. */
  pages(side: Side): readonly PlannedPage[] {
    this.#pages[side] ??= finishRun(this.#desk, this.#table, this.#trail(side))
    return this.#pages[side]
  }

  #trail(side: Side): Trail {
    const trail = this.#exit[side]
    if (!trail) throw new RangeError(`No way through a run leaves a ${side} free`)
    return trail
  }
}
