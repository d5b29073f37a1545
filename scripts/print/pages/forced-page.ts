import { type Desk, type Draft, draft, type State, waitingRows } from './draft.ts'
import { type Cuts, type Demand, type Foot, noCuts, ROWS_BESIDE_CUT, settle } from './note-area.ts'
import { tableOf } from './note-tables.ts'
import { EPSILON } from './page-cost.ts'
import { type RunTable, spotAt } from './run-table.ts'
import { NOWHERE } from './walk.ts'

/**
 * The page for a state that no lawful page can follow. It holds the smallest thing there is: notes
 * that go on, alone, or else the first float that waits, or else the next row. Notes called there
 * begin there, but any of them may be cut, after two rows or even one, and go on.
 *
 * This is what proves that planning ends: each page, lawful or forced, places at least a row, a float
 * or a row of a note, and nothing placed comes back.
 */
export function forcedPage(desk: Desk, run: RunTable, state: State): Draft {
  if (state.carried.length > 0) return notesAlone(desk, run, state)
  const [float] = waitingRows(run, state)
  const to = float === undefined ? state.row + 1 : state.row
  const spot = spotAt(run, float ?? state.row)
  const above = float !== undefined ? 0 : spot.tableHead + (state.row === 0 ? spot.before : 0)
  const bodyHeight = above + spot.height
  return draft(desk, run, state, {
    to,
    floats: float === undefined ? 0 : 1,
    putOffFrom: NOWHERE,
    foot: tightFoot(desk, { carried: [], calls: spot.calls }, desk.format.depth - bodyHeight),
    by: 0,
    bodyHeight,
  })
}

/** As many of the notes that go on as fit, in order; at least a row of the first. The others wait. */
function notesAlone(desk: Desk, run: RunTable, state: State): Draft {
  const { depth } = desk.format
  const first = (count: number): Demand => ({ carried: state.carried.slice(0, count), calls: [] })
  let taken = 1
  let foot = tightFoot(desk, first(1), depth)
  while (taken < state.carried.length && foot.goesOn.length === 0) {
    const next = state.carried[taken]
    const more = tightFoot(desk, first(taken + 1), depth)
    const cutsEarlier = more.goesOn.some(({ note }) => note !== next?.note)
    if (more.height > depth + EPSILON || cutsEarlier) break
    foot = more
    taken++
  }
  const page = { to: state.row, floats: 0, putOffFrom: NOWHERE, foot, by: 0, bodyHeight: 0 }
  return draft(desk, run, state, page, 0, state.carried.slice(taken))
}

/** A foot in which each note has at least two rows, or one if two don't fit; then as many more as fit. */
function tightFoot(desk: Desk, demand: Demand, room: number): Foot {
  const cuts = cutAfter(desk, demand, ROWS_BESIDE_CUT)
  const fits = settle(desk.notes, demand, cuts).height <= room + EPSILON
  return grow(desk, demand, fits ? cuts : cutAfter(desk, demand, 1), room)
}

/** Cuts every note that could come to the page after so many rows. */
function cutAfter(desk: Desk, demand: Demand, rows: number): Cuts {
  const all = settle(desk.notes, demand, noCuts).parts
  return new Map(all.map(({ note, from, to }) => [note, Math.min(from + rows, to)]))
}

/** Moves the cuts on, note by note in the order of the foot, a row at a time, until the room is used. */
function grow(desk: Desk, demand: Demand, start: Cuts, room: number): Foot {
  let cuts = start
  let foot = settle(desk.notes, demand, cuts)
  // Ends: each turn goes to the next part, or moves a cut on by a row. Parts before `i` stay where
  // they are, since what a row brings comes after its note, or into a later block.
  for (let i = 0; i < foot.parts.length; ) {
    const part = foot.parts[i]
    if (!part || part.to === tableOf(desk.notes, part.note).rows) {
      i++
      continue
    }
    const more = new Map(cuts).set(part.note, part.to + 1)
    const bigger = settle(desk.notes, demand, more)
    if (bigger.height > room + EPSILON) break
    cuts = more
    foot = bigger
  }
  return foot
}
