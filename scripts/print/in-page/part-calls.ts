/** Calls that may stand in a row on one line. */
const MOST_IN_A_ROW = 8

/**
 * Puts a place where a line may end (U+200B) after every eighth of the calls that stand side by side. A
 * call sticks to what is before it, so a hundred of them would be one line otherwise.
 */
export function partCalls(slip: ParentNode): void {
  let inRow = 0
  for (const call of slip.querySelectorAll('a.call')) {
    const before = call.previousSibling
    inRow = before instanceof Element && before.matches('a.call') ? inRow + 1 : 1
    if (inRow <= MOST_IN_A_ROW) continue
    call.before('\u200B')
    inRow = 1
  }
}
