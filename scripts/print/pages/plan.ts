import { type Desk, setUp } from './draft.ts'
import { withFaults } from './faults.ts'
import { blankPage, finishPage } from './finish.ts'
import type { Galley, Plan, PlannedPage, Run } from './model.ts'
import { planRun } from './plan-run.ts'
import { type RunTable, tabulateRun } from './run-table.ts'
import type { Entry, Exit, Side } from './trail.ts'
import type { Weights } from './weights.ts'

/** Finds the cheapest ways through one run: `planRun`, or the greedy one. */
export type RunPlanner = (desk: Desk, run: RunTable, entry: Entry, sideMatters: boolean) => Exit

/**
 * Plans the pages of a book: of all plans that the candidate rule (candidates.ts) allows, the one
 * with the least cost over all its runs. The first page is a recto.
 *
 * How: a page depends on what comes before it only through a `State` (draft.ts), so pages are found by
 * dynamic programming over states (plan-run.ts). From each state a `Walk` measures how far a page can
 * reach, `PageEnds` chooses where it may end, `settle` (note-area.ts) derives its notes from that, and
 * `draft` prices it. What no lawful page can follow is followed by a forced one (forced-page.ts).
 *
 * Always ends, and always places everything: what fits no page is forced onto one and reported among
 * its faults. The same galley and weights give the same plan.
 */
export function planPages(galley: Galley, weights: Weights): Plan {
  return joinRuns(galley, weights, planRun)
}

interface PlannedRun {
  readonly table: RunTable
  readonly exit: Exit
  /** A blank verso comes before it. */
  readonly afterBlank: boolean
}

/**
 * Joins the runs: the ways through one run, for either side that it may begin on, are continued
 * through the next at once, so the choice of the side at each joint is optimal too.
 */
export function joinRuns(galley: Galley, weights: Weights, planner: RunPlanner): Plan {
  const desk = setUp(galley, weights)
  const runs: PlannedRun[] = []
  let entry: Entry = { verso: Number.POSITIVE_INFINITY, recto: 0 }
  for (const [index, run] of galley.runs.entries()) {
    const table = tabulateRun(run, galley.format.lead, weights)
    const wantsRecto = run.startsOn === 'recto' && run.rows.length > 0
    const afterBlank = wantsRecto && entry.verso < entry.recto
    if (wantsRecto) entry = { verso: Number.POSITIVE_INFINITY, recto: Math.min(entry.recto, entry.verso) }
    // A run that begins on a recto begins there at no cost, so the side left free before it is all one.
    const exit = planner(desk, table, entry, startOfNext(galley, index) === 'any')
    runs.push({ table, exit, afterBlank })
    entry = { verso: costOf(exit, 'verso'), recto: costOf(exit, 'recto') }
  }
  const end: Side = entry.verso < entry.recto ? 'verso' : 'recto'
  return { pages: withFaults(galley, collect(desk, runs, end)), cost: entry[end] }
}

/** Where the next run that has rows begins. */
function startOfNext(galley: Galley, index: number): Run['startsOn'] | undefined {
  for (let i = index + 1; i < galley.runs.length; i++) {
    const run = galley.runs[i]
    if (run && run.rows.length > 0) return run.startsOn
  }
  return undefined
}

function costOf(exit: Exit, side: Side): number {
  return exit[side]?.cost ?? Number.POSITIVE_INFINITY
}

/** Goes back from the last run to the first along the chosen sides. */
function collect(desk: Desk, runs: readonly PlannedRun[], end: Side): PlannedPage[] {
  const pages: PlannedPage[] = []
  let side = end
  for (const [index, { table, exit, afterBlank }] of [...runs.entries()].reverse()) {
    const trail = exit[side]
    if (!trail) throw new RangeError(`No way through run ${index}`)
    for (const page of trail.pages.toReversed()) pages.push(finishPage(desk, table, index, page))
    side = trail.entered
    if (afterBlank) {
      pages.push(blankPage(index, 'verso'))
      side = 'verso'
    }
  }
  return pages.reverse()
}
