/**
 * Chapters for a book of about `wanted` pages: the book's own from the first on, and after the last from
 * the first again, until there are enough. At least one.
 *
 * @param lengths of the book's chapters, in any unit
 * @param pages of the book as it is
 * @returns indices into `lengths`
 */
export function chooseChapters(lengths: readonly number[], pages: number, wanted: number): number[] {
  const total = lengths.reduce((sum, length) => sum + length, 0)
  if (total <= 0) throw new RangeError('A book without text has no chapters to choose from.')
  const goal = (total * wanted) / pages
  const chosen: number[] = []
  // Ends: every turn through the chapters adds `total`, which is more than nothing.
  for (let at = 0, length = 0; length < goal || chosen.length === 0; at = (at + 1) % lengths.length) {
    const next = lengths[at] ?? 0
    // The last chapter comes in only if the book is then nearer to what is wanted than without it.
    if (chosen.length > 0 && length + next - goal > goal - length) break
    chosen.push(at)
    length += next
  }
  return chosen
}
