import { describe, expect, it } from 'vitest'
import { checkPlan } from '../../scripts/print/pages/check-plan.ts'
import type { Fault, Plan } from '../../scripts/print/pages/model.ts'
import { planPages } from '../../scripts/print/pages/plan.ts'
import { defaultWeights } from '../../scripts/print/pages/weights.ts'
import { readGalley } from './read-galley.ts'

/** Plans a galley written as lines, and proves the plan sound. */
function plan(...lines: string[]): Plan {
  const { galley } = readGalley(lines.join('\n'))
  const result = planPages(galley, defaultWeights)
  expect(checkPlan(galley, result)).toEqual([])
  return result
}

function faultKinds(result: Plan): Set<Fault['kind']> {
  return new Set(result.pages.flatMap((page) => page.faults.map((fault) => fault.kind)))
}

const times = (count: number, line: (i: number) => string): string[] =>
  Array.from({ length: count }, (_, i) => line(i))

describe('the planner ends, and places everything, when it meets', () => {
  it('ten thousand paragraphs of one line', () => {
    const { pages } = plan('page depth=40', 'run recto', ...times(10_000, () => 'para word lines=1'))
    expect(pages.length).toBe(250)
  })

  it('forty notes of one row called on one line', () => {
    const calls = times(40, (i) => `1:n${i}`).join(',')
    const result = plan(
      'page depth=36',
      'run recto',
      `para a lines=3 calls=${calls}`,
      ...times(40, (i) => `note n${i} rows=1`),
    )
    expect(result.pages.length).toBe(1)
    expect(faultKinds(result)).toEqual(new Set())
  })

  it('forty notes of five rows called on one line: they begin there, cut, and the page says so', () => {
    const calls = times(40, (i) => `1:n${i}`).join(',')
    const result = plan(
      'page depth=36',
      'run recto',
      `para a lines=3 calls=${calls}`,
      ...times(40, (i) => `note n${i} rows=5`),
    )
    expect(result.pages[0]?.notes.length).toBe(40)
    expect(faultKinds(result)).toContain('split-note')
  })

  it('forty notes too many for the page even with a row each', () => {
    const calls = times(40, (i) => `1:n${i}`).join(',')
    const result = plan(
      'page depth=10',
      'run recto',
      `para a lines=3 calls=${calls}`,
      ...times(40, (i) => `note n${i} rows=5`),
    )
    expect(faultKinds(result)).toContain('overfull-page')
  })

  it('a row of a note taller than the page', () => {
    const result = plan('page depth=10', 'run recto', 'para a lines=3 calls=2:x', 'note x rows=3 height=130')
    expect(faultKinds(result)).toContain('overfull-page')
  })

  it('a page with hardly any depth', () => {
    const result = plan(
      'page depth=1',
      'run recto',
      'heading a',
      'para b lines=5 calls=3:x',
      'table c rows=3 head=1',
      'float d',
      'note x rows=4',
    )
    expect(faultKinds(result)).toContain('overfull-page')
  })

  it('rows without height', () => {
    const { pages } = plan('page depth=10', 'run recto', ...times(500, () => 'block nothing lines=0'))
    expect(pages.length).toBe(1)
  })

  it('floats only, one taller than the page', () => {
    const lines = times(30, (i) => `float f${i} lines=${1 + (i % 12)}`)
    expect(plan('page depth=10', 'run recto', ...lines).pages.length).toBeGreaterThan(10)
  })

  it('a stanza of three pages to be kept together', () => {
    const result = plan(
      'page depth=10',
      'run recto',
      'para a lines=4',
      'para stanza lines=30 keep',
      'para b lines=4',
    )
    expect(faultKinds(result)).toContain('divided')
  })

  it('a chain of notes, each called in the one before', () => {
    const notes = times(60, (i) => (i < 59 ? `note n${i} rows=3 calls=2:n${i + 1}` : `note n${i} rows=3`))
    plan('page depth=12', 'run recto', 'para a lines=20 calls=3:n0', ...notes)
  })

  it('no runs, and runs without rows', () => {
    expect(plan('page depth=10').pages).toEqual([])
    expect(plan('page depth=10', 'run recto', 'run any', 'para a', 'run recto').pages.length).toBe(1)
  })
})
