import { hexDigits } from '../core/lexer.ts'
import type { GlyphRun } from './glyph-run.ts'
import type { Scanner } from './scan.ts'

/**
 * Passes as many of `11.408 0 Td <0065> Tj` as are next, which is how Chromium writes every glyph of a line
 * after its first, and adds them to the run. One loop over bytes and whole numbers: this is where a book
 * spends most steps, and it has to be fast from the first page on, before anything is compiled.
 *
 * @returns how far all these moves take the line's beginning
 */
export function readGlyphs(scanner: Scanner, run: GlyphRun): number {
  const { bytes } = scanner
  let end = scanner.end
  let moved = 0
  // Ends: each turn passes a glyph.
  for (;;) {
    let pos = bytes[end] === 10 ? end + 1 : end
    // The move: `11.408 0 Td `. Nine decimals are a whole number still; nobody writes more.
    const start = pos
    let whole = 0
    let byte = bytes[pos] ?? 0
    while (byte >= 0x30 && byte <= 0x39) {
      whole = whole * 10 + byte - 0x30
      byte = bytes[++pos] ?? 0
    }
    let move = whole
    if (byte === 0x2e) {
      const point = pos
      let fraction = 0
      byte = bytes[++pos] ?? 0
      while (byte >= 0x30 && byte <= 0x39) {
        fraction = fraction * 10 + byte - 0x30
        byte = bytes[++pos] ?? 0
      }
      if (pos - point > 10) break
      move = whole + fraction / (POWERS[pos - point - 1] ?? 1)
    }
    if (pos === start || whole > FARTHEST) break
    if (byte !== 0x20 || bytes[pos + 1] !== 0x30 || bytes[pos + 2] !== 0x20) break
    if (bytes[pos + 3] !== 0x54 || bytes[pos + 4] !== 0x64 || bytes[pos + 5] !== 0x20) break
    pos += 6
    // The glyph: `<0065>`, or two bytes of which the first may be a tab, as in most spaces.
    let code = -1
    if (bytes[pos] === 0x3c) {
      code = hexCode(bytes, pos + 1)
      pos += 6
      if (bytes[pos - 1] !== 0x3e) break
    } else if (bytes[pos] === 0x28) {
      const tab = bytes[pos + 1] === 0x5c && bytes[pos + 2] === 0x74
      const high = tab ? 9 : (bytes[pos + 1] ?? 0)
      pos += tab ? 3 : 2
      const low = bytes[pos] ?? 0
      if (isSpecial(high) || isSpecial(low) || bytes[pos + 1] !== 0x29) break
      code = (high << 8) | low
      pos += 2
    }
    if (code < 0 || bytes[pos] !== 0x20 || bytes[pos + 1] !== 0x54 || bytes[pos + 2] !== 0x6a) break
    end = pos + 3
    run.grow()
    run.codes[run.count] = code
    run.moves[run.count++] = move
    moved += move
  }
  scanner.end = end
  return moved
}

/** Pages are far narrower than this, in points or in pixels. */
const FARTHEST = 1e6

const POWERS = Float64Array.from({ length: 10 }, (_, power) => 10 ** power)

/** Four digits, or -1. */
function hexCode(bytes: Uint8Array, from: number): number {
  // What is no digit is -1, which leaves nothing but ones of whatever it is joined to, or shifted over.
  const high = ((hexDigits[bytes[from] ?? 0] ?? -1) << 12) | ((hexDigits[bytes[from + 1] ?? 0] ?? -1) << 8)
  const low = ((hexDigits[bytes[from + 2] ?? 0] ?? -1) << 4) | (hexDigits[bytes[from + 3] ?? 0] ?? -1)
  const code = high | low
  return code < 0 ? -1 : code
}

/** A bracket, a backslash, a carriage return: not itself in a literal string. */
const isSpecial = (code: number): boolean => code === 0x28 || code === 0x29 || code === 0x5c || code === 13
