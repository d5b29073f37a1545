import type { GlyphFont } from './glyph-font.ts'
import { type GlyphRun, widthOf } from './glyph-run.ts'

/** A run too short to say how its line is tracked. */
const SHORT = 4

/** Finds by how much all glyphs of a line are set apart, or together. */
export class Tracking {
  /** How far the run's glyphs are beyond the advance of the one before, in text space. */
  gaps = new Float64Array(256)

  /**
   * Fills {@link gaps} and finds the gap that more than half of them are, to half a thousandth of the size:
   * by majority vote (Boyer & Moore 1991), then the mean of those.
   *
   * @returns undefined when there is none, or the run is short
   */
  of(run: GlyphRun, font: GlyphFont, size: number): number | undefined {
    const { codes, moves, count } = run
    if (this.gaps.length < codes.length) this.gaps = new Float64Array(codes.length)
    const { gaps } = this
    const near = Math.abs(size) / 2000
    let common = 0
    let votes = 0
    for (let i = 1; i < count; i++) {
      const gap = (moves[i] ?? 0) - (widthOf(font, codes[i - 1] ?? 0) * size) / 1000
      gaps[i] = gap
      if (votes === 0) common = gap
      votes += Math.abs(gap - common) < near ? 1 : -1
    }
    return count < SHORT ? undefined : meanNear(gaps, count, common, near)
  }
}

function meanNear(gaps: Float64Array, count: number, common: number, near: number): number | undefined {
  let sum = 0
  let found = 0
  for (let i = 1; i < count; i++) {
    const gap = gaps[i] ?? 0
    if (Math.abs(gap - common) >= near) continue
    sum += gap
    found++
  }
  if (found * 2 < count) return undefined
  const mean = sum / found
  // Chromium's places are rounded; what adds up to half a thousandth in fifty glyphs is none.
  return Math.abs(mean) * 50 < near ? 0 : Math.round(mean * 1e4) / 1e4
}
