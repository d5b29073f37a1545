import type { Place } from '../book/book.ts'
import type { BlockId, BoundBook, NoteId } from '../book/compiled.ts'
import type { LayoutEntry, LayoutReport } from '../book/report.ts'
import type { Folios } from './folios.ts'
import type { MissingGlyphs } from './galley/missing-glyphs.ts'
import type { MeasuredGalley } from './measured-galley.ts'
import type { Fault, Plan, PlannedPage } from './pages/model.ts'

/** Everything an editor may want to mend, page by page, each with its place in the manuscript. */
export function layoutReport(
  bound: BoundBook,
  measured: MeasuredGalley,
  plan: Plan,
  folios: Folios,
  missing: MissingGlyphs['lost'],
): LayoutReport {
  const where = new Places(bound)
  const entries: LayoutEntry[] = []
  for (const [index, page] of plan.pages.entries()) {
    for (const fault of page.faults) {
      const place = where.of(blockNear(measured, page, fault))
      entries.push({
        finding: findingOf(fault),
        page: folios.labels[index] ?? '',
        detail: detailOf(fault, measured),
        ...(place && { place }),
      })
    }
  }
  const pageOfLine = linePages(measured, plan, folios)
  for (const { finding, block, offset, detail } of measured.findings) {
    const place = where.of(block)
    entries.push({ finding, page: pageOfLine(block, offset), detail, ...(place && { place }) })
  }
  for (const [character, { family, blocks }] of missing) {
    const codePoint = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
    const place = where.of(blocks[0])
    entries.push({
      finding: 'missing-glyph',
      page: pageOfLine(blocks[0] ?? '', 0),
      detail: `${family} has no ${character} (U+${codePoint}); it stands in ${blocks.length} blocks of text`,
      ...(place && { place }),
    })
  }
  return { pages: plan.pages.length, lines: measured.lines, notes: measured.galley.notes.length, entries }
}

class Places {
  readonly #blocks = new Map<BlockId, Place>()
  constructor(bound: BoundBook) {
    for (const { blocks } of bound.chapters) for (const [id, place] of blocks) this.#blocks.set(id, place)
  }
  of(block: BlockId | undefined): Place | undefined {
    return block === undefined ? undefined : this.#blocks.get(block)
  }
}

const findingOf = ({ kind }: Fault): LayoutEntry['finding'] =>
  kind === 'stranded-introduction' ? 'stranded-heading' : kind

/** The block a fault is about: the page's first line for what is at its top, else its last. */
function blockNear(measured: MeasuredGalley, page: PlannedPage, fault: Fault): BlockId | undefined {
  if ('note' in fault && fault.note !== undefined) {
    const id = measured.galley.notes[fault.note]?.id
    return id === undefined ? undefined : `${id}-b1`
  }
  const row = fault.kind === 'widow' ? page.from : Math.max(page.from, page.to - 1)
  const places = measured.places[page.run] ?? []
  // A picture is no block: then it is the text before it, or else the text after it.
  const near =
    places.slice(0, row + 1).findLast(([block]) => block !== '') ?? places.find(([block]) => block !== '')
  return near?.[0]
}

function detailOf(fault: Fault, measured: MeasuredGalley): string {
  switch (fault.kind) {
    case 'short-page':
      return `${linesOf(fault.missing, measured)} short`
    case 'overfull-page':
      return `${linesOf(fault.over, measured)} too long for any page, and so set in smaller type`
    case 'split-note':
      return `note ${measured.galley.notes[fault.note]?.id ?? ''} goes on on the next page`
    case 'widow':
      return 'a paragraph’s last line stands alone at the top'
    case 'orphan':
      return 'a paragraph’s first line stands alone at the foot'
    case 'stranded-heading':
      return 'a heading without two lines of its text'
    case 'stranded-introduction':
      return 'a line that announces what follows stands alone at the foot'
    case 'divided':
      return 'what should stay together is divided'
    case 'hyphen-at-turn':
      return 'a word is divided over the turn of the page: any other end would divide one, too, or leave a line or a heading alone'
    case 'uneven-spread':
      return 'not as deep as the page it faces'
  }
}

function linesOf(height: number, { galley: { format } }: MeasuredGalley): string {
  const lines = Math.round(height / format.lead)
  return lines === 1 ? '1 line' : `${lines} lines`
}

/**
 * The folio of the page that a line stands on. For what is no row by itself it is that of the block
 * before it: a table's row stands for its cells. For a line of a note it is where the note begins.
 */
function linePages(
  measured: MeasuredGalley,
  plan: Plan,
  folios: Folios,
): (block: BlockId, offset: number) => string {
  const starts = new Map<BlockId, { offset: number; label: string }[]>()
  const notes = new Map<NoteId, string>()
  for (const [index, { run, from, to, notes: parts }] of plan.pages.entries()) {
    const label = folios.labels[index] ?? ''
    for (let row = from; row < to; row += 1) {
      const [block, offset] = measured.places[run]?.[row] ?? ['', 0]
      const list = starts.get(block) ?? []
      list.push({ offset, label })
      starts.set(block, list)
    }
    for (const { note, from: first } of parts) {
      const id = measured.galley.notes[note]?.id
      if (id !== undefined && first === 0) notes.set(id, label)
    }
  }
  const labelIn = (block: BlockId, offset: number) =>
    starts.get(block)?.findLast((start) => start.offset <= offset)?.label
  return (block, offset) => {
    const [, around = '', number = '0'] = /^(.*)-b(\d+)$/.exec(block) ?? []
    const found = notes.get(around) ?? labelIn(block, offset)
    if (found !== undefined) return found
    for (let before = Number(number) - 1; before > 0; before -= 1) {
      const label = labelIn(`${around}-b${before}`, Number.POSITIVE_INFINITY)
      if (label !== undefined) return label
    }
    return ''
  }
}
