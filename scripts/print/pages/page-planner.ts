import type { Desk } from './draft.ts'
import { joinRuns, onRecto, wantsRecto } from './join-runs.ts'
import type { Galley, PageFormat, Plan, Run } from './model.ts'
import { GrowingTables } from './note-tables.ts'
import { planRun } from './plan-run.ts'
import { PlannedRun } from './planned-run.ts'
import { type RunTable, tabulateRun } from './run-table.ts'
import { cheaperSide, type Entry, type Exit } from './trail.ts'
import type { Weights } from './weights.ts'

/** Finds the cheapest ways through one run: `planRun`, or the greedy one. */
export type RunPlanner = (desk: Desk, run: RunTable, entry: Entry, sideMatters: boolean) => Exit

/** Some runs of a galley with the notes and calls in them; indices count from the galley's start. */
export type GalleyPiece = Pick<Galley, 'runs' | 'notes' | 'calls'>

/** Where the next run that has rows begins; `end`: there is none. */
export type NextStart = Run['startsOn'] | 'end'

/**
 * Plans a book whose galley comes in pieces, and each run as soon as it is known what comes after it,
 * so that little is left to do when the last piece is there. The plan is the one that `planPages`
 * makes of the whole galley, to the last bit.
 */
export class PagePlanner {
  readonly #weights: Weights
  readonly #planRun: RunPlanner
  #desk: Desk & { readonly notes: GrowingTables }
  readonly #taken = new Map<Run, TakenRun>()
  /** The last run taken, while it isn't known what comes after it. */
  #waiting: TakenRun | undefined
  /** The sides that the runs planned so far leave free; undefined: that isn't known. */
  #free: Entry | undefined

  constructor(format: PageFormat, weights: Weights, planner: RunPlanner = planRun) {
    this.#weights = weights
    this.#planRun = planner
    this.#desk = { format, weights, notes: new GrowingTables(format) }
  }

  /**
   * Takes the next piece, in reading order. Calls in its rows name calls, and its calls name notes, of
   * this piece or one before; a note comes together with its first call. Plans the runs that come before it or in it, but for the last: that one
   * only if `next` says what comes after it.
   */
  add({ runs, notes, calls }: GalleyPiece, next?: NextStart): void {
    this.#desk.notes.add(notes, calls)
    for (const run of runs) {
      if (run.rows.length === 0) continue
      this.#planWaiting(run.startsOn)
      this.#waiting = this.#take(run)
    }
    if (next) this.#planWaiting(next)
  }

  /**
   * The plan of the whole galley. What was taken is used as far as it stands in the galley as it was
   * given: the same objects, with notes and calls in the same places. Runs without notes may have come
   * in between. A run that turned out differently is planned anew, and so is what rests on its notes.
   */
  plan(galley: Galley): Plan {
    this.#waiting = undefined
    this.#checkAgainst(galley)
    return joinRuns(galley.runs, (run, entry, sideMatters) =>
      this.#planned(this.#taken.get(run) ?? this.#take(run), entry, sideMatters),
    )
  }

  #take(run: Run): TakenRun {
    const { format, notes } = this.#desk
    const table = tabulateRun(run, format.lead, this.#weights)
    const taken: TakenRun = { table, notes: notes.strips.length, calls: notes.calls.length, ahead: undefined }
    this.#taken.set(run, taken)
    return taken
  }

  #planWaiting(next: NextStart): void {
    const taken = this.#waiting
    if (!taken) return
    this.#waiting = undefined
    const entry = wantsRecto(taken.table.run) ? onRecto : this.#free
    if (entry) taken.ahead = this.#planAhead(taken, entry, next)
    this.#free = taken.ahead?.planned.free
  }

  #planAhead(taken: TakenRun, entry: Entry, next: NextStart): RunAhead {
    const sideMatters = next === 'any'
    const planned = this.#planned(taken, entry, sideMatters)
    // Where the next run doesn't mind, the cheapest way is taken, so its pages can be written out.
    if (!sideMatters) planned.pages(cheaperSide(planned.free))
    return { entry, sideMatters, planned }
  }

  #planned(taken: TakenRun, entry: Entry, sideMatters: boolean): PlannedRun {
    const { table, ahead } = taken
    const holds =
      ahead?.sideMatters === sideMatters &&
      ahead.entry.verso === entry.verso &&
      ahead.entry.recto === entry.recto
    if (holds) return ahead.planned
    return new PlannedRun(this.#desk, table, this.#planRun(this.#desk, table, entry, sideMatters))
  }

  /** Forgets what rests on anything that the galley doesn't have in its place, and takes the rest of its notes. */
  #checkAgainst({ format, notes, calls }: Galley): void {
    const known = this.#desk.notes
    const sameNotes = isSameFormat(format, known.format) ? agreement(known.strips, notes) : -1
    const sameCalls = agreement(known.calls, calls)
    for (const [run, taken] of this.#taken) {
      if (taken.notes > sameNotes || taken.calls > sameCalls) this.#taken.delete(run)
    }
    if (sameNotes < known.strips.length || sameCalls < known.calls.length) {
      this.#desk = { format, weights: this.#weights, notes: new GrowingTables(format) }
    }
    const { strips, calls: taken } = this.#desk.notes
    this.#desk.notes.add(notes.slice(strips.length), calls.slice(taken.length))
  }
}

/** A run, prepared. What is found out of it rests on so many notes and calls of the galley, from its start. */
interface TakenRun {
  readonly table: RunTable
  readonly notes: number
  readonly calls: number
  ahead: RunAhead | undefined
}

/** A run that was planned for what seemed to come before it and after it. */
interface RunAhead {
  readonly entry: Entry
  readonly sideMatters: boolean
  readonly planned: PlannedRun
}

/** How many things from the start are the very same. */
function agreement(known: readonly unknown[], given: readonly unknown[]): number {
  let same = 0
  while (same < known.length && known[same] === given[same]) same++
  return same
}

function isSameFormat(a: PageFormat, b: PageFormat): boolean {
  return (
    a.depth === b.depth &&
    a.lead === b.lead &&
    a.noteGap === b.noteGap &&
    a.seriesGap === b.seriesGap &&
    a.seeNote === b.seeNote &&
    a.continuation === b.continuation
  )
}
