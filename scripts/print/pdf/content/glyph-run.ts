import type { GlyphFont } from './glyph-font.ts'

/** Glyphs of one font on one line, in plain arrays, because a book has half a million of them. */
export class GlyphRun {
  /** Their codes. */
  codes = new Uint16Array(256)
  /** How far each begins from where the one before began, in text space. The first one's says nothing. */
  moves = new Float64Array(256)
  count = 0

  /** Begins anew. */
  clear(): void {
    this.count = 0
  }

  /** Makes room for one more, or more. */
  grow(): void {
    if (this.count < this.codes.length) return
    const codes = new Uint16Array(this.codes.length * 2)
    const moves = new Float64Array(this.codes.length * 2)
    codes.set(this.codes)
    moves.set(this.moves)
    this.codes = codes
    this.moves = moves
  }
}

/** How far a glyph takes the pen, in thousandths of the size. */
export function widthOf({ widths, missingWidth }: GlyphFont, code: number): number {
  return code < widths.length ? (widths[code] ?? missingWidth) : missingWidth
}
