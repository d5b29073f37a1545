import { px } from '../../book/units.ts'
import type { Galley, NoteStrip } from '../pages/model.ts'
import { extraDemerits } from './block-lines.ts'
import type { Composer } from './compose.ts'
import type { ComposedBlock } from './composed-block.ts'
import type { CutKeys } from './cut-at.ts'
import { loadFaces, loadImages } from './faces.ts'
import { fitBlocks } from './fit-blocks.ts'
import { freezeTables } from './freeze-tables.ts'
import type { Stripped } from './galley-state.ts'
import { markCells } from './mark-cells.ts'
import { numberCalls } from './number-calls.ts'
import { numberItems } from './number-items.ts'
import { markOpenings } from './openings.ts'
import { partCalls } from './part-calls.ts'
import type { LineFinding, MeasuredSlip } from './protocol.ts'
import { liftMarks } from './raised.ts'
import { lineFindings, placesOf } from './row-places.ts'
import { keepsWithNext, type Strip, takeRows } from './rows.ts'
import { sizePictures } from './size-pictures.ts'
import { splitTall } from './split-tall.ts'

/** A slip whose lines are chosen, with its elements: they are needed again when pages are cut. */
export interface SetSlip {
  readonly element: HTMLElement
  readonly run: Stripped
  readonly notes: readonly Stripped[]
  readonly blocks: ReadonlyMap<HTMLElement, ComposedBlock>
  readonly measured: MeasuredSlip
}

/**
 * Sets one slip of the galley. Lines first, then one layout: while the lines are chosen the slip is not
 * displayed, so that Chromium never lays out a paragraph that we are about to break differently. Nor is it
 * displayed afterwards: what is known of it need not be laid out again with every slip that follows.
 *
 * @param slip stands in the document, with class `composing`
 */
export async function setSlip(
  slip: HTMLElement,
  composer: Composer,
  format: Galley['format'],
  keys: CutKeys,
): Promise<SetSlip> {
  await Promise.all([loadFaces(slip), loadImages(slip)])
  markOpenings(slip)
  numberItems(slip)
  sizePictures(slip)
  markCells(slip)
  composer.boundIndents(slip)
  liftMarks(slip)
  partCalls(slip)
  const blocks = new Map<HTMLElement, ComposedBlock>()
  for (const element of slip.querySelectorAll<HTMLElement>('p[data-block]')) {
    const composed = composer.compose(element)
    if (composed) blocks.set(element, composed)
  }
  // The height of a block whose lines are chosen is known: it is laid out only once it is on a page.
  for (const block of blocks.values()) seal(block)
  slip.classList.remove('composing')
  const shrunk = fitBlocks(slip, format)
  freezeTables(slip)
  splitTall(slip, format.depth, format.lead, keys)
  const set = measure(slip, blocks, shrunk)
  slip.classList.add('composing')
  return set
}

function seal({ element, lines }: ComposedBlock): void {
  element.classList.add('sealed')
  element.style.setProperty('--lines', String(lines.length))
}

function measure(
  slip: HTMLElement,
  blocks: ReadonlyMap<HTMLElement, ComposedBlock>,
  shrunk: readonly LineFinding[],
): SetSlip {
  const element = slip.querySelector<HTMLElement>(':scope > .galley > .run')
  if (!element) throw new Error('A slip has no run.')
  const noteElements = [...slip.querySelectorAll<HTMLElement>(':scope > .notes-galley > .note')]
  const { calls, lookup } = numberCalls(element, noteElements, blocks)
  const run = { element, strip: takeRows(element, lookup) }
  const notes = noteElements.map((note) => ({ element: note, strip: takeRows(note, lookup) }))
  const measured: MeasuredSlip = {
    run: runOf(run.strip, blocks),
    notes: notes.map((note) => noteStrip(note.element, note.strip)),
    calls,
    places: placesOf(run.strip, blocks),
    anchors: anchorsOf(element, run.strip),
    findings: [...lineFindings(blocks), ...shrunk],
    lines: [...blocks.values()].reduce((sum, block) => sum + block.lines.length, 0),
  }
  return { element: slip, run, notes, blocks, measured }
}

function runOf(strip: Strip, blocks: ReadonlyMap<HTMLElement, ComposedBlock>): MeasuredSlip['run'] {
  return {
    rows: strip.rows.map(({ row }) => row),
    paragraphs: strip.paragraphs.map(({ element, row, lines, keepTogether }) => {
      const block = blocks.get(element)
      const shorter = block && extraDemerits(block, -1)
      const longer = block && extraDemerits(block, 1)
      return {
        row,
        lines,
        keepTogether,
        introduces: introduces(element),
        ...(shorter !== undefined && { shorter }),
        ...(longer !== undefined && { longer }),
      }
    }),
    tables: strip.tables.map(({ head }) => ({ head: px(head) })),
  }
}

/** A paragraph that announces what follows it: it ends in a colon, and a list or the like comes next. */
function introduces(element: HTMLElement): boolean {
  const next = element.nextElementSibling
  return (
    next !== null &&
    /^(?:UL|OL|BLOCKQUOTE|TABLE|PRE)$/.test(next.tagName) &&
    /:\s*$/.test(element.textContent ?? '')
  )
}

function noteStrip(element: HTMLElement, strip: Strip): NoteStrip {
  const series = ['author', 'editor', 'translator'].indexOf(element.dataset['series'] ?? '')
  return {
    id: element.dataset['note'] ?? '',
    series: Math.max(0, series),
    rows: strip.rows.map(({ row: { height, before, hyphenated, calls, role } }) => ({
      height,
      before,
      hyphenated,
      calls,
      ...(keepsWithNext(role) && { keepWithNext: true }),
    })),
  }
}

/** Everything with an id, and the row it is in or begins. */
function anchorsOf(run: HTMLElement, strip: Strip): MeasuredSlip['anchors'] {
  const rowOf = new Map<Element, number>()
  for (const [row, { element }] of strip.rows.entries()) {
    for (let at: Element | null = element; at && at !== run && !rowOf.has(at); at = at.parentElement) {
      rowOf.set(at, row)
    }
  }
  return [...run.querySelectorAll<HTMLElement>('[id]')].flatMap((named) => {
    for (let at: Element | null = named; at && at !== run; at = at.parentElement) {
      const row = rowOf.get(at)
      if (row !== undefined) return [[named.id, row] as const]
    }
    return []
  })
}
