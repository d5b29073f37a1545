import type { Spread } from './spread.ts'
import type { Usage } from './usage.ts'

/** A Markdown table. The first column is words, the others are numbers. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows]
  const widths = head.map((_, column) => Math.max(3, ...all.map((row) => row[column]?.length ?? 0)))
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, at) => pad(cells[at] ?? '', width, at)).join(' | ')} |`
  const rule = `|${widths.map((width, at) => (at === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`
  return `${[line(head), rule, ...rows.map(line)].join('\n')}\n`
}

const pad = (cell: string, width: number, column: number): string =>
  column === 0 ? cell.padEnd(width) : cell.padStart(width)

/** `1.52` */
export const number = (value: number, digits = 2): string => value.toFixed(digits)

/** `1.48–1.60` */
export const range = ({ least, most }: Spread, digits = 2): string =>
  `${number(least, digits)}–${number(most, digits)}`

/** `1.52 (1.48–1.60)` */
export const spread = (of: Spread, digits = 2): string =>
  `${number(of.median, digits)} (${range(of, digits)})`

/** `412 MB`, in millions of bytes; `412 MB RSS` when shared memory is counted more than once. */
export function memory(usage: Usage | undefined): string {
  if (!usage) return 'not known'
  return `${Math.round(usage.memory / 1e6)} MB${usage.counted === 'RSS' ? ' RSS' : ''}`
}

/** Seconds of processor time. */
export const processor = (usage: Usage | undefined): string =>
  usage ? number(usage.processor, 1) : 'not known'
