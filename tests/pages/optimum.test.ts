import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planPages } from '../../scripts/print/pages/plan.ts'
import { defaultWeights } from '../../scripts/print/pages/weights.ts'
import { bruteForce } from './brute-force.ts'
import { galleys, type Limits, tiny } from './galleys.ts'

/** Text that can be set longer or shorter, so that facing pages can be made to match. */
const loose: Limits = { ...tiny, calls: 0, runs: 1, pieces: 8, adjustable: 80 }

describe.each([
  ['with notes', tiny, 200],
  ['with loose paragraphs', loose, 200],
] as const)('the plan of a short book %s', (_, limits, numRuns) => {
  it('is as cheap as the cheapest of all that the candidate rule allows', () => {
    let tried = 0
    fc.assert(
      fc.property(galleys(limits), (galley) => {
        const least = bruteForce(galley, defaultWeights, 1_000)
        if (least === undefined) return
        tried++
        expect(planPages(galley, defaultWeights).cost).toBeCloseTo(least, 3)
      }),
      { seed: 1981, numRuns },
    )
    expect(tried).toBeGreaterThan(numRuns / 2)
  })
})
