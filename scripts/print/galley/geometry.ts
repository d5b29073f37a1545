import type { PrintSettings } from '../../book/book.ts'
import { mm, mmToPx, type Px, ptToPx, px } from '../../book/units.ts'

/**
 * Layout pixels to a CSS pixel. Chromium rounds every baseline to a whole pixel, so that lines of 14 pt
 * would stand 13.5 and 14.25 pt apart in turn. The book is laid out four times as large and printed at a
 * quarter of that, with leading in whole pixels: then lines stand evenly. (Four is enough to come
 * within 0.1 pt of any leading, and a column of 8,000 pages still fits Chromium's coordinates.)
 */
export const SCALE = 4

/** The page in layout pixels. Everything vertical is a whole number of them. */
export interface Geometry {
  readonly sheetWidth: Px
  readonly sheetHeight: Px
  readonly top: Px
  readonly bottom: Px
  readonly inner: Px
  readonly outer: Px
  /** Width of the lines. */
  readonly measure: Px
  /** Height of the type area: `lines` × `lead`. */
  readonly depth: Px
  readonly lines: number
  readonly size: Px
  readonly lead: Px
  readonly noteSize: Px
  readonly noteLead: Px
  readonly noteGap: Px
  readonly seriesGap: Px
}

const snap = (value: number): Px => px(Math.round(value * SCALE))

/** The page for a book that is expected to have `pages` pages. */
export function geometryOf(settings: PrintSettings, pages: number): Geometry {
  const { trim, margins } = settings
  const sheetWidth = px(mmToPx(trim.width) * SCALE)
  const sheetHeight = px(mmToPx(trim.height) * SCALE)
  const top = snap(mmToPx(margins.top))
  const inner = snap(mmToPx(margins.inner ?? innerMargin(pages, margins.outer)))
  const outer = snap(mmToPx(margins.outer))
  const lead = snap(ptToPx(settings.leading))
  const noteLead = snap(ptToPx(settings.noteLeading))
  const lines = Math.max(1, Math.floor((sheetHeight - top - snap(mmToPx(margins.bottom))) / lead))
  const depth = px(lines * lead)
  return {
    sheetWidth,
    sheetHeight,
    top,
    bottom: px(sheetHeight - top - depth),
    inner,
    outer,
    measure: px(Math.floor(sheetWidth) - inner - outer),
    depth,
    lines,
    size: px(ptToPx(settings.size) * SCALE),
    lead,
    noteSize: px(ptToPx(settings.noteSize) * SCALE),
    noteLead,
    noteGap: px(Math.round(noteLead * 1.15)),
    seriesGap: px(Math.round(noteLead * 0.9)),
  }
}

/**
 * The margin at the spine: a thick book opens less far. Each step keeps the clear gutter that print
 * shops ask for (0.375 in to 150 pages, then 0.5, 0.625, 0.75 and 0.875 in: KDP's table) and adds
 * what the eye wants beside it.
 */
export function innerMargin(pages: number, outer: number): ReturnType<typeof mm> {
  const step = gutterSteps.find(({ upTo }) => pages <= upTo)
  return mm(Math.max(outer + (step?.beyondOuter ?? 6), step?.least ?? 24))
}

/** Which step a page count falls on: the print is set again when it turns out to be a later one. */
export const gutterStep = (pages: number): number => gutterSteps.findIndex(({ upTo }) => pages <= upTo)

const gutterSteps: readonly { upTo: number; least: number; beyondOuter: number }[] = [
  { upTo: 150, least: 13, beyondOuter: 0 },
  { upTo: 300, least: 16, beyondOuter: 2 },
  { upTo: 500, least: 18, beyondOuter: 3 },
  { upTo: 700, least: 21, beyondOuter: 4 },
  { upTo: Number.POSITIVE_INFINITY, least: 24, beyondOuter: 6 },
]
