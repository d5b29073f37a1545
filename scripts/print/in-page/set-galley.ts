import { px } from '../../book/units.ts'
import type { Call, Galley, NoteStrip, Run } from '../pages/model.ts'
import { callsOn, extraDemerits } from './block-lines.ts'
import type { Composer } from './compose.ts'
import type { ComposedBlock } from './composed-block.ts'
import { CutKeys } from './cut-at.ts'
import { loadFaces, loadImages } from './faces.ts'
import { fitBlocks } from './fit-blocks.ts'
import { freezeTables } from './freeze-tables.ts'
import type { GalleyState } from './galley-state.ts'
import { markCells } from './mark-cells.ts'
import { numberItems } from './number-items.ts'
import { markOpenings } from './openings.ts'
import { partCalls } from './part-calls.ts'
import type { LineFinding, MeasuredGalley, SetOrder } from './protocol.ts'
import { liftMarks } from './raised.ts'
import { lineFindings, placesOf } from './row-places.ts'
import { keepsWithNext, type Lookup, type Strip, takeRows } from './rows.ts'
import { sizePictures } from './size-pictures.ts'
import { splitTall } from './split-tall.ts'

/**
 * Lines first, then one layout. While the lines are chosen the galley is not displayed: Chromium never
 * lays out a paragraph that we are about to break differently.
 */
export async function setGalley(
  order: SetOrder,
  composer: Composer,
): Promise<{ state: GalleyState; measured: MeasuredGalley }> {
  await Promise.all([loadFaces(), loadImages()])
  composer.addPatterns(order.patterns)
  markOpenings()
  numberItems()
  sizePictures()
  markCells()
  composer.boundIndents()
  liftMarks()
  partCalls()
  document.documentElement.style.setProperty('--tight', `${-composer.shrinkIn(document.body)}em`)
  const blocks = new Map<HTMLElement, ComposedBlock>()
  for (const element of document.querySelectorAll<HTMLElement>('p[data-block]')) {
    const composed = composer.compose(element)
    if (composed) blocks.set(element, composed)
  }
  // The height of a block whose lines are chosen is known: it is laid out only once it is on a page.
  for (const block of blocks.values()) seal(block)
  document.body.classList.remove('composing')
  const shrunk = fitBlocks(order.format)
  freezeTables()
  const keys = new CutKeys()
  splitTall(order.format.depth, order.format.lead, keys)
  return measure(order, blocks, shrunk, keys)
}

function seal({ element, lines }: ComposedBlock): void {
  element.classList.add('sealed')
  element.style.setProperty('--lines', String(lines.length))
}

function measure(
  order: SetOrder,
  blocks: ReadonlyMap<HTMLElement, ComposedBlock>,
  shrunk: readonly LineFinding[],
  keys: CutKeys,
): { state: GalleyState; measured: MeasuredGalley } {
  const { calls, lookup } = numberCalls(blocks)
  const noteElements = [...document.querySelectorAll<HTMLElement>('.notes-galley > .note')]
  const runs = [...document.querySelectorAll<HTMLElement>('.galley > .run')].map((element) => ({
    element,
    strip: takeRows(element, lookup),
  }))
  const notes = noteElements.map((element) => ({ element, strip: takeRows(element, lookup) }))
  const galley: Galley = {
    runs: runs.map(({ strip }, index) => runOf(strip, blocks, order.runs[index]?.startsOn ?? 'any')),
    notes: notes.map(({ element, strip }) => noteStrip(element, strip)),
    calls,
    format: order.format,
  }
  const state: GalleyState = { galley, runs, notes, blocks, keys }
  return {
    state,
    measured: {
      galley,
      places: runs.map(({ strip }) => placesOf(strip, blocks)),
      anchors: runs.flatMap(({ element, strip }, run) => anchorsOf(element, strip, run)),
      findings: [...lineFindings(blocks), ...shrunk],
      lines: [...blocks.values()].reduce((sum, block) => sum + block.lines.length, 0),
    },
  }
}

/**
 * Lists every call of the book in reading order: at the first call of a note, the calls inside the note
 * come next, as the apparatus numbers them.
 */
function numberCalls(blocks: ReadonlyMap<HTMLElement, ComposedBlock>): { calls: Call[]; lookup: Lookup } {
  const notes = [...document.querySelectorAll<HTMLElement>('.notes-galley > .note')]
  const noteIndex = new Map(notes.map((note, index) => [note.dataset['note'] ?? '', index]))
  const calls: Call[] = []
  const indexOf = new Map<Element, number>()
  const seen = new Set<number>()
  // Ends: a note's own calls are listed once, when it is first called.
  const list = (text: ParentNode): void => {
    for (const call of text.querySelectorAll<HTMLElement>('a.call')) {
      const note = noteIndex.get(call.dataset['note'] ?? '')
      if (note === undefined) continue
      const first = !seen.has(note)
      seen.add(note)
      indexOf.set(call, calls.length)
      calls.push({ id: call.dataset['call'] ?? '', note, first })
      const body = notes[note]
      if (first && body) list(body)
    }
  }
  for (const run of document.querySelectorAll('.galley > .run')) list(run)
  const indices = (found: Iterable<Element>) => [...found].flatMap((call) => indexOf.get(call) ?? [])
  return {
    calls,
    lookup: {
      callsIn: (element) => indices(element.querySelectorAll('a.call')),
      setBlock: (element) => {
        const block = blocks.get(element)
        return (
          block && {
            lines: block.lines.length,
            hyphenated: (line) => block.lines[line]?.addsHyphen === true,
            callsOn: (line) => indices(callsOn(block, line)),
          }
        )
      },
    },
  }
}

function runOf(
  strip: Strip,
  blocks: ReadonlyMap<HTMLElement, ComposedBlock>,
  startsOn: Run['startsOn'],
): Run {
  return {
    startsOn,
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
function anchorsOf(run: HTMLElement, strip: Strip, index: number): MeasuredGalley['anchors'] {
  const rowOf = new Map<Element, number>()
  for (const [row, { element }] of strip.rows.entries()) {
    for (let at: Element | null = element; at && at !== run && !rowOf.has(at); at = at.parentElement) {
      rowOf.set(at, row)
    }
  }
  return [...run.querySelectorAll<HTMLElement>('[id]')].flatMap((named) => {
    for (let at: Element | null = named; at && at !== run; at = at.parentElement) {
      const row = rowOf.get(at)
      if (row !== undefined) return [[named.id, index, row] as const]
    }
    return []
  })
}
