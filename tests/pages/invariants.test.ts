import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkPlan } from '../../scripts/print/pages/check-plan.ts'
import { planCost } from '../../scripts/print/pages/cost.ts'
import { planGreedily } from '../../scripts/print/pages/greedy.ts'
import type { PlannedPage } from '../../scripts/print/pages/model.ts'
import { planPages } from '../../scripts/print/pages/plan.ts'
import { defaultWeights } from '../../scripts/print/pages/weights.ts'
import { galleys, hostile, type Limits } from './galleys.ts'
import { wordsOverTurns } from './words-over-turns.ts'

const calm: Limits = { ...hostile, depth: [8, 14], calls: 8, odd: false, floats: 5, pieces: 30 }
const floating: Limits = { ...hostile, floats: 50, calls: 10, depth: [4, 8] }
const noteRidden: Limits = { ...hostile, calls: 60, rowsOfNote: 20, floats: 0 }

/** How many words the plan says that each page divides over its turn. */
function reported(pages: readonly PlannedPage[]): number[] {
  return pages.map(({ faults }) => faults.filter(({ kind }) => kind === 'hyphen-at-turn').length)
}

describe.each([
  ['hostile', hostile, 800],
  ['calm', calm, 300],
  ['with many floats', floating, 400],
  ['with more notes than text', noteRidden, 25],
] as const)('plans of random books, %s', (_, limits, numRuns) => {
  it('lose, double and misplace nothing, cost what their pages cost, never more than the greedy plan, and say where a word is divided over a turn', () => {
    fc.assert(
      fc.property(galleys(limits), (galley) => {
        const plan = planPages(galley, defaultWeights)
        const greedy = planGreedily(galley, defaultWeights)
        expect(checkPlan(galley, plan)).toEqual([])
        expect(checkPlan(galley, greedy)).toEqual([])
        expect(planCost(galley, plan.pages, defaultWeights)).toBeCloseTo(plan.cost, 3)
        expect(planCost(galley, greedy.pages, defaultWeights)).toBeCloseTo(greedy.cost, 3)
        expect(plan.cost).toBeLessThanOrEqual(greedy.cost + 1e-6)
        expect(wordsOverTurns(galley, plan.pages)).toEqual(reported(plan.pages))
      }),
      { seed: 2016, numRuns },
    )
  })
})
