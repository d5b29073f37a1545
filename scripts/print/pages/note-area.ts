import type { NotePart } from './model.ts'
import { type NoteTable, type NoteTables, tableOf } from './note-tables.ts'

/** A note that was begun on an earlier page and goes on at row `from`. */
export interface Carried {
  readonly note: number
  readonly from: number
}

/** What has to be answered at the foot of a page. */
export interface Demand {
  /** Notes that go on from earlier pages, in order. */
  readonly carried: readonly Carried[]
  /** Calls in the body of the page, floats at its top first. Those in notes are found out. */
  readonly calls: readonly number[]
}

/** A foot, as far as other pages and costs depend on it. */
export interface Foot {
  /** Gaps included; 0 when there is nothing. */
  readonly height: number
  /** Notes that go on, in order. */
  readonly goesOn: readonly Carried[]
}

/** A foot in full. */
export interface SettledFoot extends Foot {
  readonly demand: Demand
  /** In order: by series; within one first what goes on from the page before, then by call. */
  readonly parts: readonly NotePart[]
  /** Calls of notes that have no part on this page, the first one for each such note. */
  readonly seeNotes: readonly number[]
}

/** Where notes are cut: the row (exclusive) at which a note stops on this page. Others run to their end. */
export type Cuts = ReadonlyMap<number, number>

export const noCuts: Cuts = new Map()
export const emptyFoot: SettledFoot = {
  demand: { carried: [], calls: [] },
  parts: [],
  seeNotes: [],
  height: 0,
  goesOn: [],
}

/** At least so many rows of a note on either side of a cut. */
export const ROWS_BESIDE_CUT = 2
/**
 * Derives the foot of a page from what stands on it. A call in a row of a note counts where that row
 * stands, so a note called inside another comes with its row. Nothing is placed and undone: the same
 * page always has the same foot.
 */
export function settle(tables: NoteTables, demand: Demand, cuts: Cuts): SettledFoot {
  const parts: NotePart[] = []
  for (const { note, from } of demand.carried) parts.push({ note, from, to: stopOf(tables, note, cuts) })
  const again: number[] = []
  const answer = (call: number): void => {
    const note = tables.brings[call]
    if (note === undefined) again.push(call)
    else parts.push({ note, from: 0, to: stopOf(tables, note, cuts) })
  }
  for (const call of demand.calls) answer(call)
  // The list grows while it is walked: a part's rows may call further notes. Ends because each note
  // is brought by one call only, and a call stands in one row only.
  for (const part of parts) {
    for (const { row, call } of tableOf(tables, part.note).calls) {
      if (row >= part.from && row < part.to) answer(call)
    }
  }
  if (!isInOrder(tables, parts)) parts.sort((a, b) => rank(tables, a, b))
  const seeNotes = again.length > 0 ? withoutPart(tables, again, parts) : again
  const goesOn = cuts.size === 0 ? emptyFoot.goesOn : goingOn(tables, parts)
  return { demand, parts, seeNotes, height: heightOf(tables, parts, seeNotes), goesOn }
}

/** Height of rows `[from, to)` of a note. */
export function partHeight(table: NoteTable, from: number, to: number): number {
  return (table.top[to] ?? 0) - (table.top[from] ?? 0)
}

function stopOf(tables: NoteTables, note: number, cuts: Cuts): number {
  return cuts.get(note) ?? tableOf(tables, note).rows
}

/** Sorts parts to the order of the foot; notes that go on keep theirs, for sorting is stable. */
function rank(tables: NoteTables, a: NotePart, b: NotePart): number {
  const one = tableOf(tables, a.note)
  const two = tableOf(tables, b.note)
  if (one.series !== two.series) return one.series - two.series
  if (a.from > 0 || b.from > 0) return (a.from > 0 ? 0 : 1) - (b.from > 0 ? 0 : 1)
  return one.broughtBy - two.broughtBy
}

/** Mostly they are, and sorting is slow. */
function isInOrder(tables: NoteTables, parts: readonly NotePart[]): boolean {
  let before: NotePart | undefined
  for (const part of parts) {
    if (before && rank(tables, before, part) > 0) return false
    before = part
  }
  return true
}

function withoutPart(tables: NoteTables, again: readonly number[], parts: readonly NotePart[]): number[] {
  const here = new Set(parts.map((part) => part.note))
  return again.filter((call) => {
    const note = tables.calls[call]?.note
    if (note === undefined || here.has(note)) return false
    here.add(note)
    return true
  })
}

function heightOf(tables: NoteTables, parts: readonly NotePart[], seeNotes: readonly number[]): number {
  const { noteGap, seriesGap, seeNote, continuation } = tables.format
  let height = 0
  let blocks = 0
  let series: number | undefined
  for (const part of parts) {
    const table = tableOf(tables, part.note)
    const opensBlock = table.series !== series
    height += partHeight(table, part.from, part.to)
    if (part.from > 0) height += continuation - (opensBlock ? (table.strip.rows[part.from]?.before ?? 0) : 0)
    if (opensBlock) blocks++
    series = table.series
  }
  blocks += blocksOfSeeNotes(tables, parts, seeNotes)
  return blocks === 0 ? 0 : height + seeNotes.length * seeNote + noteGap + (blocks - 1) * seriesGap
}

/** How many series have "See notes" only. */
function blocksOfSeeNotes(
  tables: NoteTables,
  parts: readonly NotePart[],
  seeNotes: readonly number[],
): number {
  if (seeNotes.length === 0) return 0
  const seriesOf = (note: number): number => tableOf(tables, note).series
  const blocks = new Set(parts.map(({ note }) => seriesOf(note)))
  const before = blocks.size
  for (const call of seeNotes) blocks.add(seriesOf(tables.calls[call]?.note ?? -1))
  return blocks.size - before
}

function goingOn(tables: NoteTables, parts: readonly NotePart[]): readonly Carried[] {
  return parts
    .filter((part) => part.to < tableOf(tables, part.note).rows)
    .map(({ note, to }) => ({ note, from: to }))
}
