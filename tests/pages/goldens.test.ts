import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkPlan } from '../../scripts/print/pages/check-plan.ts'
import { dumpPlan } from '../../scripts/print/pages/dump.ts'
import { planPages } from '../../scripts/print/pages/plan.ts'
import { defaultWeights } from '../../scripts/print/pages/weights.ts'
import { readGalley } from './read-galley.ts'

/* Each directory holds a galley (see read-galley.ts) and its plan. UPDATE=1 writes the plans anew. */
const fixtures = new URL('../fixtures/pages/', import.meta.url)

describe('the plan of', () => {
  it.each(readdirSync(fixtures).sort())('%s', (name) => {
    const { galley, describe: rowName } = readGalley(
      readFileSync(new URL(`${name}/galley.txt`, fixtures), 'utf8'),
    )
    const plan = planPages(galley, defaultWeights)
    expect(checkPlan(galley, plan)).toEqual([])
    const text = dumpPlan(galley, plan, rowName)
    const golden = new URL(`${name}/plan.golden.txt`, fixtures)
    if (process.env['UPDATE'] === '1') writeFileSync(golden, text)
    expect(text).toBe(readFileSync(golden, 'utf8'))
  })
})
