import type { PageFormat } from './model.ts'
import type { Carried, Foot } from './note-area.ts'
import { endsInHyphen, type NoteTables, tableOf } from './note-tables.ts'
import { EPSILON, holeOf, lastPageCost, overfullCost, shortCost, splitCost, wholeLines } from './page-cost.ts'
import { type RunTable, spotAt } from './run-table.ts'
import type { Weights } from './weights.ts'

/** What is left to place between two pages of a run: all that the pages to come depend on. */
export interface State {
  /** The next row. */
  readonly row: number
  /** How many floats wait. Floats keep their order, so they are the last ones before `row`. */
  readonly waiting: number
  /** Notes that have been begun and go on, in order. On lawful pages there is one at most. */
  readonly carried: readonly Carried[]
}

export const startOfRun: State = { row: 0, waiting: 0, carried: [] }

/** Rows of the floats that wait, in order. */
export function waitingRows(run: RunTable, { row, waiting }: State): readonly number[] {
  if (waiting === 0) return []
  const { floatsBefore } = spotAt(run, row)
  return run.floatRows.slice(floatsBefore - waiting, floatsBefore)
}

export function isDone(run: RunTable, state: State): boolean {
  return state.row === run.length && state.waiting === 0 && state.carried.length === 0
}

/** Weights, and what is known of the galley beside its runs. */
export interface Desk {
  readonly format: PageFormat
  readonly weights: Weights
  readonly notes: NoteTables
}

/** What a page holds. */
export interface Contents {
  /** It holds the rows from the state's up to this one. */
  readonly to: number
  /** How many of the waiting floats stand at its top. */
  readonly floats: number
  /** Floats at or after this row, and before the page's end, are put off. */
  readonly putOffFrom: number
  readonly foot: Foot
  /** Lines that its paragraphs are set longer (or, below 0, shorter) by. */
  readonly by: number
  readonly bodyHeight: number
}

/** A page that may follow a state. */
export interface Draft {
  readonly page: Contents
  readonly next: State
  /** How deep it looks beside its facing page: see `holeOf`. */
  readonly hole: number
  readonly isLast: boolean
  /** How many words it leaves divided: its body may end in a hyphen, and so may notes that go on. */
  readonly hyphens: number
  /** Its cost but for what depends on the side and on the facing page. */
  readonly cost: number
}

/**
 * Prices a page.
 *
 * @param adjustment what setting its paragraphs longer or shorter costs.
 * @param passedOver notes that were begun earlier and find no room here at all: only on a forced page.
 */
export function draft(
  desk: Desk,
  run: RunTable,
  state: State,
  page: Contents,
  adjustment = 0,
  passedOver: readonly Carried[] = startOfRun.carried,
): Draft {
  const { format, weights } = desk
  const next = stateAfter(run, state, page, passedOver)
  const spot = spotAt(run, page.to)
  const room = format.depth - page.bodyHeight - page.foot.height
  const missing = wholeLines(room, format.lead)
  const isLast = isDone(run, next)
  const goesOn = page.foot.goesOn.length > 0
  const fill = isLast
    ? lastPageCost(format.depth - room, format.lead, state.row === 0, weights)
    : shortCost(missing, page.foot.height > EPSILON, weights)
  const cost =
    weights.page +
    fill +
    adjustment +
    (page.to > state.row ? spot.end.cost : 0) +
    next.waiting * weights.floatPutOff +
    (goesOn ? splitsCost(desk, state, page.foot) : 0) +
    (room < 0 ? overfullCost(-room, format.lead, weights) : 0)
  return {
    page,
    next,
    hole: holeOf(missing, page.foot.height > EPSILON),
    isLast,
    hyphens: (page.to > state.row && spot.end.hyphen ? 1 : 0) + (goesOn ? hyphensIn(desk, page.foot) : 0),
    cost,
  }
}

function stateAfter(run: RunTable, state: State, page: Contents, passedOver: readonly Carried[]): State {
  const { goesOn } = page.foot
  return {
    row: page.to,
    waiting: state.waiting - page.floats + putOffCount(run, state.row, page),
    carried: passedOver.length > 0 ? [...goesOn, ...passedOver] : goesOn,
  }
}

function putOffCount(run: RunTable, from: number, { to, putOffFrom }: Contents): number {
  if (putOffFrom >= to) return 0
  return spotAt(run, to).floatsBefore - spotAt(run, Math.max(from, putOffFrom)).floatsBefore
}

function splitsCost({ notes, weights }: Desk, { carried }: State, foot: Foot): number {
  let cost = 0
  for (const { note, from: to } of foot.goesOn) {
    const { rows } = tableOf(notes, note)
    const from = carried.find((one) => one.note === note)?.from ?? 0
    cost += splitCost(to - from, rows - to, weights)
  }
  return cost
}

function hyphensIn({ notes }: Desk, { goesOn }: Foot): number {
  let hyphens = 0
  for (const { note, from } of goesOn) if (endsInHyphen(notes, note, from)) hyphens++
  return hyphens
}
