import { describe, expect, it } from 'vitest'
import { costAt, faultsAt, hyphenAt } from '../../scripts/print/pages/breaks.ts'
import { defaultWeights } from '../../scripts/print/pages/weights.ts'
import { LEAD } from './galleys.ts'
import { readGalley } from './read-galley.ts'

/** For each break of a run, from before its first row to after its last, the faults of ending a page there. */
function faults(...lines: string[]): string[] {
  const [run] = readGalley(['run any', ...lines].join('\n')).galley.runs
  if (!run) throw new Error('No run')
  return Array.from({ length: run.rows.length + 1 }, (_, to) =>
    faultsAt(run, to, LEAD)
      .map(({ kind }) => kind)
      .join(' '),
  )
}

describe('ending a page', () => {
  it('inside a paragraph leaves an orphan after its first line and a widow before its last', () => {
    expect(faults('para a lines=4')).toEqual(['', 'orphan', '', 'widow', ''])
    expect(faults('para a lines=2', 'para b')).toEqual(['', 'orphan widow', '', ''])
  })

  it('after a heading, or one line after it, strands it', () => {
    const stranded = 'stranded-heading'
    expect(faults('para a', 'heading b', 'para c lines=4')).toEqual([
      '',
      '',
      stranded,
      'stranded-heading orphan',
      '',
      'widow',
      '',
    ])
    expect(faults('heading a', 'block b lines=2', 'para c')).toEqual(['', stranded, '', ''])
    expect(faults('heading a', 'heading b', 'para c', 'para d')).toEqual([
      '',
      stranded,
      stranded,
      stranded,
      '',
    ])
  })

  it('looks through floats', () => {
    expect(faults('heading a', 'float b', 'para c lines=2')).toEqual([
      '',
      'stranded-heading',
      'stranded-heading',
      'stranded-heading orphan widow',
      '',
    ])
  })

  it('after a paragraph that introduces what follows strands its last line', () => {
    expect(faults('para a lines=2 introduces', 'block b', 'para c')).toEqual([
      '',
      'orphan widow',
      'stranded-introduction',
      '',
      '',
    ])
  })

  it('between what should stay together divides it', () => {
    expect(faults('block a next', 'block b', 'block c previous', 'para d')).toEqual([
      '',
      'divided',
      'divided',
      '',
      '',
    ])
    expect(faults('para a lines=4 keep')).toEqual(['', 'orphan divided', 'divided', 'widow divided', ''])
  })

  it('in a table costs most beside a row left alone', () => {
    const [run] = readGalley('run any\ntable a rows=4').galley.runs
    if (!run) throw new Error('No run')
    const costs = [1, 2, 3].map((to) => costAt(run, to, LEAD, defaultWeights))
    const { tableCut, tableRowAlone } = defaultWeights
    expect(costs).toEqual([tableCut + tableRowAlone, tableCut, tableCut + tableRowAlone])
  })

  it('knows a hyphen', () => {
    const [run] = readGalley('run any\npara a lines=3 hyphens=2').galley.runs
    expect(run && [0, 1, 2, 3].map((to) => hyphenAt(run, to))).toEqual([false, false, true, false])
  })
})
