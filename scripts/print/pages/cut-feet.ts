import type { NotePart } from './model.ts'
import { type Foot, partHeight, ROWS_BESIDE_CUT, type SettledFoot, settle } from './note-area.ts'
import { endsInHyphen, type NoteTables, tableOf } from './note-tables.ts'
import { EPSILON } from './page-cost.ts'

/** How many cuts of one note are tried for one break of the body, if one divides no word: those that fill the page best. */
export const CUTS_TRIED = 2

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

/** No lawful cut relieves a page with these parts, none of them cut, of more than this. */
export function mostShed(tables: NoteTables, parts: readonly NotePart[]): number {
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
