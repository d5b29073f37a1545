import { type SetLine, setLines } from '../lines/set-lines.ts'
import { type ComposedBlock, DROP_LINES } from './composed-block.ts'

/** Text before a line: a space at the end of the line before belongs to that one. */
export function lineStart({ lines }: ComposedBlock, line: number): number {
  return line === 0 ? 0 : (lines[line]?.from ?? 0)
}

/** The calls on a line. A call belongs to the line of the character before it. */
export function callsOn(block: ComposedBlock, line: number): HTMLElement[] {
  if (block.calls.length === 0) return []
  return block.calls.filter(({ at }) => lineOf(block, at) === line).map(({ element }) => element)
}

function lineOf(block: ComposedBlock, at: number): number {
  return Math.max(
    0,
    block.lines.findLastIndex((_, line) => lineStart(block, line) < at),
  )
}

/** Mean word space of a line, in em; 0 for a line that is not justified. */
export function spaceOf({ lines, column }: ComposedBlock, line: number): number {
  const set = lines[line]
  if (!set?.justified || set.spaces === 0) return 0
  const room =
    column.width - takenFrom(column, line) + set.hangStart + set.hangEnd - set.natural - set.tracked
  return (column.space + room / set.spaces) / column.size
}

/** A line whose text is wider than the measure, with its spaces as narrow as they get. */
export const isOverfull = ({ ratio }: SetLine): boolean => ratio < -1.001

/** Room that an indent or a dropped capital takes from a line. */
export function takenFrom({ indent, drop }: ComposedBlock['column'], line: number): number {
  return (line === 0 ? indent : 0) + (line < DROP_LINES ? drop : 0)
}

/** Demerits of a line less or more, beyond the best setting's; undefined where that can't be done. */
export function extraDemerits({ broken }: ComposedBlock, by: -1 | 1): number | undefined {
  const other = by < 0 ? broken.shorter : broken.longer
  return other && Math.max(0, other.demerits - broken.best.demerits)
}

/** Chooses the setting with a line less or more. */
export function adjustLines(block: ComposedBlock, by: -1 | 1): void {
  const setting = by < 0 ? block.broken.shorter : block.broken.longer
  if (!setting) throw new Error(`Block ${block.id} can't be set ${by < 0 ? 'shorter' : 'longer'}.`)
  block.lines = setLines(block.built, setting)
}
