import type { Galley, NotePart, PlannedPage } from './model.ts'

/** One thing in a block of notes: a piece of a note, or the "See note" of a call. */
export type FootEntry =
  | { readonly kind: 'note'; readonly part: NotePart }
  | { readonly kind: 'see-note'; readonly call: number }

/** The notes of one series at the foot of a page, in order. */
export interface FootBlock {
  readonly series: number
  readonly entries: readonly FootEntry[]
}

/**
 * Reads the feet of a galley's pages: a function from a page to its blocks, next to the text first.
 *
 * Within a block come first the notes that go on from earlier pages, then notes and "See notes" in the
 * order of their calls, so that the marks at the foot run as they do in the text. But no "See note"
 * comes after a note that begins here and goes on over the page.
 */
export function footReader(galley: Galley): (page: Pick<PlannedPage, 'notes' | 'seeNotes'>) => FootBlock[] {
  const broughtBy = new Map<number, number>()
  for (const [index, call] of galley.calls.entries()) {
    if (call.first && !broughtBy.has(call.note)) broughtBy.set(call.note, index)
  }
  return ({ notes, seeNotes }) => {
    const parts = notes.map((part) => placeOfPart(galley, part, broughtBy))
    // "See notes" first, for sorting is stable: at the same place they come before the note.
    const placed = [...seeNotes.map((call) => placeOfSeeNote(galley, call, parts)), ...parts].sort(
      (a, b) => a.series - b.series || a.order - b.order,
    )
    const blocks: { series: number; entries: FootEntry[] }[] = []
    for (const { series, entry } of placed) {
      const block = blocks.at(-1)
      if (block?.series === series) block.entries.push(entry)
      else blocks.push({ series, entries: [entry] })
    }
    return blocks
  }
}

/** Height of a foot with these blocks, the gap above it included. 0 when there are none. */
export function footHeight(galley: Galley, blocks: readonly FootBlock[]): number {
  const { noteGap, seriesGap, seeNote, continuation } = galley.format
  let height = blocks.length === 0 ? 0 : noteGap + (blocks.length - 1) * seriesGap
  for (const { entries } of blocks) {
    for (const [index, entry] of entries.entries()) {
      if (entry.kind === 'see-note') {
        height += seeNote
        continue
      }
      const { note, from, to } = entry.part
      const rows = galley.notes[note]?.rows.slice(from, to) ?? []
      for (const row of rows) height += row.before + row.height
      if (from > 0) height += continuation
      if (from > 0 && index === 0) height -= rows[0]?.before ?? 0
    }
  }
  return height
}

interface Placed<E extends FootEntry> {
  readonly entry: E
  readonly series: number
  /** The call that it answers; -1 for a note that was called on an earlier page. */
  readonly order: number
}

type PlacedPart = Placed<Extract<FootEntry, { kind: 'note' }>> & { readonly goesOn: boolean }

function placeOfPart(galley: Galley, part: NotePart, broughtBy: ReadonlyMap<number, number>): PlacedPart {
  const strip = galley.notes[part.note]
  return {
    entry: { kind: 'note', part },
    series: strip?.series ?? 0,
    order: part.from > 0 ? -1 : (broughtBy.get(part.note) ?? 0),
    goesOn: part.to < (strip?.rows.length ?? 0),
  }
}

function placeOfSeeNote(galley: Galley, call: number, parts: readonly PlacedPart[]): Placed<FootEntry> {
  const series = galley.notes[galley.calls[call]?.note ?? -1]?.series ?? 0
  const before = parts.filter((part) => part.series === series && part.goesOn && part.order >= 0)
  const order = before.reduce((least, part) => Math.min(least, part.order), call)
  return { entry: { kind: 'see-note', call }, series, order }
}
