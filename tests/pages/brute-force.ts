import { px } from '../../scripts/book/units.ts'
import { faultsAt, hyphenAt } from '../../scripts/print/pages/breaks.ts'
import { planCost } from '../../scripts/print/pages/cost.ts'
import type { State } from '../../scripts/print/pages/draft.ts'
import { blankPage, finishPage } from '../../scripts/print/pages/finish.ts'
import { footHeight, footReader } from '../../scripts/print/pages/foot.ts'
import { forcedPage } from '../../scripts/print/pages/forced-page.ts'
import type { Galley, NotePart, PlannedPage } from '../../scripts/print/pages/model.ts'
import { adjustmentCost, EPSILON, wholeLines } from '../../scripts/print/pages/page-cost.ts'
import { tableHeadAt, tabulateRun } from '../../scripts/print/pages/run-table.ts'
import type { Weights } from '../../scripts/print/pages/weights.ts'
import { tablesOf } from './tables-of.ts'

/*
 * The candidate rule of scripts/print/pages/candidates.ts and the definition of a lawful page, written
 * down as plainly as they can be, for galleys without floats; and the least cost over every sequence
 * of such pages. Shares with the planner only the rules for breaks, the formulas of single costs, and
 * the forced page.
 */

type Page = Pick<PlannedPage, 'to' | 'notes' | 'seeNotes' | 'adjusted' | 'bodyHeight' | 'noteHeight'>

interface Cut {
  readonly note: number
  readonly to: number
}

/** The least cost of all plans, or undefined when there are more than `limit`. */
export function bruteForce(galley: Galley, weights: Weights, limit: number): number | undefined {
  let best = Number.POSITIVE_INFINITY
  let count = 0
  const search = (pages: PlannedPage[], run: number, state: State): void => {
    if (count > limit) return
    const rows = galley.runs[run]?.rows.length
    if (rows === undefined) {
      count++
      best = Math.min(best, planCost(galley, pages, weights))
    } else if (state.row === rows && state.carried.length === 0) {
      search(pages, run + 1, { row: 0, waiting: 0, carried: [] })
    } else {
      const fresh = pages.at(-1)?.run !== run
      const makesRoom = fresh && galley.runs[run]?.startsOn === 'recto' && pages.length % 2 === 1
      const before = makesRoom ? [...pages, blankPage(run, 'verso')] : pages
      const side = before.length % 2 === 0 ? 'recto' : 'verso'
      for (const { page, carried } of followers(galley, run, state, weights)) {
        search([...before, { ...page, run, side }], run, { row: page.to, waiting: 0, carried })
      }
    }
  }
  search([], 0, { row: 0, waiting: 0, carried: [] })
  return count > limit ? undefined : best
}

interface Follower {
  readonly page: Omit<PlannedPage, 'run' | 'side'>
  readonly carried: State['carried']
}

function followers(galley: Galley, run: number, state: State, weights: Weights): Follower[] {
  const candidates = candidatesAfter(galley, run, state, weights)
  if (candidates.length === 0) {
    const desk = { format: galley.format, weights, notes: tablesOf(galley) }
    const table = tabulateRun(
      galley.runs[run] ?? { startsOn: 'any', rows: [], paragraphs: [], tables: [] },
      galley.format.lead,
      weights,
    )
    const draft = forcedPage(desk, table, state)
    return [
      { page: finishPage(desk, table, run, { state, draft, side: 'recto' }), carried: draft.next.carried },
    ]
  }
  return candidates.map((page) => ({
    page: { ...page, from: state.row, blank: false, floats: [], putOff: [], faults: [] },
    carried: page.notes
      .filter((part) => part.to < rowsOf(galley, part.note))
      .map(({ note, to }) => ({ note, from: to })),
  }))
}

function candidatesAfter(galley: Galley, run: number, state: State, weights: Weights): Page[] {
  const { rows } = galley.runs[run] ?? { rows: [] }
  const ends = rows.map((_, i) => i + 1).filter((to) => to > state.row)
  const withText = [
    ...wholePages(galley, run, state, weights, ends.toReversed()),
    ...cutPages(galley, run, state, ends),
  ]
  if (withText.length > 0 || state.carried.length === 0) return withText
  const whole = lawful(galley, run, state, state.row, undefined, [])
  return whole ? [whole] : cutsAt(galley, run, state, state.row)
}

/** Rule 1. */
function wholePages(galley: Galley, run: number, state: State, weights: Weights, ends: number[]): Page[] {
  const { lead, depth } = galley.format
  const taken: Page[] = []
  let fullest: number | undefined
  let count = 0
  let sawClean = false
  for (const to of ends) {
    const ways = waysToAdjust(galley, run, state.row, to, weights)
    const pages = ways.flatMap((adjusted) => lawful(galley, run, state, to, undefined, adjusted) ?? [])
    if (pages.length === 0) continue
    const asIs = measure(galley, run, state, to, undefined, [])
    const empty = Math.max(0, wholeLines(depth - asIs.bodyHeight - asIs.noteHeight, lead))
    fullest ??= empty
    if (sawClean && (count >= 12 || empty > fullest + 4)) break
    taken.push(...pages)
    count++
    sawClean ||= isClean(galley, run, to)
  }
  return taken
}

/** Rule 2. */
function cutPages(galley: Galley, run: number, state: State, ends: number[]): Page[] {
  const lastWhole = ends.findLast((to) => lawful(galley, run, state, to, undefined, []) !== undefined) ?? 0
  const tooFull = ends.filter((to) => to > lastWhole && cutsAt(galley, run, state, to).length > 0)
  const hasShare = (to: number): boolean =>
    measure(galley, run, state, to, undefined, []).bodyHeight >= 0.4 * galley.format.depth - EPSILON
  const share = tooFull.filter(hasShare)
  const little = tooFull.filter((to) => !hasShare(to)).reverse()
  const isCleanCut = (to: number): boolean =>
    isClean(galley, run, to) && cutsAt(galley, run, state, to).some((page) => !dividesInNotes(galley, page))
  const firstClean = share.findIndex(isCleanCut)
  if (firstClean >= 0)
    return share.slice(0, Math.max(5, firstClean + 1)).flatMap((to) => cutsAt(galley, run, state, to))
  const cleanLittle = little.findIndex(isCleanCut)
  const some = cleanLittle >= 0 ? little.slice(0, cleanLittle + 1) : little
  return [...share, ...some].flatMap((to) => cutsAt(galley, run, state, to))
}

/** The two fullest lawful cuts of each note that may be cut; all of them until one divides no word. */
function cutsAt(galley: Galley, run: number, state: State, to: number): Page[] {
  const whole = measure(galley, run, state, to, undefined, [])
  return whole.notes.flatMap(({ note, from, to: end }) => {
    const stops = Array.from({ length: Math.max(0, end - from - 3) }, (_, i) => end - 2 - i)
    const cuts = stops.flatMap((stop) => lawful(galley, run, state, to, { note, to: stop }, []) ?? [])
    const firstWhole = cuts.findIndex((page) => !dividesInNotes(galley, page))
    return cuts.slice(0, firstWhole < 0 ? cuts.length : Math.max(2, firstWhole + 1))
  })
}

/** A note that goes on after this page leaves a word divided. */
function dividesInNotes(galley: Galley, { notes }: Page): boolean {
  return notes.some(({ note, to }) => {
    const { rows = [] } = galley.notes[note] ?? {}
    return to < rows.length && rows[to - 1]?.hyphenated
  })
}

function isClean(galley: Galley, run: number, to: number): boolean {
  const { rows = [], ...rest } = galley.runs[run] ?? {}
  const it = { startsOn: 'any', paragraphs: [], tables: [], ...rest, rows } as const
  return faultsAt(it, to, galley.format.lead).length === 0 && !hyphenAt(it, to)
}

/** For each number of lines, -2 to 2, the cheapest set of paragraphs that gives it, found by trying all. */
function waysToAdjust(
  galley: Galley,
  run: number,
  from: number,
  to: number,
  weights: Weights,
): PlannedPage['adjusted'][] {
  const best = new Map<number, { cost: number; adjusted: PlannedPage['adjusted'] }>()
  const paragraphs = galley.runs[run]?.paragraphs ?? []
  const choose = (index: number, by: number, cost: number, adjusted: PlannedPage['adjusted']): void => {
    const paragraph = paragraphs[index]
    if (!paragraph) {
      if (Math.abs(by) <= 2 && cost < (best.get(by)?.cost ?? Number.POSITIVE_INFINITY))
        best.set(by, { cost, adjusted })
      return
    }
    choose(index + 1, by, cost, adjusted)
    if (paragraph.row < from || paragraph.row + paragraph.lines > to) return
    for (const step of [-1, 1] as const) {
      const price = adjustmentCost(paragraph, step, weights)
      if (price === Number.POSITIVE_INFINITY) continue
      choose(index + 1, by + step, cost + price, [...adjusted, { paragraph: index, by: step }])
    }
  }
  choose(0, 0, 0, [])
  return [...best.values()].map(({ adjusted }) => adjusted)
}

/** The page, if it fits, and if its cut is lawful: of the last note of its series, or followed only by notes from inside it, two rows on either side, the last above it not one that stays with the next. */
function lawful(
  galley: Galley,
  run: number,
  state: State,
  to: number,
  cut: Cut | undefined,
  adjusted: PlannedPage['adjusted'],
): Page | undefined {
  const page = measure(galley, run, state, to, cut, adjusted)
  if (page.bodyHeight + page.noteHeight > galley.format.depth + EPSILON) return undefined
  if (!cut) return page
  const here = page.notes.findIndex((part) => part.note === cut.note)
  const { from = 0, to: stop = 0 } = page.notes[here] ?? {}
  const series = galley.notes[cut.note]?.series
  const later = page.notes.slice(here + 1).filter((part) => galley.notes[part.note]?.series === series)
  const isLast = later.every((part) => isCalledInside(galley, part.note, cut.note))
  const strands = galley.notes[cut.note]?.rows[stop - 1]?.keepWithNext === true
  const hasRows = stop - from >= 2 && rowsOf(galley, cut.note) - stop >= 2
  return here >= 0 && isLast && hasRows && !strands ? page : undefined
}

function isCalledInside(galley: Galley, note: number, outer: number): boolean {
  const callsIn = (one: number): number[] => galley.notes[one]?.rows.flatMap((row) => row.calls) ?? []
  return callsIn(outer).some((call) => {
    const { note: nested = -1, first = false } = galley.calls[call] ?? {}
    return first && (nested === note || isCalledInside(galley, note, nested))
  })
}

/** What stands on a page, added up from the galley. */
function measure(
  galley: Galley,
  run: number,
  state: State,
  to: number,
  cut: Cut | undefined,
  adjusted: PlannedPage['adjusted'],
): Page {
  const { rows = [] } = galley.runs[run] ?? {}
  let bodyHeight = to > state.row ? headAt(galley, run, state.row) : 0
  const calls: number[] = []
  for (let row = state.row; row < to; row++) {
    bodyHeight += (rows[row]?.height ?? 0) + (row > state.row || row === 0 ? (rows[row]?.before ?? 0) : 0)
    calls.push(...(rows[row]?.calls ?? []))
  }
  for (const { by } of adjusted) bodyHeight += by * galley.format.lead
  const foot = footOf(galley, state, calls, cut)
  const noteHeight = footHeight(galley, footReader(galley)(foot))
  return { to, ...foot, adjusted, bodyHeight: px(bodyHeight), noteHeight: px(noteHeight) }
}

function footOf(
  galley: Galley,
  state: State,
  body: readonly number[],
  cut: Cut | undefined,
): { notes: NotePart[]; seeNotes: number[] } {
  const parts: NotePart[] = state.carried.map(({ note, from }) => partOf(galley, note, from, cut))
  const calls = [...body]
  const all: number[] = []
  const addRowsOf = ({ note, from, to }: NotePart): void => {
    for (const row of galley.notes[note]?.rows.slice(from, to) ?? []) calls.push(...row.calls)
  }
  parts.forEach(addRowsOf)
  for (let call = calls.shift(); call !== undefined; call = calls.shift()) {
    all.push(call)
    const { note, first } = galley.calls[call] ?? { note: -1, first: false }
    if (!first) continue
    const part = partOf(galley, note, 0, cut)
    parts.push(part)
    addRowsOf(part)
  }
  const noteOf = (call: number): number => galley.calls[call]?.note ?? -1
  const absent = all.filter((call) => !parts.some((part) => part.note === noteOf(call)))
  const seeNotes = absent.filter(
    (call, i) => absent.findIndex((other) => noteOf(other) === noteOf(call)) === i,
  )
  const order = (part: NotePart): number =>
    part.from > 0 ? -1 : galley.calls.findIndex((call) => call.first && call.note === part.note)
  const series = (part: NotePart): number => galley.notes[part.note]?.series ?? 0
  return { notes: parts.toSorted((a, b) => series(a) - series(b) || order(a) - order(b)), seeNotes }
}

function partOf(galley: Galley, note: number, from: number, cut: Cut | undefined): NotePart {
  return { note, from, to: cut?.note === note ? cut.to : rowsOf(galley, note) }
}

function rowsOf(galley: Galley, note: number): number {
  return galley.notes[note]?.rows.length ?? 0
}

function headAt(galley: Galley, run: number, row: number): number {
  const it = galley.runs[run]
  return it ? tableHeadAt(it, row) : 0
}
