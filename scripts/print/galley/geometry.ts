import type { PrintSettings } from '../../book/book.ts'
import { mm, mmToPx, type Px, ptToPx, px } from '../../book/units.ts'

/** The page in CSS pixels. Chromium lays out in 1/64 px; everything vertical is a multiple of it. */
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

const LAYOUT_UNIT = 64
const snap = (value: number): Px => px(Math.floor(value * LAYOUT_UNIT) / LAYOUT_UNIT)

/** The page for a book that is expected to have `pages` pages. */
export function geometryOf(settings: PrintSettings, pages: number): Geometry {
  const { trim, margins } = settings
  const sheetWidth = mmToPx(trim.width)
  const sheetHeight = mmToPx(trim.height)
  const top = snap(mmToPx(margins.top))
  const inner = snap(mmToPx(margins.inner ?? innerMargin(pages, margins.outer)))
  const outer = snap(mmToPx(margins.outer))
  const lead = snap(ptToPx(settings.leading))
  const noteLead = snap(ptToPx(settings.noteLeading))
  const lines = Math.max(1, Math.floor((sheetHeight - top - mmToPx(margins.bottom)) / lead))
  const depth = px(lines * lead)
  return {
    sheetWidth,
    sheetHeight,
    top,
    bottom: px(sheetHeight - top - depth),
    inner,
    outer,
    measure: snap(sheetWidth - inner - outer),
    depth,
    lines,
    size: ptToPx(settings.size),
    lead,
    noteSize: ptToPx(settings.noteSize),
    noteLead,
    noteGap: snap(noteLead * 1.15),
    seriesGap: snap(noteLead * 0.9),
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
