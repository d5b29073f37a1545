import { blankPage } from './finish.ts'
import type { Plan, PlannedPage, Run } from './model.ts'
import type { PlannedRun } from './planned-run.ts'
import { cheaperSide, type Entry } from './trail.ts'

/** Finds the cheapest ways through a run. `sideMatters`: which side is free after it makes a difference. */
export type WayFinder = (run: Run, entry: Entry, sideMatters: boolean) => PlannedRun

/** A book's first page is a recto. So is that of a run that wants to begin on one, and at no cost. */
export const onRecto: Entry = { verso: Number.POSITIVE_INFINITY, recto: 0 }

export function wantsRecto(run: Run): boolean {
  return run.startsOn === 'recto' && run.rows.length > 0
}

/**
 * Joins the runs: the ways through one run, for either side that it may begin on, are continued
 * through the next at once, so the choice of the side at each joint is optimal too.
 *
 * A run is planned as if what comes before it cost nothing: only the difference between its sides is
 * handed on. So its plan is the same, to the last bit, whenever it is made.
 */
export function joinRuns(runs: readonly Run[], plan: WayFinder): Plan {
  const joined: { readonly planned: PlannedRun; readonly afterBlank: boolean }[] = []
  let free = onRecto
  let cost = 0
  for (const [index, run] of runs.entries()) {
    const afterBlank = wantsRecto(run) && cheaperSide(free) === 'verso'
    // A run that begins on a recto begins there at no cost, so the side left free before it is all one.
    const planned = plan(run, wantsRecto(run) ? onRecto : free, startOfNext(runs, index) === 'any')
    joined.push({ planned, afterBlank })
    free = planned.free
    cost += planned.cost
  }
  // Back from the last run to the first along the chosen sides.
  const pages: PlannedPage[] = []
  let side = cheaperSide(free)
  for (const [index, { planned, afterBlank }] of [...joined.entries()].reverse()) {
    for (const page of planned.pages(side).toReversed()) pages.push({ ...page, run: index })
    side = planned.entered(side)
    if (!afterBlank) continue
    pages.push(blankPage(index, 'verso'))
    side = 'verso'
  }
  return { pages: pages.reverse(), cost }
}

/** Where the next run that has rows begins. */
function startOfNext(runs: readonly Run[], index: number): Run['startsOn'] | undefined {
  for (let i = index + 1; i < runs.length; i++) {
    const run = runs[i]
    if (run && run.rows.length > 0) return run.startsOn
  }
  return undefined
}
