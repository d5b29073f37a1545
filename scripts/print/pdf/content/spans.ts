import { Lexer } from '../core/lexer.ts'
import { isDict } from '../core/objects.ts'
import { textOf } from '../core/text.ts'
import type { GlyphFont } from './glyph-font.ts'
import { OP } from './operators.ts'
import { DICT, type Scanner } from './scan.ts'

/** Text with a reading of its own, inside a text object. */
export interface Span {
  readonly reading: string
  /** As the source has them. */
  readonly properties: string
  /** It is one glyph, so its font can learn what that reads as. */
  readonly teaches: boolean
  /** The output has it too. */
  open: boolean
  /** Its reading was given to who gathers words. */
  told: boolean
}

/** The span that begins with the `BDC` that the scanner is at; undefined: it is none with a reading. */
export function readSpan(scanner: Scanner): Span | undefined {
  const { bytes, starts, ends, kinds } = scanner
  if (kinds[1] !== DICT) return undefined
  const dict = new Lexer(bytes, starts[1]).value()
  const actual = isDict(dict) ? dict.get('ActualText') : undefined
  if (!(actual instanceof Uint8Array)) return undefined
  const properties = Buffer.from(bytes.subarray(starts[1], ends[1])).toString('latin1')
  return { reading: textOf(actual), properties, teaches: isOneGlyph(scanner), open: false, told: false }
}

/** Looks ahead to the span's end: does it show one code in all? */
function isOneGlyph(scanner: Scanner): boolean {
  const { end } = scanner
  let shown = 0
  while (scanner.next() && scanner.op !== OP.EMC) {
    if (scanner.op === OP.Tj) {
      scanner.readString(0)
      shown += scanner.strings.count
    } else if (scanner.op === OP.TJ) shown = Number.POSITIVE_INFINITY
  }
  scanner.end = end
  return shown === 1
}

/**
 * Chromium writes beside a glyph that no character leads to (a small capital, an old-style figure, a
 * ligature) what it reads as. Readers that don't look for that, pdf.js among them, lose the text; so
 * where one glyph has one reading, the font is taught it.
 *
 * @returns false when the reading has to stay with the text
 */
export function learn(font: GlyphFont, code: number, reading: string): boolean {
  if (reading === '') return false
  const known = font.unicode.get(code)
  if (known !== undefined) return known === reading
  font.unicode.set(code, reading)
  font.learnt.set(code, reading)
  return true
}

const INVISIBLE = /^[\u00ad\u200b\u2060]*$/

/** What is left of hyphenation: Chromium shows it as a space without width. A hyphen that shows stays. */
export const isInvisible = (font: GlyphFont, code: number, reading: string): boolean =>
  INVISIBLE.test(reading) && (font.unicode.get(code) ?? ' ') === ' '
