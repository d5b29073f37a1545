import type { Galley, Plan } from './model.ts'
import { PagePlanner } from './page-planner.ts'
import type { Weights } from './weights.ts'

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
  return new PagePlanner(galley.format, weights).plan(galley)
}
