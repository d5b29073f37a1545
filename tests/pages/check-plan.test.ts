import { describe, expect, it } from 'vitest'
import { px } from '../../scripts/book/units.ts'
import { checkPlan } from '../../scripts/print/pages/check-plan.ts'
import type { PlannedPage } from '../../scripts/print/pages/model.ts'
import { planPages } from '../../scripts/print/pages/plan.ts'
import { defaultWeights } from '../../scripts/print/pages/weights.ts'
import { readGalley } from './read-galley.ts'

const { galley } = readGalley(`
  page depth=10
  run recto
  para a lines=6
  float map lines=6
  para b lines=7 calls=3:x longer=10
  run recto
  para c lines=9 calls=2:y,7:x,8:z longer=10
  para d lines=9
  note x rows=2
  note y rows=9
  note z rows=2 series=1
`)
const plan = planPages(galley, defaultWeights)

type Tampering = (page: PlannedPage) => Partial<PlannedPage>

/** The first page that has what is to be spoilt, spoilt. */
function spoil(wanted: (page: PlannedPage) => boolean, how: Tampering): string[] {
  const index = plan.pages.findIndex(wanted)
  expect(index).toBeGreaterThanOrEqual(0)
  const pages = plan.pages.map((page, i) => (i === index ? { ...page, ...how(page) } : page))
  return checkPlan(galley, { ...plan, pages })
}

const any = (): boolean => true
const hasNotes = (page: PlannedPage): boolean => page.notes.length > 0
const hasFloat = (page: PlannedPage): boolean => page.floats.length > 0
const hasPutOff = (page: PlannedPage): boolean => page.putOff.length > 0

describe('a plan is found wrong when', () => {
  it('nothing is wrong: then not', () => {
    expect(checkPlan(galley, plan)).toEqual([])
  })

  it.each<[string, (page: PlannedPage) => boolean, Tampering]>([
    ['a row is lost', any, (page) => ({ to: page.to - 1 })],
    ['a row comes twice', (page) => page.from > 0, (page) => ({ from: page.from - 1 })],
    ['a page is on the wrong side', any, () => ({ side: 'verso' })],
    ['a page is in the wrong run', any, () => ({ run: 1 })],
    ['a page is blank for no reason', any, () => ({ blank: true })],
    ['a float is put off and never stands', hasFloat, () => ({ floats: [] })],
    ['a float stands twice', hasPutOff, () => ({ putOff: [] })],
    ['a line is put off', any, (page) => ({ putOff: [page.from] })],
    ['a note is lost', hasNotes, (page) => ({ notes: page.notes.slice(1) })],
    ['a note comes twice', hasNotes, (page) => ({ notes: [...page.notes, ...page.notes] })],
    ['notes change places', (page) => page.notes.length > 1, (page) => ({ notes: page.notes.toReversed() })],
    [
      'a row of a note is lost',
      hasNotes,
      (page) => ({ notes: page.notes.map((part) => ({ ...part, to: part.to - 1 })) }),
    ],
    ['a "See note" is lost', (page) => page.seeNotes.length > 0, () => ({ seeNotes: [] })],
    ['a "See note" is too many', hasNotes, (page) => ({ seeNotes: [...page.seeNotes, 0] })],
    ['a paragraph is adjusted that is not there', any, () => ({ adjusted: [{ paragraph: 3, by: 1 }] })],
    ['a paragraph is adjusted that can’t be', any, () => ({ adjusted: [{ paragraph: 0, by: -1 }] })],
    ['the body’s height is wrong', any, (page) => ({ bodyHeight: px(page.bodyHeight - 1) })],
    ['the notes’ height is wrong', hasNotes, (page) => ({ noteHeight: px(page.noteHeight + 1) })],
    [
      'it is said to be overfull and is not',
      any,
      () => ({ faults: [{ kind: 'overfull-page', over: px(3) }] }),
    ],
  ])('%s', (_, wanted, how) => {
    expect(spoil(wanted, how)).not.toEqual([])
  })

  it.each(plan.pages.map((_, index) => index))('page %i is left out', (index) => {
    const pages = plan.pages.filter((_, i) => i !== index)
    expect(checkPlan(galley, { ...plan, pages })).not.toEqual([])
  })

  it('a page holds more than its depth and does not say so', () => {
    const { galley: tall } = readGalley('page depth=5\nrun recto\nblock image lines=7')
    const forced = planPages(tall, defaultWeights)
    expect(checkPlan(tall, forced)).toEqual([])
    expect(
      checkPlan(tall, { ...forced, pages: forced.pages.map((page) => ({ ...page, faults: [] })) }),
    ).not.toEqual([])
  })
})
