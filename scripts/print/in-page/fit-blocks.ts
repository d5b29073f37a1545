import type { BlockId } from '../../book/compiled.ts'
import type { Galley } from '../pages/model.ts'
import { fitLeaders } from './fit-leaders.ts'
import { fitTables } from './fit-tables.ts'
import type { LineFinding } from './protocol.ts'
import { rowGroups } from './rows.ts'
import { shrinkType } from './shrink-type.ts'

/**
 * Makes what can't be cut small enough for a page, and gives figures a height on the grid. What had to
 * be made smaller is in the findings.
 */
export function fitBlocks(
  slip: ParentNode,
  { depth, lead, noteGap, seeNote }: Galley['format'],
): LineFinding[] {
  const small: { element: HTMLElement; detail: string }[] = []
  const detail = 'too wide for the measure: set in smaller type'
  for (const table of fitTables(slip)) small.push({ element: table, detail })
  for (const table of slip.querySelectorAll<HTMLTableElement>('table:has([rowspan])')) {
    if (tallestGroup(table) <= depth * MOST_GROUP) continue
    shrinkUntil(table, () => tallestGroup(table) <= depth * MOST_GROUP)
    small.push({
      element: table,
      detail: 'rows that a cell spans are taller than a page: set in smaller type',
    })
  }
  for (const title of tooTall(slip, TITLES, depth / 2)) {
    shrinkUntil(title, () => title.getBoundingClientRect().height <= depth / 2)
    small.push({ element: title, detail: 'too tall to stand on a page with its text: set in smaller type' })
  }
  for (const page of slip.querySelectorAll<HTMLElement>('.fixed')) {
    if (!holdsAll(page)) shrinkUntil(page, () => holdsAll(page))
  }
  for (const figure of slip.querySelectorAll<HTMLElement>('figure')) {
    // A note that is called from a caption begins on the page of its figure.
    const notes = figure.querySelector('.call') ? noteGap + 2 * seeNote : 0
    if (figure.parentElement?.tagName === 'SECTION') partNeighbours(figure)
    const room = figure.closest('.note') ? depth / 2 : depth - notes
    if (fitFigure(figure, room, lead))
      small.push({ element: figure, detail: 'its caption is too long for a page: set in smaller type' })
  }
  for (const heading of slip.querySelectorAll<HTMLElement>('h1:not(.unseen)')) toGrid(heading, lead)
  fitLeaders(slip, lead)
  for (const pictures of slip.querySelectorAll<HTMLElement>('p.pictures')) toGrid(pictures, lead)
  return small.map(({ element, detail }) => ({
    finding: 'shrunk-block',
    block: blockOf(element),
    offset: 0,
    detail,
  }))
}

/** What is one piece and never cut. */
const TITLES = 'h1, h2, h3, h4, h5, h6, .entry-line, dt, thead, caption, .verse-line'

function tooTall(slip: ParentNode, selector: string, limit: number): HTMLElement[] {
  return [...slip.querySelectorAll<HTMLElement>(selector)].filter(
    (element) => element.getBoundingClientRect().height > limit,
  )
}

/** Rows that stay together may have this much of a page: a head and a note need some, too. */
const MOST_GROUP = 0.75

function tallestGroup(table: HTMLTableElement): number {
  const heights = rowGroups(table).map((rows) => {
    const top = rows[0]?.getBoundingClientRect().top ?? 0
    return (rows.at(-1)?.getBoundingClientRect().bottom ?? top) - top
  })
  return Math.max(0, ...heights)
}

/** Whether nothing in an element stands out of it, above or below. */
function holdsAll(element: HTMLElement): boolean {
  const outer = element.getBoundingClientRect()
  return [...element.children].every((child) => {
    const { top, bottom } = child.getBoundingClientRect()
    return top >= outer.top - 1 && bottom <= outer.bottom + 1
  })
}

/** Ends: a fixed number of steps, after which the type is a tenth of its size. */
function shrinkUntil(element: HTMLElement, fits: () => boolean): void {
  for (let step = 0; step < 22 && !fits(); step += 1) shrinkType(element, 0.9)
}

/**
 * The picture gives way to its caption; a caption that leaves it no room is set smaller. Then the figure
 * is made a whole number of lines high. Returns whether the caption had to give way.
 */
function fitFigure(figure: HTMLElement, room: number, lead: number): boolean {
  const height = () => figure.getBoundingClientRect().height
  const pictures = [...figure.querySelectorAll<HTMLElement>('img')]
  const caption = figure.querySelector<HTMLElement>('figcaption')
  const shown = pictures.reduce((sum, picture) => sum + picture.getBoundingClientRect().height, 0)
  let small = false
  if (height() > room && shown > 0) {
    const others = height() - shown
    if (caption && others > room * MOST_CAPTION) {
      small = true
      shrinkUntil(caption, () => height() - shown <= room * MOST_CAPTION)
    }
    const share = Math.max(lead, (room - (height() - shown)) / pictures.length)
    for (const picture of pictures) picture.style.maxHeight = `${Math.floor(share)}px`
  }
  toGrid(figure, lead)
  return small
}

/** Makes a block a whole number of lines high, so that the text after it stands on the grid. */
function toGrid(block: HTMLElement, lead: number): void {
  const { height } = block.getBoundingClientRect()
  block.style.height = `${Math.ceil((height - 0.5) / lead) * lead}px`
}

/**
 * The paragraph after a figure that may go elsewhere keeps the space that parts it from what is then
 * before it: a list, say, or a heading.
 */
function partNeighbours(figure: HTMLElement): void {
  let before = figure.previousElementSibling
  while (before?.tagName === 'FIGURE') before = before.previousElementSibling
  const after = figure.nextElementSibling
  if (before && !before.matches('p:not(.pictures)') && after?.tagName === 'P') after.classList.add('apart')
}

/** A caption may have this much of a page. */
const MOST_CAPTION = 0.6

function blockOf(element: HTMLElement): BlockId {
  const target = element.querySelector<HTMLElement>('[data-target]')?.dataset['target']
  const heading = target === undefined ? undefined : document.getElementById(target)
  const named =
    heading ?? (element.dataset['block'] ? element : element.querySelector<HTMLElement>('[data-block]'))
  return named?.dataset['block'] ?? ''
}
