import { applyBreaks } from './apply-breaks.ts'
import { adjustLines } from './block-lines.ts'
import { type CutKeys, type CutPoint, cutAt } from './cut-at.ts'
import { Floats } from './floats.ts'
import type { GalleyState } from './galley-state.ts'
import { markTop } from './mark-top.ts'
import type { CutOrder, PageOrder } from './protocol.ts'
import type { PlacedRow } from './rows.ts'
import { RunningHeads } from './running-heads.ts'
import { footOf } from './set-foot.ts'

/**
 * Cuts the galley into pages as planned. Runs are cut from their ends, so that what is still to be cut
 * keeps its place: each cut touches one page's content.
 *
 * Ends: one step a page.
 */
export function cutPages(state: GalleyState, order: CutOrder, into: HTMLElement): void {
  // Nothing is laid out before the pages are proved: some of them are taken elsewhere first.
  document.body.classList.add('composing')
  adjust(state, order)
  for (const block of state.blocks.values()) {
    block.element.classList.remove('sealed')
    block.element.removeAttribute('style')
    applyBreaks(block)
  }
  const { keys } = state
  const bodies = order.pages.map(() => document.createDocumentFragment())
  const floats = new Floats(state, order)
  for (let index = order.pages.length - 1; index >= 0; index -= 1) {
    const page = order.pages[index]
    const body = bodies[index]
    if (!page || !body || page.blank) continue
    body.append(takeBody(state, page, floats))
    const section = body.firstElementChild
    if (section) floats.putAtTop(page, section)
    if (section?.classList.contains('cont')) markTop(section)
  }
  const feet = cutNotes(state, order, keys)
  const heads = new RunningHeads(order.measure)
  const pages = order.pages.map((page, index) => {
    const fitted = page.head === '' ? page : { ...page, head: heads.fit(page.head) }
    const sheet = makePage(fitted, bodies[index], feet[index])
    const over = (page.bodyHeight + page.noteHeight) / state.depth
    if (over > 1.001) scalePage(sheet, 1 / over)
    return sheet
  })
  into.append(...pages)
  floats.settle()
}

/** Sets the paragraphs that the plan wants a line longer or shorter. They lie wholly on their pages. */
function adjust(state: GalleyState, order: CutOrder): void {
  for (const page of order.pages) {
    for (const { paragraph, by } of page.adjusted) {
      const element = state.runs[page.run]?.strip.paragraphs[paragraph]?.element
      const block = element && state.blocks.get(element)
      if (block) adjustLines(block, by)
    }
  }
}

function takeBody(state: GalleyState, page: PageOrder, floats: Floats): Node {
  const run = state.runs[page.run]
  if (!run) throw new Error(`The plan names run ${page.run}, which is not there.`)
  const section = run.element.firstElementChild ?? run.element
  const start = run.strip.rows[page.from]
  // A page of notes or figures alone takes nothing out of the run.
  if (page.to === page.from) return furtherPiece(section)
  if (page.from === 0 || !start) return section
  const element = floats.placeOf(start.element)
  const rest = cutAt(section, pointAt(state, { ...start, element }), state.keys)
  const next = furtherPiece(section)
  next.appendChild(rest)
  return next
}

/** The element around a run's second and later pages. */
function furtherPiece(section: Element): Node {
  const piece = section.cloneNode(false)
  if (piece instanceof Element) {
    piece.removeAttribute('id')
    piece.classList.add('cont')
  }
  return piece
}

/** Where a row begins. */
export function pointAt(state: GalleyState, row: PlacedRow): CutPoint {
  const end = row.line > 0 ? state.blocks.get(row.element)?.breaks[row.line - 1] : undefined
  return end ? { kind: 'after-line', end } : { kind: 'before', element: row.element }
}

/** The pieces of notes for each page, in the plan's order. Later pieces are cut off first. */
function cutNotes(state: GalleyState, order: CutOrder, keys: CutKeys): HTMLElement[][] {
  const feet: HTMLElement[][] = order.pages.map(() => [])
  for (let index = order.pages.length - 1; index >= 0; index -= 1) {
    const page = order.pages[index]
    for (const part of page?.notes ?? []) {
      const note = state.notes[part.note]
      const start = note?.strip.rows[part.from]
      if (!note || !start) continue
      feet[index]?.push(part.from === 0 ? note.element : takeRest(state, note.element, start, keys))
    }
  }
  return feet
}

function takeRest(state: GalleyState, note: HTMLElement, start: PlacedRow, keys: CutKeys): HTMLElement {
  const rest = cutAt(note, pointAt(state, start), keys)
  const piece = document.createElement('div')
  for (const { name, value } of note.attributes) if (name !== 'id') piece.setAttribute(name, value)
  piece.classList.add('cont')
  piece.append(rest)
  // The space above its first row is the plan's, whatever is left of the elements that it came from.
  markTop(piece)
  piece.style.paddingTop = `${start.row.before}px`
  return piece
}

function makePage(
  page: PageOrder,
  body: DocumentFragment | undefined,
  notes: readonly HTMLElement[] = [],
): HTMLElement {
  const sheet = document.createElement('div')
  sheet.className = `page ${page.side}`
  sheet.dataset['label'] = page.label
  if (page.head !== '') sheet.append(furniture('head', page.head))
  const column = document.createElement('div')
  column.className = `body ${page.bodyClass}`
  if (body) column.append(body)
  sheet.append(column)
  const foot = footOf(page, notes)
  if (foot) sheet.append(foot)
  if (page.folio !== '') sheet.append(furniture('folio', page.folio))
  return sheet
}

/**
 * What the plan could not fit on any page (a hundred notes on one line, say) is made smaller as a whole:
 * it is in the layout report, and nothing of it is lost.
 */
function scalePage(sheet: HTMLElement, by: number): void {
  sheet.dataset['scale'] = String(by)
  // Not by a transform, for what is transformed is printed as one picture, outside the structure.
  for (const part of sheet.querySelectorAll<HTMLElement>(':scope > :is(.body, .foot) > *')) {
    part.style.zoom = String(by)
    part.style.width = 'var(--measure)'
  }
}

/** Head and folio are for the eye: a screen reader has the page labels. */
function furniture(name: string, text: string): HTMLElement {
  const element = document.createElement('div')
  element.className = name
  element.setAttribute('aria-hidden', 'true')
  element.textContent = text
  return element
}
