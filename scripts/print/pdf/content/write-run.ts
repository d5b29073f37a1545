import type { Bytes } from '../core/bytes.ts'
import type { GlyphRun } from './glyph-run.ts'

/** What is known of a run before it is written. */
export interface RunPlace {
  /** What the graphics state adds to each advance. */
  readonly spacing: number
  readonly size: number
  /** How far the first glyph should be from where the pen is. All in text space. */
  readonly late: number
}

/** Two bytes with a backslash each, and a number between brackets. */
const ROOM = 32

/**
 * Writes a run into the string of a `TJ` that is open, with a number before each glyph that would
 * otherwise be more than half a thousandth of the size from its place. One loop, as in `read-glyphs.ts`.
 *
 * @param gaps how far each glyph is beyond the advance of the one before
 * @returns how far the last glyph should be from where it is
 */
export function writeRun(out: Bytes, run: GlyphRun, gaps: Float64Array, place: RunPlace): number {
  const { codes, count } = run
  const { spacing, size } = place
  const buffer = out.room(count * ROOM)
  // Text too small to see has no places to keep, and no number to say them with.
  const near = Math.abs(size) > 0.001 ? Math.abs(size) / 2000 : Number.POSITIVE_INFINITY
  let at = out.length
  let { late } = place
  for (let i = 0; i < count; i++) {
    if (i > 0) late += (gaps[i] ?? 0) - spacing
    if (late >= near || late <= -near) {
      const gap = Math.round((late * 1000) / size)
      late -= (gap * size) / 1000
      buffer[at++] = 0x29
      at = writeInteger(buffer, at, -gap)
      buffer[at++] = 0x28
    }
    const code = codes[i] ?? 0
    at = writeEscaped(buffer, at, code >> 8)
    at = writeEscaped(buffer, at, code & 255)
  }
  out.length = at
  return late
}

/** A byte of a literal string. @returns the place after it */
export function writeEscaped(buffer: Uint8Array, start: number, byte: number): number {
  let at = start
  if (byte === 0x28 || byte === 0x29 || byte === 0x5c) buffer[at++] = 0x5c
  else if (byte === 13) {
    buffer[at] = 0x5c
    buffer[at + 1] = 0x72
    return at + 2
  }
  buffer[at] = byte
  return at + 1
}

/** @returns the place after it */
function writeInteger(buffer: Uint8Array, start: number, value: number): number {
  let at = start
  let rest = value
  if (rest < 0) {
    buffer[at++] = 0x2d
    rest = -rest
  }
  let digits = 1
  for (let power = 10; power <= rest; power *= 10) digits++
  const end = at + digits
  for (let place = end - 1; place >= at; place--) {
    buffer[place] = 0x30 + (rest % 10)
    rest = Math.floor(rest / 10)
  }
  return end
}
