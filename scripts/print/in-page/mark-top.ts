/**
 * Takes the space above away from what stands first on a page, or in a block of notes that goes on: what
 * divides it from the text before is the page itself.
 *
 * Ends: each step goes one level down.
 */
export function markTop(piece: Element): void {
  for (let at = piece.firstElementChild; at; at = at.firstElementChild) at.classList.add('top')
}
