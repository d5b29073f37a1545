import type { NotePart } from './model.ts'
import { endsInHyphen, type NoteTable, type NoteTables, tableOf } from './note-tables.ts'
import { EPSILON } from './page-cost.ts'

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
  /** If no note is cut yet: no lawful cut relieves the page of more than this. */
  readonly sheds: number
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
  sheds: 0,
}

/** At least so many rows of a note on either side of a cut. */
export const ROWS_BESIDE_CUT = 2
/** How many cuts of one note are tried for one break of the body, if one divides no word: those that fill the page best. */
export const CUTS_TRIED = 2

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
  const height = heightOf(tables, parts, seeNotes)
  return { demand, parts, seeNotes, height, goesOn, sheds: cuts.size === 0 ? mostShed(tables, parts) : 0 }
}

function mostShed(tables: NoteTables, parts: readonly NotePart[]): number {
  let most = 0
  for (const [index, { note, from }] of parts.entries()) {
    const { rows, shed } = tableOf(tables, note)
    const first = from + ROWS_BESIDE_CUT
    // What is shed never grows from cut to cut.
    const relief = first <= rows - ROWS_BESIDE_CUT ? (shed[first] ?? 0) : 0
    if (relief > most && onlyOwnFollow(tables, parts, index)) most = relief
  }
  return most
}

/**
 * Feet of the same page with one note cut so that they fit into `room`, fullest first for each note.
 *
 * On a lawful page only the last note of a series is cut, so that later notes keep their order; with
 * several series, one note of one of them. A note also counts as last when only notes called inside it
 * follow: those called in the rows that move away move with them, the others end here. No note is cut
 * after a row that stays with the next.
 *
 * @param whole the foot with no note cut.
 */
export function cutFeet(tables: NoteTables, whole: SettledFoot, room: number): Foot[] {
  const feet: Foot[] = []
  for (let i = whole.parts.length - 1; i >= 0; i--) {
    const part = whole.parts[i]
    if (!part || !onlyOwnFollow(tables, whole.parts, i)) continue
    const { rows, shed, strip } = tableOf(tables, part.note)
    let found = 0
    let sawWhole = false
    const last = Math.min(rows - ROWS_BESIDE_CUT, lastThatSheds(shed, whole.height - room - EPSILON))
    for (let to = last; to >= part.from + ROWS_BESIDE_CUT; to--) {
      if (sawWhole && found >= CUTS_TRIED) break
      if (strip.rows[to - 1]?.keepWithNext) continue
      const foot = cutFoot(tables, whole, part.note, to)
      if (foot.height > room + EPSILON) continue
      feet.push(foot)
      found++
      sawWhole ||= !endsInHyphen(tables, part.note, to)
    }
  }
  return feet
}

/** The last cut that may relieve a page of so much; -1 if none does. Found by halving, for `shed` never grows. */
function lastThatSheds(shed: readonly number[], need: number): number {
  let low = -1
  let high = shed.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((shed[middle] ?? 0) >= need) low = middle
    else high = middle
  }
  return low
}

function cutFoot(tables: NoteTables, whole: SettledFoot, note: number, to: number): Foot {
  const table = tableOf(tables, note)
  if (table.calls.length > 0) return settle(tables, whole.demand, new Map([[note, to]]))
  // Nothing else leaves with the rows of a note without calls, so nothing else changes.
  return { height: whole.height - partHeight(table, to, table.rows), goesOn: [{ note, from: to }] }
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

/** Every later part of the same series was called inside this one. */
function onlyOwnFollow(tables: NoteTables, parts: readonly NotePart[], index: number): boolean {
  const own = parts[index]
  if (!own) return false
  const { series } = tableOf(tables, own.note)
  for (let i = index + 1; i < parts.length; i++) {
    const note = parts[i]?.note ?? own.note
    if (tableOf(tables, note).series === series && !isInside(tables, note, own.note)) return false
  }
  return true
}

function isInside(tables: NoteTables, note: number, outer: number): boolean {
  let parent = tableOf(tables, note).parent
  // Ends: a note on a page was brought by the body or by a note that was, so parents form no ring.
  while (parent !== undefined && parent !== outer) parent = tableOf(tables, parent).parent
  return parent === outer
}
