import { costAt, hyphenAt } from './breaks.ts'
import type { Galley, NotePart, PlannedPage, Run } from './model.ts'
import {
  adjustmentCost,
  EPSILON,
  holeOf,
  lastPageCost,
  overfullCost,
  shortCost,
  splitCost,
  turnCost,
  unevenCost,
  wholeLines,
} from './page-cost.ts'
import type { Weights } from './weights.ts'

/**
 * The cost of each page of a plan, from the plan alone. Their sum is the plan's cost. The planner
 * counts as it goes along and never calls this; that both agree is a test of both.
 */
export function pageCosts(galley: Galley, pages: readonly PlannedPage[], weights: Weights): number[] {
  let waiting = 0
  return pages.map((page, index) => {
    if (page.blank) return 0
    waiting += page.putOff.length - page.floats.length
    return costOfPage(galley, pages, index, waiting, weights)
  })
}

/** The sum of `pageCosts`. */
export function planCost(galley: Galley, pages: readonly PlannedPage[], weights: Weights): number {
  return pageCosts(galley, pages, weights).reduce((sum, cost) => sum + cost, 0)
}

function costOfPage(
  galley: Galley,
  pages: readonly PlannedPage[],
  index: number,
  waiting: number,
  weights: Weights,
): number {
  const page = pages[index]
  const run = page && galley.runs[page.run]
  if (!run) throw new RangeError(`Page ${index} belongs to no run`)
  const { lead } = galley.format
  const hasBody = page.to > page.from
  const goingOn = page.notes.filter((part) => goesOn(galley, part))
  return (
    weights.page +
    fillCost(galley, pages, index, weights) +
    adjustmentsCost(run, page, weights) +
    (hasBody ? costAt(run, page.to, lead, weights) : 0) +
    turnCost(page.side, hyphensAfter(galley, page).length, goingOn.length, weights) +
    waiting * weights.floatPutOff +
    goingOn.reduce((sum, part) => sum + costOfSplit(galley, part, weights), 0) +
    overfullCost(-roomOn(galley, page), lead, weights)
  )
}

function fillCost(galley: Galley, pages: readonly PlannedPage[], index: number, weights: Weights): number {
  const page = pages[index]
  if (!page) return 0
  const { lead } = galley.format
  if (isLastOfRun(pages, index)) {
    return lastPageCost(page.bodyHeight + page.noteHeight, lead, page.from === 0, weights)
  }
  const short = shortCost(wholeLines(roomOn(galley, page), lead), page.noteHeight > EPSILON, weights)
  const holes = holesOfSpread(galley, pages, index)
  return short + (holes ? unevenCost(holes.verso, holes.recto, weights) : 0)
}

/** Room left on a page; below 0 it is overfull. */
export function roomOn(galley: Galley, page: PlannedPage): number {
  return galley.format.depth - page.bodyHeight - page.noteHeight
}

export function isLastOfRun(pages: readonly PlannedPage[], index: number): boolean {
  return pages[index + 1]?.run !== pages[index]?.run
}

/** The holes of the spread that page `index` is the recto of, if both its pages are held to one depth. */
export function holesOfSpread(
  galley: Galley,
  pages: readonly PlannedPage[],
  index: number,
): { verso: number; recto: number } | undefined {
  const [verso, recto] = [pages[index - 1], pages[index]]
  if (!verso || recto?.side !== 'recto' || verso.run !== recto.run || verso.blank) return undefined
  if (isLastOfRun(pages, index)) return undefined
  return { verso: holeIn(galley, verso), recto: holeIn(galley, recto) }
}

function holeIn(galley: Galley, page: PlannedPage): number {
  return holeOf(wholeLines(roomOn(galley, page), galley.format.lead), page.noteHeight > EPSILON)
}

function adjustmentsCost(run: Run, page: PlannedPage, weights: Weights): number {
  let cost = 0
  for (const { paragraph, by } of page.adjusted) {
    const adjusted = run.paragraphs[paragraph]
    cost += adjusted ? adjustmentCost(adjusted, by, weights) : Number.POSITIVE_INFINITY
  }
  return cost
}

export function goesOn(galley: Galley, { note, to }: NotePart): boolean {
  return to < (galley.notes[note]?.rows.length ?? 0)
}

/** The words that a page leaves divided: in its body, or in a note that goes on. */
export function hyphensAfter(galley: Galley, page: PlannedPage): { readonly note?: number }[] {
  const run = galley.runs[page.run]
  const inBody = run && page.to > page.from && hyphenAt(run, page.to)
  const inNotes = page.notes.filter(
    (part) => goesOn(galley, part) && galley.notes[part.note]?.rows[part.to - 1]?.hyphenated,
  )
  return [...(inBody ? [{}] : []), ...inNotes.map(({ note }) => ({ note }))]
}

function costOfSplit(galley: Galley, { note, from, to }: NotePart, weights: Weights): number {
  return splitCost(to - from, (galley.notes[note]?.rows.length ?? 0) - to, weights)
}
