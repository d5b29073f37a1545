import { px } from '../../book/units.ts'
import { type Desk, waitingRows } from './draft.ts'
import { withFaults } from './faults.ts'
import { chooseAdjusted } from './looseness.ts'
import type { PlannedPage } from './model.ts'
import { type SettledFoot, settle } from './note-area.ts'
import { type RunTable, spotAt } from './run-table.ts'
import type { ChosenPage, Side, Trail } from './trail.ts'

/** Writes the pages of a way through a run out as the plan has them, as if the run were the only one. */
export function finishRun(desk: Desk, table: RunTable, trail: Trail): PlannedPage[] {
  const pages = trail.pages.map((page) => finishPage(desk, table, 0, page))
  const { format, strips: notes, calls } = desk.notes
  return withFaults({ runs: [table.run], notes, calls, format }, pages)
}

/** Writes a chosen page out, but for its faults. */
export function finishPage(
  desk: Desk,
  table: RunTable,
  run: number,
  { state, draft, side }: ChosenPage,
): PlannedPage {
  const { page } = draft
  const [from, to] = [state.row, page.to]
  const floats = waitingRows(table, state).slice(0, page.floats)
  const putOff = table.floatRows.filter((row) => row >= Math.max(from, page.putOffFrom) && row < to)
  const foot = footOf(desk, table, { state, draft, side }, [...floats, ...rowsOf(from, to, putOff)])
  return {
    run,
    side,
    from,
    to,
    blank: false,
    floats,
    putOff,
    notes: foot.parts,
    seeNotes: foot.seeNotes,
    adjusted: chooseAdjusted(table.run.paragraphs, from, to, page.by, desk.weights),
    bodyHeight: px(page.bodyHeight),
    noteHeight: px(foot.height),
    faults: [],
  }
}

function rowsOf(from: number, to: number, putOff: readonly number[]): number[] {
  const left = new Set(putOff)
  return Array.from({ length: to - from }, (_, i) => from + i).filter((row) => !left.has(row))
}

/** Settles the foot again: while planning only its height was kept, and what goes on. */
function footOf(
  desk: Desk,
  table: RunTable,
  { state, draft }: ChosenPage,
  rows: readonly number[],
): SettledFoot {
  const { goesOn } = draft.page.foot
  // Notes that find no room at all wait behind those that go on.
  const passedOver = draft.next.carried.length - goesOn.length
  const carried = state.carried.slice(0, state.carried.length - passedOver)
  const calls = rows.flatMap((row) => spotAt(table, row).calls)
  return settle(desk.notes, { carried, calls }, new Map(goesOn.map(({ note, from }) => [note, from])))
}

/** The blank verso before a run that begins on a recto. */
export function blankPage(run: number, side: Side): PlannedPage {
  return {
    run,
    side,
    from: 0,
    to: 0,
    blank: true,
    floats: [],
    putOff: [],
    notes: [],
    seeNotes: [],
    adjusted: [],
    bodyHeight: px(0),
    noteHeight: px(0),
    faults: [],
  }
}
