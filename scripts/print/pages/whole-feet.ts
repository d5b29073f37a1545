import { mostShed } from './cut-feet.ts'
import type { Desk, State } from './draft.ts'
import { emptyFoot, noCuts, type SettledFoot, settle } from './note-area.ts'
import { type RunTable, spotAt } from './run-table.ts'

/** A foot with no note cut. */
export interface WholeFoot {
  readonly foot: SettledFoot
  /** No lawful cut relieves the page of more than this. */
  readonly sheds: number
}

const noFoot: WholeFoot = { foot: emptyFoot, sheds: 0 }

/** The whole feet of pages that begin with a state, by the number of calls on the page. Each is settled once. */
export class WholeFeet {
  readonly #desk: Desk
  readonly #run: RunTable
  /** By their range of calls, where nothing is carried or put off: most states share them. */
  readonly #shared = new Map<number, WholeFoot>()
  /** Those of the state at hand. */
  readonly #own = new Map<number, WholeFoot>()
  #state: State = { row: 0, waiting: 0, carried: [] }
  #isShared = true
  /** Asked for last. Ends side by side mostly have the same. */
  #last = noFoot
  #lastCount = -1

  constructor(desk: Desk, run: RunTable) {
    this.#desk = desk
    this.#run = run
  }

  /** @param inOrder the calls on the page are those of the rows from the state's on, none left out. */
  start(state: State, inOrder: boolean): void {
    this.#state = state
    this.#isShared = inOrder && state.carried.length === 0
    this.#own.clear()
    this.#lastCount = -1
  }

  /** The foot of a page with the first `count` of these calls. */
  with(count: number, calls: readonly number[]): WholeFoot {
    if (count !== this.#lastCount) {
      this.#last = this.#find(count, calls)
      this.#lastCount = count
    }
    return this.#last
  }

  #find(count: number, calls: readonly number[]): WholeFoot {
    const { carried, row } = this.#state
    if (count === 0 && carried.length === 0) return noFoot
    const feet = this.#isShared ? this.#shared : this.#own
    const key = this.#isShared ? spotAt(this.#run, row).callsBefore * (this.#callsInRun() + 1) + count : count
    const known = feet.get(key)
    if (known) return known
    const { notes } = this.#desk
    const foot = settle(notes, { carried, calls: calls.slice(0, count) }, noCuts)
    const whole: WholeFoot = { foot, sheds: mostShed(notes, foot.parts) }
    feet.set(key, whole)
    return whole
  }

  #callsInRun(): number {
    return spotAt(this.#run, this.#run.length).callsBefore
  }
}
