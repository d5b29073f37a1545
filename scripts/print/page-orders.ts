import type { BoundBook, NumberedNote } from '../book/compiled.ts'
import { noteMark } from '../book/note-mark.ts'
import type { Px } from '../book/units.ts'
import { wordsFor } from '../book/words.ts'
import type { Folios } from './folios.ts'
import type { RunKind } from './galley/galley.ts'
import type { CutOrder, FootOrder } from './in-page/protocol.ts'
import type { MeasuredGalley } from './measured-galley.ts'
import { type FootEntry, footReader } from './pages/foot.ts'
import type { Plan, PlannedPage } from './pages/model.ts'

/** The planned pages with everything that is written on them beside the manuscript's own words. */
export function cutOrder(
  bound: BoundBook,
  measured: MeasuredGalley,
  plan: Plan,
  runs: readonly RunKind[],
  folios: Folios,
  measure: Px,
): CutOrder {
  const pageOf = anchorPages(measured, plan)
  const starts = noteStarts(plan)
  const heads = new RunningHeads(bound, runs, pageOf)
  const order = { bound, measured, folios, starts }
  const footBlocks = footReader(measured.galley)
  return {
    slips: runs.map(({ key }) => key),
    measure,
    pages: plan.pages.map((page, index) => ({
      ...page,
      label: folios.labels[index] ?? '',
      head: heads.on(page, index),
      folio: hasFolio(page, runs) ? (folios.labels[index] ?? '') : '',
      bodyClass: page.from === 0 ? 'opening-page' : 'further-page',
      foot: footBlocks(page).map(({ entries }) => entries.flatMap((entry) => footOrder(entry, page, order))),
    })),
    folios: Object.fromEntries([...pageOf].map(([id, page]) => [id, folios.labels[page] ?? ''])),
    symbols: bound.book.print.notes.marks === 'symbols',
  }
}

interface Surroundings {
  readonly bound: BoundBook
  readonly measured: MeasuredGalley
  readonly folios: Folios
  readonly starts: ReadonlyMap<number, number>
}

function noteAt(index: number | undefined, { bound, measured }: Surroundings): NumberedNote | undefined {
  const strip = index === undefined ? undefined : measured.galley.notes[index]
  return strip && bound.notes.get(strip.id)
}

function footOrder(entry: FootEntry, page: PlannedPage, around: Surroundings): FootOrder[] {
  if (entry.kind === 'see-note') return seeNote(entry.call, around)
  const { note, from } = entry.part
  const index = page.notes.findIndex((part) => part.note === note && part.from === from)
  const mark = noteAt(note, around)
  const { continued } = wordsFor(around.bound.book.meta.language)
  return [{ kind: 'note', index, mark: mark ? noteMark(mark) : '', goesOn: from > 0 ? continued : '' }]
}

function seeNote(callIndex: number, around: Surroundings): FootOrder[] {
  const call = around.measured.galley.calls[callIndex]
  const note = noteAt(call?.note, around)
  if (!call || !note) return []
  const page = around.folios.labels[around.starts.get(call.note) ?? 0] ?? ''
  // The mark may be another on the page where it is set.
  const [before = '', after = ''] = wordsFor(around.bound.book.meta.language).seeNote(MARK, page).split(MARK)
  return [{ kind: 'see-note', note: note.id, mark: noteMark(note), text: [before, after] }]
}

/** Stands for a mark while words are put around it. */
const MARK = '\uFFFC'

/** The page on which each note begins. */
function noteStarts(plan: Plan): Map<number, number> {
  const starts = new Map<number, number>()
  for (const [index, page] of plan.pages.entries()) {
    for (const part of page.notes) if (part.from === 0) starts.set(part.note, index)
  }
  return starts
}

/** The page on which each anchor of the body stands. */
export function anchorPages(measured: MeasuredGalley, plan: Plan): Map<string, number> {
  const pages = new Map<string, number>()
  const byRun = new Map<number, { from: number; to: number; index: number }[]>()
  for (const [index, { run, from, to }] of plan.pages.entries()) {
    const list = byRun.get(run) ?? []
    if (to > from) list.push({ from, to, index })
    byRun.set(run, list)
  }
  for (const [id, run, row] of measured.anchors) {
    const page = byRun.get(run)?.find(({ from, to }) => row >= from && row < to)
    if (page) pages.set(id, page.index)
  }
  return pages
}

function hasFolio(page: PlannedPage, runs: readonly RunKind[]): boolean {
  return !page.blank && runs[page.run]?.furnished === true
}

/** Book on versos, chapter or section on rectos; none where a chapter begins or nothing stands. */
class RunningHeads {
  readonly #bound: BoundBook
  readonly #runs: readonly RunKind[]
  readonly #sections: readonly { readonly page: number; readonly text: string }[]

  constructor(bound: BoundBook, runs: readonly RunKind[], pageOf: ReadonlyMap<string, number>) {
    this.#bound = bound
    this.#runs = runs
    this.#sections = bound.chapters
      .flatMap(({ headings }) => headings)
      .filter(({ depth }) => depth <= 2)
      .flatMap(({ id, text }) => {
        const page = pageOf.get(id)
        return page === undefined ? [] : [{ page, text }]
      })
  }

  on(page: PlannedPage, index: number): string {
    const run = this.#runs[page.run]
    if (page.blank || page.from === 0 || !run?.furnished) return ''
    const { meta, print } = this.#bound.book
    if (page.side === 'verso') return meta.title
    if (run.kind === 'contents') return wordsFor(meta.language).contents
    return print.rectoHead === 'section' ? (this.#sectionOn(index) ?? run.title) : run.title
  }

  #sectionOn(index: number): string | undefined {
    return this.#sections.findLast(({ page }) => page <= index)?.text
  }
}
