import { px } from '../../book/units.ts'
import type { Row, RowRole } from '../pages/model.ts'

/** A row of the galley, still tied to the element it is (a line of). */
export interface PlacedRow {
  readonly row: Row
  readonly element: HTMLElement
  /** Which of the element's lines it is; 0 for anything that is not a line. */
  readonly line: number
}

/** A paragraph of the galley, as the planner knows it. */
export interface PlacedParagraph {
  readonly element: HTMLElement
  readonly row: number
  lines: number
  readonly keepTogether: boolean
}

/** What a run consists of, gathered while walking it. */
export interface Strip {
  readonly rows: PlacedRow[]
  readonly paragraphs: PlacedParagraph[]
  readonly tables: { readonly element: HTMLElement; readonly head: number }[]
}

/** Called for the lines of a block that the breaker set. */
export interface SetBlock {
  readonly lines: number
  /** Whether line `line` ends in a hyphen that is not in the manuscript. */
  hyphenated(line: number): boolean
  /** Calls on each line, as indices into `Galley.calls`. */
  callsOn(line: number): readonly number[]
}

/** What the walk needs to know besides the elements themselves. */
export interface Lookup {
  setBlock(element: HTMLElement): SetBlock | undefined
  /** Calls anywhere in an element that is a row as a whole. */
  callsIn(element: HTMLElement): readonly number[]
}

/**
 * Takes a laid-out run apart into rows, top to bottom. Heights come from the layout alone: a row's
 * space above is whatever lies between it and the row before.
 *
 * Ends: it walks the element tree once.
 */
export function takeRows(run: HTMLElement, lookup: Lookup): Strip {
  const strip: Strip = { rows: [], paragraphs: [], tables: [] }
  const walk = new RowWalk(strip, lookup, run.getBoundingClientRect().top)
  walk.container(run)
  return strip
}

class RowWalk {
  readonly #strip: Strip
  readonly #lookup: Lookup
  #bottom: number

  constructor(strip: Strip, lookup: Lookup, top: number) {
    this.#strip = strip
    this.#lookup = lookup
    this.#bottom = top
  }

  container(element: Element): void {
    for (const child of element.children) {
      if (child instanceof HTMLElement) this.#block(child)
    }
  }

  #block(element: HTMLElement): void {
    switch (element.tagName) {
      case 'P':
        if (element.classList.contains('verse-line')) return
        this.#paragraph(element)
        return
      case 'H1':
      case 'H2':
      case 'H3':
      case 'H4':
      case 'H5':
      case 'H6':
        this.#whole(element, { kind: 'heading', depth: Number(element.tagName[1]) })
        return
      case 'TABLE':
        this.#table(element)
        return
      case 'FIGURE':
        // Inside a list or a quotation it stays where it is: what goes before it would go on around it.
        if (element.parentElement?.tagName === 'SECTION') this.#whole(element, { kind: 'float' })
        else this.#whole(element, { kind: 'block', keepWithNext: false, keepWithPrevious: false })
        return
      case 'HR':
        this.#whole(element, { kind: 'block', keepWithNext: true, keepWithPrevious: true })
        return
      case 'PRE':
        this.#lines(element, [...element.querySelectorAll<HTMLElement>('.code-line')])
        return
      case 'IMG':
      case 'DT':
        this.#whole(element, {
          kind: 'block',
          keepWithNext: element.tagName === 'DT',
          keepWithPrevious: false,
        })
        return
      default:
        if (element.classList.contains('stanza')) {
          this.#lines(element, [...element.querySelectorAll<HTMLElement>('.verse-line')])
          return
        }
        if (element.classList.contains('fixed') || element.classList.contains('entry-line')) {
          this.#whole(element, { kind: 'block', keepWithNext: false, keepWithPrevious: false })
          return
        }
        this.container(element)
    }
  }

  #paragraph(element: HTMLElement): void {
    const set = this.#lookup.setBlock(element)
    if (!set) {
      this.#whole(element, { kind: 'block', keepWithNext: false, keepWithPrevious: false })
      return
    }
    const { top, height } = element.getBoundingClientRect()
    if (set.lines === 0 || height === 0) return
    const paragraph = this.#strip.paragraphs.length
    const row = this.#strip.rows.length
    this.#strip.paragraphs.push({ element, row, lines: set.lines, keepTogether: false })
    for (let line = 0; line < set.lines; line += 1) {
      const before = line === 0 ? top - this.#bottom : 0
      const role: RowRole = { kind: 'line', paragraph, line, of: set.lines }
      this.#push(element, line, before, height / set.lines, role, set.callsOn(line), set.hyphenated(line))
    }
    this.#bottom = top + height
  }

  /** Verse and code: each line is an element, and together they behave as a paragraph. */
  #lines(block: HTMLElement, lines: readonly HTMLElement[]): void {
    const paragraph = this.#strip.paragraphs.length
    const row = this.#strip.rows.length
    if (lines.length === 0) {
      this.#whole(block, { kind: 'block', keepWithNext: false, keepWithPrevious: false })
      return
    }
    this.#strip.paragraphs.push({ element: block, row, lines: lines.length, keepTogether: false })
    for (const [line, element] of lines.entries()) {
      this.#whole(element, { kind: 'line', paragraph, line, of: lines.length })
    }
  }

  #table(element: HTMLElement): void {
    const groups = rowGroups(element)
    const first = groups[0]?.[0]
    if (!first) {
      this.#whole(element, { kind: 'block', keepWithNext: false, keepWithPrevious: false })
      return
    }
    const table = this.#strip.tables.length
    const top = element.getBoundingClientRect().top
    const head = element.querySelector<HTMLElement>(':scope > thead')
    this.#strip.tables.push({ element, head: head?.getBoundingClientRect().height ?? 0 })
    for (const [row, group] of groups.entries()) {
      const tr = group[0] ?? first
      // Caption and head belong to the first row: they are never left without one.
      const start = row === 0 ? top : tr.getBoundingClientRect().top
      const bottom = (group.at(-1) ?? tr).getBoundingClientRect().bottom
      const calls = group.flatMap((each) => this.#lookup.callsIn(each))
      const role: RowRole = { kind: 'table-row', table, row, of: groups.length }
      const all = row === 0 ? [...this.#callsAbove(element), ...calls] : calls
      this.#push(tr, 0, start - this.#bottom, bottom - start, role, all, false)
      this.#bottom = bottom
    }
  }

  #callsAbove(table: HTMLElement): readonly number[] {
    const above = [...table.querySelectorAll<HTMLElement>(':scope > caption, :scope > thead')]
    return above.flatMap((part) => this.#lookup.callsIn(part))
  }

  #whole(element: HTMLElement, role: RowRole): void {
    const { top, bottom, height } = element.getBoundingClientRect()
    this.#push(element, 0, top - this.#bottom, height, role, this.#lookup.callsIn(element), false)
    this.#bottom = bottom
  }

  #push(
    element: HTMLElement,
    line: number,
    before: number,
    height: number,
    role: RowRole,
    calls: readonly number[],
    hyphenated: boolean,
  ): void {
    const row: Row = { height: px(height), before: px(Math.max(0, before)), role, calls, hyphenated }
    this.#strip.rows.push({ row, element, line })
  }
}

/** Whether a note is not cut after such a row. A table's first row has the head above it, and is no table alone. */
export function keepsWithNext(role: RowRole): boolean {
  switch (role.kind) {
    case 'heading':
      return true
    case 'table-row':
      return role.row === 0 && role.of > 1
    case 'block':
      return role.keepWithNext
    default:
      return false
  }
}

/** The rows of a table's body and foot; rows that a cell spans stay together. */
export function rowGroups(table: HTMLElement): HTMLTableRowElement[][] {
  const groups: HTMLTableRowElement[][] = []
  let spanned = 0
  for (const row of table.querySelectorAll<HTMLTableRowElement>(':scope > tbody > tr, :scope > tfoot > tr')) {
    if (spanned > 0) groups.at(-1)?.push(row)
    else groups.push([row])
    const reach = Math.max(1, ...[...row.cells].map(({ rowSpan }) => rowSpan))
    spanned = Math.max(spanned, reach) - 1
  }
  return groups
}
