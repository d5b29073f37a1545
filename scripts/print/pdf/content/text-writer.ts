import { type Bytes, formatNumber } from '../core/bytes.ts'
import type { GlyphFont } from './glyph-font.ts'
import { type GlyphRun, widthOf } from './glyph-run.ts'
import { Tracking } from './tracking.ts'
import { writeEscaped, writeRun } from './write-run.ts'

/** The linear part of a text matrix. */
export interface Shape {
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
}

/** A thousandth of a pixel is far finer than any printer, and short to write. */
const round = (value: number): number => Math.round(value * 1000) / 1000

/** Moves beyond this (ten times the size) are written as a new place, not as a gap in a line. */
const FARTHEST = 10_000

/**
 * Writes text objects with as few operators as they need. Chromium places every glyph by itself; here a
 * line is one `TJ`: what all its glyphs are set apart by, tracking, is said once, with a `Tc`, and a number
 * stands only where a glyph is more than half a thousandth of its size from where the one before left the
 * pen. Each number is taken from where the pen truly is, so nothing adds up.
 */
export class TextWriter {
  readonly #out: Bytes
  #open = false
  /** The font that the graphics state has; undefined: unknown. */
  #font: string | undefined
  #size = 0
  /** What the graphics state adds to every advance; undefined: unknown. */
  #spacing: number | undefined = 0
  readonly #tracking = new Tracking()
  #shape: Shape | undefined
  /** Where the line begins, as written, and how far the pen is from there, both in text space. */
  #x = 0
  #y = 0
  #pen = 0
  /** What was shown last, and with what. */
  #lastCode = -1
  #lastFont: GlyphFont | undefined
  /** In a string, in an array, in neither. */
  #run: 'none' | 'array' | 'string' = 'none'

  constructor(out: Bytes) {
    this.#out = out
  }

  /** Ends the text object, so that anything else may follow. */
  close(): void {
    if (!this.#open) return
    this.#endRun()
    this.#out.text('ET\n')
    this.#open = false
    this.#shape = undefined
    this.#lastFont = undefined
  }

  /** After `Q` the font and the spacing may be others. */
  forgetState(): void {
    this.#font = undefined
    this.#spacing = undefined
  }

  setFont(name: string, size: number): void {
    if (this.#font === name && this.#size === size) return
    this.#begin()
    this.#endRun()
    // The pen is counted in text space, so the size does not change where it is.
    this.#out.text(`/${name} ${round(size)} Tf\n`)
    this.#font = name
    this.#size = size
  }

  /** Takes the pen to a place: the origin of `shape` moved to (x, y) of the page's space. */
  moveTo(shape: Shape, x: number, y: number): void {
    this.#begin()
    const old = this.#shape
    if (old && sameShape(old, shape) && shape.b === 0 && shape.c === 0) {
      const dx = (x - this.#x) / shape.a
      const dy = (y - this.#y) / shape.d
      const gap = Math.round(((dx - this.#pen) * 1000) / this.#size)
      if (Math.abs(dy) < 0.0005 && Math.abs(gap) < FARTHEST) this.#skip(gap)
      else this.#newLine(shape, dx, dy)
      return
    }
    this.#endRun()
    const { a, b, c, d } = shape
    this.#x = round(x)
    this.#y = round(y)
    this.#out.text(`${trim(a)} ${trim(b)} ${trim(c)} ${trim(d)} ${this.#x} ${this.#y} Tm\n`)
    this.#shape = shape
    this.#pen = 0
  }

  /**
   * Called with the place and size of the next glyph, before it is shown. If that begins another line, the line
   * that is open gets a space at its end, which lines do not have on paper: without it, what reads the
   * structure reads "excess" and "of" as one word (ISO 32000-1, 14.8.2.5). The space is set a hundredth of
   * its width, so that the line is no longer for it.
   */
  endLineBefore(shape: Shape, size: number, x: number, y: number): void {
    const before = this.#shape
    if (!this.#open || !before) return
    const down = Math.abs((y - this.#y) / before.d) > Math.max(size, this.#size) * 0.6
    const back = (x - this.#x) / before.a < this.#pen - this.#size
    if (down || back || !sameShape(before, shape)) this.endLine()
  }

  /** Ends the line that is open with a space, unless it ends in one, or in a word that goes on. */
  endLine(): void {
    const font = this.#lastFont
    const last = font?.unicode.get(this.#lastCode) ?? ''
    if (!this.#open || font?.space === undefined || JOINS.test(last)) return
    this.#endRun()
    const { space } = font
    this.#out.text('1 Tz(')
    const buffer = this.#out.room(4)
    this.#out.length = writeEscaped(buffer, writeEscaped(buffer, this.#out.length, space >> 8), space & 255)
    this.#out.text(')Tj 100 Tz\n')
    this.#lastCode = space
    // How far that moved the pen does not matter: what follows has a place of its own.
    this.#pen = Number.NaN
  }

  /**
   * Shows a run of glyphs whose first stands at `x` of the page's space, or nearly: {@link moveTo} took the
   * pen there.
   */
  show(run: GlyphRun, font: GlyphFont, x: number): void {
    const size = this.#size
    const spacing = this.#tracking.of(run, font, size) ?? this.#spacing ?? 0
    this.#setSpacing(spacing)
    if (this.#run === 'none') this.#out.byte(0x5b)
    if (this.#run !== 'string') this.#out.byte(0x28)
    this.#run = 'string'
    const shape = this.#shape
    const upright = shape !== undefined && shape.b === 0 && shape.c === 0
    const origin = upright ? (x - this.#x) / shape.a : this.#pen
    const late = writeRun(this.#out, run, this.#tracking.gaps, { spacing, size, late: origin - this.#pen })
    let last = origin
    for (let i = 1; i < run.count; i++) last += run.moves[i] ?? 0
    this.#lastCode = run.codes[run.count - 1] ?? -1
    this.#lastFont = font
    this.#pen = last - late + (widthOf(font, this.#lastCode) * size) / 1000 + spacing
  }

  /** Marked content inside the text object: `/Span <</ActualText …>> BDC`. */
  beginSpan(properties: string): void {
    this.#endRun()
    this.#out.text(`/Span ${properties}BDC\n`)
  }

  endSpan(): void {
    this.#endRun()
    this.#out.text('EMC\n')
  }

  #begin(): void {
    if (this.#open) return
    this.#out.text('BT\n')
    this.#open = true
  }

  #setSpacing(spacing: number): void {
    if (this.#spacing === spacing) return
    this.#endRun()
    this.#out.text(`${formatNumber(spacing)} Tc\n`)
    this.#spacing = spacing
  }

  #skip(gap: number): void {
    if (gap === 0) return
    if (this.#run === 'none') this.#out.byte(0x5b)
    if (this.#run === 'string') this.#out.byte(0x29)
    this.#out.text(String(-gap))
    this.#run = 'array'
    this.#pen += (gap * this.#size) / 1000
  }

  #newLine(shape: Shape, dx: number, dy: number): void {
    this.#endRun()
    const x = round(dx)
    const y = round(dy)
    this.#out.text(`${x} ${y} Td\n`)
    this.#x += x * shape.a
    this.#y += y * shape.d
    this.#pen = 0
  }

  #endRun(): void {
    if (this.#run === 'none') return
    this.#out.text(this.#run === 'string' ? ')]TJ\n' : ']TJ\n')
    this.#run = 'none'
  }
}

/** Nothing known, a space, a hyphen or a dash: what follows these needs no space before it. */
const JOINS = /^$|[\s\-\u00ad\u2010-\u2015/]$/u

const sameShape = (one: Shape, other: Shape): boolean =>
  one === other || (one.a === other.a && one.b === other.b && one.c === other.c && one.d === other.d)

/** Six decimals, as Chromium writes scales. */
const trim = (value: number): number => Math.round(value * 1e6) / 1e6
