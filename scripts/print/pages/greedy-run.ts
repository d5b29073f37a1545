import { Candidates } from './candidates.ts'
import { type Desk, type Draft, isDone, type State, startOfRun } from './draft.ts'
import { forcedPage } from './forced-page.ts'
import { turnCost, unevenCost } from './page-cost.ts'
import type { RunTable } from './run-table.ts'
import { type ChosenPage, cheaperSide, type Entry, type Exit, type Side, type Trail } from './trail.ts'

/** One way through a run, from the cheaper side that it may begin on: each page the cheapest after the one before it. */
export function greedyRun(desk: Desk, run: RunTable, entry: Entry): Exit {
  return greedyWay(desk, run, entry, new Candidates(desk, run))
}

/** The same, with candidates that others of the run use as well. */
export function greedyWay(desk: Desk, run: RunTable, entry: Entry, candidates: Candidates): Exit {
  const entered = cheaperSide(entry)
  const pages: ChosenPage[] = []
  let cost = entry[entered]
  let side = entered
  let facing: Draft | undefined
  // Ends, because each page places something: see `forcedPage`.
  for (let state: State = startOfRun; !isDone(run, state); ) {
    const drafts = candidates.after(state)
    if (drafts.length === 0) drafts.push(forcedPage(desk, run, state))
    const { draft, price } = cheapest(desk, drafts, side, facing)
    pages.push({ state, draft, side })
    cost += price
    state = draft.next
    facing = side === 'verso' ? draft : undefined
    side = side === 'verso' ? 'recto' : 'verso'
  }
  const trail: Trail = { cost, entered, pages }
  return { verso: side === 'verso' ? trail : undefined, recto: side === 'recto' ? trail : undefined }
}

function cheapest(
  { weights }: Desk,
  drafts: readonly Draft[],
  side: Side,
  facing: Draft | undefined,
): { draft: Draft; price: number } {
  let best: { draft: Draft; price: number } | undefined
  for (const draft of drafts) {
    const turn = turnCost(side, draft.hyphens, draft.page.foot.goesOn.length, weights)
    const uneven = facing && !draft.isLast ? unevenCost(facing.hole, draft.hole, weights) : 0
    const price = draft.cost + turn + uneven
    if (!best || price < best.price) best = { draft, price }
  }
  if (!best) throw new RangeError('A state has no page after it')
  return best
}
