import { px } from '../../book/units.ts'
import { type Break, judgeBreak } from './breaks.ts'
import type { Paragraph, Row, Run } from './model.ts'
import type { Weights } from './weights.ts'

/** A row and the break before it, as a walk along the run wants them. */
export interface Spot {
  readonly height: number
  readonly before: number
  readonly isFloat: boolean
  /** Room for the repeated head of the table that a page beginning here would be inside of. */
  readonly tableHead: number
  readonly calls: readonly number[]
  /** How many calls stand in the rows before. */
  readonly callsBefore: number
  /** How many floats stand in the rows before. */
  readonly floatsBefore: number
  /** The paragraph whose last line is the row before, if it can be set longer or shorter. */
  readonly adjustable: Paragraph | undefined
  /** Of a page that ends here. */
  readonly end: Break
}

/** A run of pages, prepared for walking: one spot for each row, and one for the end. */
export interface RunTable {
  readonly run: Run
  readonly spots: readonly Spot[]
  readonly length: number
  readonly floatRows: readonly number[]
}

/** Judges every break of a run once. Linear in its rows. */
export function tabulateRun(run: Run, lead: number, weights: Weights): RunTable {
  const adjustable = new Map<number, Paragraph>()
  for (const paragraph of run.paragraphs) {
    const can = paragraph.longer !== undefined || paragraph.shorter !== undefined
    if (can && paragraph.lines > 0) adjustable.set(paragraph.row + paragraph.lines, paragraph)
  }
  const spots: Spot[] = []
  const floatRows: number[] = []
  let callsBefore = 0
  for (let i = 0; i <= run.rows.length; i++) {
    const { height, before, role, calls } = run.rows[i] ?? afterLast
    const isFloat = role.kind === 'float'
    spots.push({
      height,
      before,
      isFloat,
      tableHead: role.kind === 'table-row' ? tableHeadAt(run, i) : 0,
      calls,
      callsBefore,
      floatsBefore: floatRows.length,
      adjustable: adjustable.get(i),
      end: judgeBreak(run, i, lead, weights),
    })
    if (isFloat) floatRows.push(i)
    callsBefore += calls.length
  }
  return { run, spots, length: run.rows.length, floatRows }
}

/** Stands in where there is no row any more. */
const afterLast: Row = {
  height: px(0),
  before: px(0),
  role: { kind: 'block', keepWithNext: false, keepWithPrevious: false },
  calls: [],
  hyphenated: false,
}

/** Room for the head that a table repeats when a page's text begins with row `index`; 0 elsewhere. */
export function tableHeadAt(run: Run, index: number): number {
  const role = run.rows[index]?.role
  return role?.kind === 'table-row' && role.row > 0 ? (run.tables[role.table]?.head ?? 0) : 0
}

export function spotAt(table: RunTable, index: number): Spot {
  const spot = table.spots[index]
  if (!spot) throw new RangeError(`No row ${index} in a run of ${table.length}`)
  return spot
}
