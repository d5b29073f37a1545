import type { BoundBook } from '../book/compiled.ts'

/**
 * Counts notes and their calls in the finished documents: each note and each call of the manuscript is
 * there, once.
 *
 * @throws Error when one is lost or doubled: a fault of ours, never of the manuscript
 */
export function proveNotes({ notes }: BoundBook, documents: readonly { readonly content: string }[]): void {
  const calls = [...notes.values()].reduce((sum, note) => sum + note.calls.length, 0)
  compare('notes', notes.size, count(documents, /role="doc-footnote"/g))
  compare('calls', calls, count(documents, /role="doc-noteref"/g))
}

function compare(what: string, planned: number, found: number): void {
  if (planned === found) return
  throw new Error(`${planned} ${what} in the manuscript, ${found} in the EPUB`)
}

function count(documents: readonly { readonly content: string }[], mark: RegExp): number {
  return documents.reduce((sum, { content }) => sum + (content.match(mark)?.length ?? 0), 0)
}
