/**
 * Writes the widths that Chromium found for a table's columns into the table. Without them each piece
 * of a table that is cut would find widths of its own, and its rows other heights than were measured.
 */
export function freezeTables(slip: ParentNode): void {
  const tables = [...slip.querySelectorAll('table')]
  // All are read before any is written, so that there is one layout and not one a table.
  const found = tables.map((table) => ({
    table,
    columns: columnsOf(table),
  }))
  for (const { table, columns } of found) {
    if (columns.length === 0) continue
    const group = document.createElement('colgroup')
    for (const column of columns) {
      const col = document.createElement('col')
      col.style.width = `${column}px`
      group.append(col)
    }
    table.prepend(group)
    const width = columns.reduce((sum, column) => sum + column, 0)
    table.style.tableLayout = 'fixed'
    table.style.width = `${width}px`
    table.style.setProperty('--table-width', `${width}px`)
  }
}

/**
 * The widths of the columns, off the first row in which no cell spans several. Whole pixels: of a
 * fraction Chromium makes one thing here and another there.
 */
function columnsOf(table: HTMLTableElement): number[] {
  for (const row of table.rows) {
    const cells = [...row.cells]
    if (cells.every(({ colSpan }) => colSpan === 1))
      return cells.map((cell) => Math.ceil(cell.getBoundingClientRect().width - 0.01))
  }
  return []
}
