/**
 * Tells the style sheet what it can't see in tables: which cells are a single word, that a narrow column
 * may not divide at its hyphen or dash; and which are first in their row but not in the first column,
 * since a cell above reaches down beside them.
 */
export function markCells(): void {
  for (const table of document.querySelectorAll('table')) {
    for (const section of table.querySelectorAll('thead, tbody, tfoot')) markInner(section)
    for (const cell of table.querySelectorAll('td, th')) {
      if (WORD.test(cell.textContent ?? '')) cell.classList.add('word')
    }
  }
}

const WORD = /^\s*\S{1,16}\s*$/u

function markInner(section: Element): void {
  let reach = 0
  for (const row of section.querySelectorAll<HTMLTableRowElement>(':scope > tr')) {
    const [first] = row.cells
    if (reach > 0) first?.classList.add('inner')
    else reach = first?.rowSpan ?? 1
    reach -= 1
  }
}
