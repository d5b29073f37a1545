import { px } from '../../book/units.ts'
import { faultsAt } from './breaks.ts'
import { goesOn, holesOfSpread, hyphensAfter, isLastOfRun, roomOn } from './cost.ts'
import type { Fault, Galley, PlannedPage } from './model.ts'
import { EPSILON, wholeLines } from './page-cost.ts'

/** Pages with what each of them could not avoid, for the layout report. */
export function withFaults(galley: Galley, pages: readonly PlannedPage[]): PlannedPage[] {
  return pages.map((page, index) => (page.blank ? page : { ...page, faults: faultsOf(galley, pages, index) }))
}

function faultsOf(galley: Galley, pages: readonly PlannedPage[], index: number): Fault[] {
  const page = pages[index]
  const faults = page ? [...heightFaults(galley, pages, index), ...bodyFaults(galley, page)] : []
  const holes = holesOfSpread(galley, pages, index)
  if (holes && holes.verso !== holes.recto) faults.push({ kind: 'uneven-spread' })
  if (page?.side === 'recto') {
    for (const word of hyphensAfter(galley, page)) faults.push({ kind: 'hyphen-at-turn', ...word })
  }
  for (const part of page?.notes ?? []) {
    if (goesOn(galley, part)) faults.push({ kind: 'split-note', note: part.note })
  }
  return faults
}

function heightFaults(galley: Galley, pages: readonly PlannedPage[], index: number): Fault[] {
  const page = pages[index]
  const room = page ? roomOn(galley, page) : 0
  if (room < -EPSILON) return [{ kind: 'overfull-page', over: px(-room) }]
  // A line more above the notes looks like the gap that is there anyway.
  const unseen = page && page.noteHeight > 0 ? 1 : 0
  const isShort = !isLastOfRun(pages, index) && wholeLines(room, galley.format.lead) > unseen
  return isShort ? [{ kind: 'short-page', missing: px(room) }] : []
}

/** Faults at the page's top are those of the break before it: a widow. */
function bodyFaults(galley: Galley, page: PlannedPage): Fault[] {
  const run = galley.runs[page.run]
  if (!run || page.to === page.from) return []
  const { lead } = galley.format
  const seen = [
    ...faultsAt(run, page.from, lead).filter((fault) => fault.seen === 'after'),
    ...faultsAt(run, page.to, lead).filter((fault) => fault.seen === 'before'),
  ]
  return seen.map(({ kind }) => ({ kind }))
}
