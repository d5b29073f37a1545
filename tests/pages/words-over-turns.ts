import type { Galley, PlannedPage } from '../../scripts/print/pages/model.ts'

/** For each page how many words it leaves divided for the reader to turn the leaf on: in the text and in notes. */
export function wordsOverTurns(galley: Galley, pages: readonly PlannedPage[]): number[] {
  return pages.map((page) => {
    if (page.side === 'verso') return 0
    const rows = galley.runs[page.run]?.rows ?? []
    // A float stands apart from the text around it.
    const text = rows.slice(page.from, page.to).filter(({ role }) => role.kind !== 'float')
    const above = text.at(-1) ?? rows.slice(0, page.from).findLast(({ role }) => role.kind !== 'float')
    const goesOn = rows.slice(page.to).some(({ role }) => role.kind !== 'float')
    const inText = page.to > page.from && goesOn && above?.hyphenated ? 1 : 0
    const cut = page.notes.filter(({ note, to }) => to < (galley.notes[note]?.rows.length ?? 0))
    return inText + cut.filter(({ note, to }) => galley.notes[note]?.rows[to - 1]?.hyphenated).length
  })
}
