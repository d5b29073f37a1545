import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planPages } from '../../scripts/print/pages/plan.ts'
import { defaultWeights } from '../../scripts/print/pages/weights.ts'
import { bruteForce } from './brute-force.ts'
import { galleys, tiny } from './galleys.ts'

describe('the plan of a short book', () => {
  it('is as cheap as the cheapest of all that the candidate rule allows', () => {
    let tried = 0
    fc.assert(
      fc.property(galleys(tiny), (galley) => {
        const least = bruteForce(galley, defaultWeights, 1_000)
        if (least === undefined) return
        tried++
        expect(planPages(galley, defaultWeights).cost).toBeCloseTo(least, 3)
      }),
      { seed: 1981, numRuns: 200 },
    )
    expect(tried).toBeGreaterThan(120)
  })
})
