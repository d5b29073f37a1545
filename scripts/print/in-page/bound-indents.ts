import type { ColumnWidths } from './column-widths.ts'

/** What sets its content in. */
const INDENTING = ':is(blockquote, ul, ol, dd)'

/** No column is to be narrower than this many em, however deep it lies. */
const LEAST = 9

/**
 * Takes the indents from the innermost lists and quotations that nest so deep that hardly a word would
 * fit on a line.
 *
 * Ends: each turn of the inner loop takes one element's indent.
 */
export function boundIndents(slip: ParentNode, columns: ColumnWidths): void {
  const deep = slip.querySelectorAll<HTMLElement>(
    `${INDENTING} ${INDENTING} ${INDENTING} :is(p, pre, table, figure, dt)`,
  )
  for (const block of deep) {
    const least = LEAST * Number.parseFloat(getComputedStyle(block).fontSize)
    for (;;) {
      const width = columns.of(block)
      const indented = block.closest(`${INDENTING}:not(.flat)`)
      if (width === undefined || width >= least || !indented) break
      indented.classList.add('flat')
    }
  }
}
