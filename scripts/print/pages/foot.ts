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
 * order of their calls, so that the marks at the foot run as they do in the text. A note that goes on
 * to the next page comes last.
 */
export function footReader(galley: Galley): (page: Pick<PlannedPage, 'notes' | 'seeNotes'>) => FootBlock[] {
  const broughtBy = new Map<number, number>()
  for (const [index, call] of galley.calls.entries()) {
    if (call.first && !broughtBy.has(call.note)) broughtBy.set(call.note, index)
  }
  return ({ notes, seeNotes }) => {
    const placed = [
      ...notes.map((part) => placeOfPart(galley, part, broughtBy)),
      ...seeNotes.map((call) => placeOfSeeNote(galley, call)),
    ].sort((a, b) => a.series - b.series || a.group - b.group || a.order - b.order)
    const series = [...new Set(placed.map((entry) => entry.series))]
    return series.map((one) => ({
      series: one,
      entries: placed.filter((entry) => entry.series === one).map(({ entry }) => entry),
    }))
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

interface PlacedEntry {
  readonly entry: FootEntry
  readonly series: number
  /** 0 goes on from an earlier page, 1 stands by its call, 2 goes on to the next page. */
  readonly group: 0 | 1 | 2
  readonly order: number
}

function placeOfPart(galley: Galley, part: NotePart, broughtBy: ReadonlyMap<number, number>): PlacedEntry {
  const strip = galley.notes[part.note]
  const goesOn = part.to < (strip?.rows.length ?? 0)
  return {
    entry: { kind: 'note', part },
    series: strip?.series ?? 0,
    group: part.from > 0 ? 0 : goesOn ? 2 : 1,
    // Sorting is stable: notes that go on from earlier pages keep the order that they have.
    order: part.from > 0 ? 0 : (broughtBy.get(part.note) ?? 0),
  }
}

function placeOfSeeNote(galley: Galley, call: number): PlacedEntry {
  const series = galley.notes[galley.calls[call]?.note ?? -1]?.series ?? 0
  return { entry: { kind: 'see-note', call }, series, group: 1, order: call }
}
