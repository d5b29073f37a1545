import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planCost } from '../../scripts/print/pages/cost.ts'
import { planPages } from '../../scripts/print/pages/plan.ts'
import { defaultWeights, type Weights } from '../../scripts/print/pages/weights.ts'
import { bruteForce } from './brute-force.ts'
import { galleys, type Limits, tiny } from './galleys.ts'

/** Text that can be set longer or shorter, so that facing pages can be made to match. */
const loose: Limits = { ...tiny, calls: 0, runs: 1, pieces: 8, adjustable: 80 }
/** Lines of which most end in a hyphen, in the text and in long notes. */
const hyphenated: Limits = { ...tiny, pieces: 3, calls: 20, rowsOfNote: 12, hyphens: 70 }

/** Long notes in which most rows stay with the next. */
const kept: Limits = { ...tiny, pieces: 3, calls: 20, rowsOfNote: 12, kept: 60 }

/** Nothing but the rules. */
const { widow, orphan, strandedHeading, hyphenAtTurn, overfull, overfullLine } = defaultWeights
const nothing = Object.fromEntries(Object.keys(defaultWeights).map((name) => [name, 0]))
const rules: Weights = {
  ...defaultWeights,
  ...nothing,
  ...{ widow, orphan, strandedHeading, hyphenAtTurn, overfull, overfullLine },
}

describe.each([
  ['with notes', tiny, 200],
  ['with loose paragraphs', loose, 200],
  ['with many hyphens', hyphenated, 200],
  ['with tables in its notes', kept, 200],
] as const)('the plan of a short book %s', (_, limits, numRuns) => {
  it('is as cheap as the cheapest of all that the candidate rule allows, and breaks no rule that one of them keeps', () => {
    let tried = 0
    fc.assert(
      fc.property(galleys(limits), (galley) => {
        const least = bruteForce(galley, defaultWeights, 1_000)
        if (least === undefined) return
        tried++
        const plan = planPages(galley, defaultWeights)
        expect(plan.cost).toBeCloseTo(least, 3)
        expect(planCost(galley, plan.pages, rules)).toBeCloseTo(bruteForce(galley, rules, 1_000) ?? -1, 3)
      }),
      // Not made smaller when it fails: every smaller book has as many plans again.
      { seed: 1981, numRuns, endOnFailure: true },
    )
    expect(tried).toBeGreaterThan(numRuns / 2)
  })
})
