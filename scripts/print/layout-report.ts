import type { Place } from '../book/book.ts'
import type { BlockId, BoundBook } from '../book/compiled.ts'
import type { LayoutEntry, LayoutReport } from '../book/report.ts'
import type { Folios } from './folios.ts'
import type { MissingGlyphs } from './galley/missing-glyphs.ts'
import type { MeasuredGalley } from './in-page/protocol.ts'
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
  for (const [character, blocks] of missing) {
    const codePoint = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
    const place = where.of(blocks[0])
    entries.push({
      finding: 'missing-glyph',
      page: pageOfLine(blocks[0] ?? '', 0),
      detail: `${bound.book.print.family.name} has no ${character} (U+${codePoint}); it stands in ${blocks.length} blocks of text`,
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
  if (fault.kind === 'split-note') {
    const id = measured.galley.notes[fault.note]?.id
    return id === undefined ? undefined : `${id}-b1`
  }
  const row = fault.kind === 'widow' ? page.from : Math.max(page.from, page.to - 1)
  return measured.places[page.run]?.[row]?.[0] || undefined
}

function detailOf(fault: Fault, measured: MeasuredGalley): string {
  switch (fault.kind) {
    case 'short-page':
      return `${linesOf(fault.missing, measured)} short`
    case 'overfull-page':
      return `${Math.round(fault.over)} px too long: a piece that can't be cut is taller than its page has room for`
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
      return 'a word is divided over the turn of the page'
    case 'uneven-spread':
      return 'not as deep as the page it faces'
  }
}

function linesOf(height: number, { galley: { format } }: MeasuredGalley): string {
  const lines = Math.round(height / format.lead)
  return lines === 1 ? '1 line' : `${lines} lines`
}

/** The folio of the page that a line of the body stands on; empty for a line of a note. */
function linePages(
  measured: MeasuredGalley,
  plan: Plan,
  folios: Folios,
): (block: BlockId, offset: number) => string {
  const starts = new Map<BlockId, { offset: number; label: string }[]>()
  for (const [index, { run, from, to }] of plan.pages.entries()) {
    for (let row = from; row < to; row += 1) {
      const [block, offset] = measured.places[run]?.[row] ?? ['', 0]
      const list = starts.get(block) ?? []
      list.push({ offset, label: folios.labels[index] ?? '' })
      starts.set(block, list)
    }
  }
  return (block, offset) => starts.get(block)?.findLast((start) => start.offset <= offset)?.label ?? ''
}
