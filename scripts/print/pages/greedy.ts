import { greedyRun } from './greedy-run.ts'
import type { Galley, Plan } from './model.ts'
import { PagePlanner } from './page-planner.ts'
import type { Weights } from './weights.ts'

/**
 * Plans page by page, each the cheapest after the one before it, and never looks ahead: what TeX's
 * page builder does, by the same rules for pages as `planPages`. Fast enough for a preview while
 * typing, and the measure of what looking ahead is worth.
 */
export function planGreedily(galley: Galley, weights: Weights): Plan {
  return new PagePlanner(galley.format, weights, greedyRun).plan(galley)
}
