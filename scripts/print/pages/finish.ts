import { px } from '../../book/units.ts'
import { type Desk, waitingRows } from './draft.ts'
import { chooseAdjusted } from './looseness.ts'
import type { PlannedPage } from './model.ts'
import type { ChosenPage, Side } from './plan-run.ts'
import type { RunTable } from './run-table.ts'

/** Writes a chosen page out as the plan has it, but for its faults. */
export function finishPage(
  desk: Desk,
  table: RunTable,
  run: number,
  { state, draft, side }: ChosenPage,
): PlannedPage {
  const { page } = draft
  const [from, to] = [state.row, page.to]
  return {
    run,
    side,
    from,
    to,
    blank: false,
    floats: waitingRows(table, state).slice(0, page.floats),
    putOff: table.floatRows.filter((row) => row >= Math.max(from, page.putOffFrom) && row < to),
    notes: page.foot.parts,
    seeNotes: page.foot.seeNotes,
    adjusted: chooseAdjusted(table.run.paragraphs, from, to, page.by, desk.weights),
    bodyHeight: px(page.bodyHeight),
    noteHeight: px(page.foot.height),
    faults: [],
  }
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
