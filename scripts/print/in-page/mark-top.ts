/**
 * Takes the space above away from what stands first on a page, or in a block of notes that goes on: what
 * divides it from the text before is the page itself.
 *
 * Ends: each step goes one level down.
 */
export function markTop(piece: Element): void {
  let first = piece.firstElementChild
  while (first?.classList.contains('float-place')) first = first.nextElementSibling
  for (let at = first; at; at = at.firstElementChild) at.classList.add('top')
}
