import { type CutKeys, cutAt } from './cut-at.ts'
import { type LineStart, lineStarts } from './line-starts.ts'

/** Blocks that Chromium has set are cut between their lines when they take more of a page than this. */
const TALL = 1 / 3

/** Lines that a line of code may turn over before pages may end in it. */
const MOST_TURNS = 4

/**
 * Cuts what is nearly a page tall or taller into pieces of a line each, so that pages can end in it:
 * rows of tables, centred paragraphs, lines of code. Text whose lines we chose needs none of this.
 *
 * @param depth the height of a page, px
 */
export function splitTall(slip: ParentNode, depth: number, lead: number, keys: CutKeys): void {
  const limit = depth * TALL
  for (const paragraph of tall(slip, 'p:not(.sealed, .verse-line)', limit)) {
    if (!paragraph.closest('table, figure, .fixed')) splitLines(paragraph, keys)
  }
  for (const line of tall(slip, '.code-line', MOST_TURNS * lead)) {
    if (line.closest('table')) continue
    for (const piece of splitLines(line, keys)) piece.classList.add('turned')
  }
  for (const row of tall(slip, 'tbody > tr, tfoot > tr', limit)) splitRow(row, keys)
}

/** Read at once, before anything is changed. */
function tall(slip: ParentNode, selector: string, limit: number): HTMLElement[] {
  return [...slip.querySelectorAll<HTMLElement>(selector)].filter(
    (element) => element.getBoundingClientRect().height > limit,
  )
}

/** Makes every line of a block a block of its own. Returns all but the first. */
function splitLines(block: HTMLElement, keys: CutKeys): Element[] {
  const parent = block.parentElement
  if (!parent) return []
  const pieces: Element[] = []
  for (const start of lineStarts(block).slice(1).reverse()) {
    parent.append(cutAt(parent, pointOf(start), keys))
    const piece = block.nextElementSibling
    if (piece) pieces.push(piece)
  }
  return pieces
}

const pointOf = ({ node, offset }: LineStart) => ({ kind: 'in-text', node, offset }) as const

/** Makes rows of a row, a cut wherever a line ends in all of its cells. */
function splitRow(row: HTMLElement, keys: CutKeys): void {
  const cells = [...row.children].filter((child): child is HTMLTableCellElement => 'colSpan' in child)
  // What a cell spans can't be cut without taking the whole apart.
  if (cells.some(({ rowSpan }) => rowSpan > 1) || isSpanned(row)) return
  const lines = cells.map(lineStarts)
  let below = Number.POSITIVE_INFINITY
  for (const y of gaps(lines.flat().map(({ middle }) => middle)).reverse()) {
    const rest = row.cloneNode(false)
    for (const [index, cell] of cells.entries()) {
      // A cell may have no line here; those further down were taken before.
      const start = lines[index]?.find(({ middle }) => middle > y && middle < below)
      const piece = cell.cloneNode(false)
      if (start) piece.appendChild(cutAt(cell, pointOf(start), keys))
      if (piece instanceof Element) {
        piece.removeAttribute('id')
        piece.classList.add('cont')
      }
      rest.appendChild(piece)
    }
    if (rest instanceof Element) {
      rest.removeAttribute('id')
      rest.classList.add('cont')
    }
    row.after(rest)
    below = y
  }
}

/** Whether a cell of an earlier row reaches into this one. */
function isSpanned(row: HTMLElement): boolean {
  let reach = 0
  for (let at = row.parentElement?.firstElementChild; at && at !== row; at = at.nextElementSibling) {
    const spans = [...at.children].map((cell) => (cell instanceof HTMLTableCellElement ? cell.rowSpan : 1))
    reach = Math.max(reach, ...spans) - 1
  }
  return reach > 0
}

/** Heights that no line stands at, given the middles of all lines. */
function gaps(middles: readonly number[]): number[] {
  const sorted = [...middles].sort((a, b) => a - b)
  const found: number[] = []
  for (const [index, middle] of sorted.entries()) {
    const before = sorted[index - 1]
    if (before !== undefined && middle - before > SAME_LINE) found.push((middle + before) / 2)
  }
  return found
}

/** Middles of lines that stand side by side are no further apart, px. */
const SAME_LINE = 4
