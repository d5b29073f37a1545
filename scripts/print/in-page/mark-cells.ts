/**
 * Tells the style sheet what it can't see in tables: which cells are a single word or
 * a date, that a narrow column should not divide; and which are first in their row but not in the first column,
 * since a cell above reaches down beside them.
 */
export function markCells(slip: ParentNode): void {
  for (const table of slip.querySelectorAll('table')) {
    for (const section of table.querySelectorAll('thead, tbody, tfoot')) markInner(section)
    for (const cell of table.querySelectorAll('td, th')) {
      if (WORD.test(cell.textContent ?? '')) cell.classList.add('word')
    }
    for (const stub of table.querySelectorAll('tr > :first-child:not(.inner)')) {
      if ((stub.textContent ?? '').trim().length <= SHORT) stub.classList.add('phrase')
    }
  }
}

const WORD = /^\s*\S{1,16}\s*$/u

/** Characters of a first cell that is set on one line if at all possible: a date, a name. */
const SHORT = 18

function markInner(section: Element): void {
  let reach = 0
  for (const row of section.querySelectorAll<HTMLTableRowElement>(':scope > tr')) {
    const [first] = row.cells
    if (reach > 0) first?.classList.add('inner')
    else reach = first?.rowSpan ?? 1
    reach -= 1
  }
}
