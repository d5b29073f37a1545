/**
 * Writes the folios into the contents. Their place was kept while the lines were measured, so nothing
 * moves: the body is paginated first, and no number depends on the contents.
 */
export function fillContents(folios: Readonly<Record<string, string>>): void {
  for (const place of document.querySelectorAll<HTMLElement>('.page-number')) {
    place.textContent = folios[place.dataset['target'] ?? ''] ?? ''
  }
}
