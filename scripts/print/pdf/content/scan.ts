import { charClass, hexDigit, literalEnd } from '../core/lexer.ts'
import { PdfError } from '../errors.ts'
import { CodeReader } from './codes.ts'

/** What an operand is. */
export const NUMBER = 0
export const NAME = 1
export const LITERAL = 2
export const HEX = 3
export const ARRAY = 4
export const DICT = 5

/** An operator as a number, its characters in base 256: fast to compare. */
export const op = (name: string): number =>
  [...name].reduce((code, char) => code * 256 + char.charCodeAt(0), 0)

/**
 * Steps through a content stream, operator by operator, without making an object of anything: operands
 * are kinds, numbers and places in the bytes. Chromium writes about a thousand operators a page.
 */
export class Scanner {
  readonly bytes: Uint8Array
  readonly #text: Buffer
  /** Where the operator, with its operands, begins and ends. */
  start = 0
  end = 0
  /** The operator. */
  op = 0
  /** Its operands. */
  count = 0
  readonly kinds = new Uint8Array(MAX_OPERANDS)
  readonly numbers = new Float64Array(MAX_OPERANDS)
  readonly starts = new Uint32Array(MAX_OPERANDS)
  readonly ends = new Uint32Array(MAX_OPERANDS)
  /** The string that was read last. */
  readonly strings: CodeReader
  /** The number of an array that was read last: thousandths of the font size, to the left. */
  amount = 0
  #part = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.strings = new CodeReader(bytes)
    this.#text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** Goes to the next operator. @returns false at the end. @throws PdfError */
  next(): boolean {
    const { bytes } = this
    let pos = this.end
    this.count = 0
    this.start = -1
    // Each turn passes at least one byte.
    for (;;) {
      const code = bytes[pos]
      if (code === undefined) {
        if (this.count > 0) throw new PdfError('truncated', 'A content stream ends before an operator.')
        return false
      }
      if (charClass[code] === 1) {
        pos++
        continue
      }
      if (this.start < 0) this.start = pos
      if (isNumberStart(code)) pos = this.#number(pos)
      else if (code === 0x2f) pos = this.#operand(NAME, pos, this.#regularEnd(pos + 1))
      else if (code === 0x28) pos = this.#operand(LITERAL, pos, literalEnd(bytes, pos) + 1)
      else if (code === 0x3c && bytes[pos + 1] === 0x3c) pos = this.#operand(DICT, pos, this.#dictEnd(pos))
      else if (code === 0x3c) pos = this.#operand(HEX, pos, hexEnd(bytes, pos) + 1)
      else if (code === 0x5b) pos = this.#operand(ARRAY, pos, this.#arrayEnd(pos))
      else if (code === 0x25) pos = this.#commentEnd(pos)
      else return this.#operator(pos)
    }
  }

  /**
   * Passes `11.408 0 Td <0065> Tj`, which is how Chromium writes nearly every glyph, if that is next: the
   * move is then in {@link numbers}, the glyph in {@link strings}. @returns whether it was
   */
  nextGlyph(): boolean {
    const { bytes } = this
    let pos = this.end
    if (bytes[pos] === 10) pos++
    pos = this.#plainNumber(pos, 0)
    pos = this.#plainNumber(pos, 1)
    if (pos < 0 || bytes[pos] !== 0x54 || bytes[pos + 1] !== 0x64 || bytes[pos + 2] !== 0x20) return false
    pos = bytes[pos + 3] === 0x3c ? this.#hexGlyph(pos + 4) : this.#literalGlyph(pos + 3)
    if (pos < 0 || bytes[pos] !== 0x20 || bytes[pos + 1] !== 0x54 || bytes[pos + 2] !== 0x6a) return false
    this.end = pos + 3
    return true
  }

  /** A number and one space. @returns the place after them, or -1 */
  #plainNumber(start: number, slot: number): number {
    const { bytes } = this
    if (start < 0) return -1
    const negative = bytes[start] === 0x2d
    let pos = negative ? start + 1 : start
    let value = 0
    let scale = 0
    for (let code = bytes[pos] ?? 0; ; code = bytes[++pos] ?? 0) {
      if (code >= 0x30 && code <= 0x39) {
        value = value * 10 + code - 0x30
        scale *= 10
      } else if (code === 0x2e && scale === 0) scale = 1
      else break
    }
    if (bytes[pos] !== 0x20 || pos === start) return -1
    if (scale > 0) value /= scale
    this.numbers[slot] = negative ? -value : value
    return pos + 1
  }

  #hexGlyph(start: number): number {
    const { bytes } = this
    let code = 0
    for (let pos = start; pos < start + 4; pos++) {
      const digit = hexDigit(bytes[pos] ?? 0)
      if (digit < 0) return -1
      code = (code << 4) | digit
    }
    this.strings.setOne(code)
    return bytes[start + 4] === 0x3e ? start + 5 : -1
  }

  /** Two bytes, of which the first may be a tab: most spaces are written so. */
  #literalGlyph(start: number): number {
    const { bytes } = this
    if (bytes[start] !== 0x28) return -1
    const tab = bytes[start + 1] === 0x5c && bytes[start + 2] === 0x74
    const at = start + (tab ? 3 : 2)
    const high = tab ? 9 : (bytes[start + 1] ?? 0)
    const low = bytes[at] ?? 0
    if (isBracket(high) || isBracket(low) || bytes[at + 1] !== 0x29) return -1
    this.strings.setOne((high << 8) | low)
    return at + 2
  }

  /** Operand `index` as Latin-1, a name without its slash. */
  word(index: number): string {
    const start = (this.starts[index] ?? 0) + (this.kinds[index] === NAME ? 1 : 0)
    return this.#text.toString('latin1', start, this.ends[index])
  }

  /** Reads operand `index`, a string, into {@link strings}. */
  readString(index: number): void {
    this.strings.read(this.starts[index] ?? 0)
  }

  /** Begins to walk the operand of a `TJ`. */
  openArray(): void {
    this.#part = (this.starts[0] ?? 0) + 1
  }

  /**
   * The next part of the array: a string, which is then in {@link strings}, or a number, which is then in
   * {@link amount}. Ends: each turn passes at least one byte. @throws PdfError
   */
  nextPart(): 'string' | 'number' | undefined {
    const { bytes } = this
    const end = (this.ends[0] ?? 0) - 1
    for (let pos = this.#part; pos < end; pos++) {
      const code = bytes[pos] ?? 0
      if (code === 0x28 || code === 0x3c) {
        this.#part = this.strings.read(pos)
        return 'string'
      }
      if (isNumberStart(code)) {
        this.#part = this.#readAmount(pos, end)
        return 'number'
      }
    }
    return undefined
  }

  #readAmount(start: number, end: number): number {
    const { bytes } = this
    let pos = start
    let value = 0
    let scale = 0
    for (; pos < end; pos++) {
      const code = bytes[pos] ?? 0
      if (code >= 0x30 && code <= 0x39) {
        value = value * 10 + code - 0x30
        scale *= 10
      } else if (code === 0x2e) scale = 1
      else if (pos > start || charClass[code] !== 0) break
    }
    if (scale > 0) value /= scale
    this.amount = bytes[start] === 0x2d ? -value : value
    return pos
  }

  #operator(pos: number): boolean {
    const { bytes } = this
    const end = this.#regularEnd(pos)
    if (end === pos) throw new PdfError('syntax', `A content stream has a stray character at byte ${pos}.`)
    let code = 0
    for (let i = pos; i < end; i++) code = code * 256 + (bytes[i] ?? 0)
    this.op = code
    this.end = end
    return true
  }

  #operand(kind: number, start: number, end: number): number {
    if (end <= start) throw new PdfError('truncated', 'A content stream ends in the middle of an operand.')
    const { count } = this
    if (count === MAX_OPERANDS) throw new PdfError('syntax', 'An operator has too many operands.')
    this.kinds[count] = kind
    this.starts[count] = start
    this.ends[count] = end
    this.count = count + 1
    return end
  }

  /** Written out, because `Number` on a slice would cost more than all the rest. */
  #number(start: number): number {
    const { bytes } = this
    let pos = start
    const negative = bytes[pos] === 0x2d
    if (negative || bytes[pos] === 0x2b) pos++
    let value = 0
    let code = bytes[pos] ?? 0
    for (; code >= 0x30 && code <= 0x39; code = bytes[++pos] ?? 0) value = value * 10 + code - 0x30
    if (code === 0x2e) {
      let scale = 1
      for (code = bytes[++pos] ?? 0; code >= 0x30 && code <= 0x39; code = bytes[++pos] ?? 0) {
        value = value * 10 + code - 0x30
        scale *= 10
      }
      value /= scale
    }
    if (pos < bytes.length && charClass[code] === 0)
      throw new PdfError('syntax', `A content stream has a damaged number at byte ${start}.`)
    this.numbers[this.count] = negative ? -value : value
    return this.#operand(NUMBER, start, pos)
  }

  #regularEnd(from: number): number {
    const { bytes } = this
    let pos = from
    while (pos < bytes.length && charClass[bytes[pos] ?? 0] === 0) pos++
    return pos
  }

  #commentEnd(from: number): number {
    const { bytes } = this
    let pos = from
    while (pos < bytes.length && bytes[pos] !== 10 && bytes[pos] !== 13) pos++
    return pos
  }

  #arrayEnd(from: number): number {
    return closingOf(this.bytes, from, 0x5b, 0x5d, 1)
  }

  #dictEnd(from: number): number {
    return closingOf(this.bytes, from, 0x3c, 0x3e, 2)
  }
}

/** `sc` of a pattern has six; property lists and arrays count as one. */
const MAX_OPERANDS = 32

/** A bracket or a backslash: not itself in a literal string. */
const isBracket = (code: number): boolean => code === 0x28 || code === 0x29 || code === 0x5c

const isNumberStart = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || code === 0x2e || code === 0x2d || code === 0x2b

/** Where what opens at `from` closes: brackets counted, strings passed over. -1 when it does not. */
function closingOf(bytes: Uint8Array, from: number, open: number, close: number, width: number): number {
  let depth = 0
  for (let pos = from; pos < bytes.length; pos++) {
    const code = bytes[pos]
    if (code === 0x28) {
      pos = literalEnd(bytes, pos)
      if (pos < 0) return -1
    } else if (code === 0x3c && bytes[pos + 1] !== 0x3c) {
      pos = hexEnd(bytes, pos)
      if (pos < 0) return -1
    } else if (code === 0x3c && width === 1) pos++
    else if (code === open && (width === 1 || bytes[pos + 1] === open)) {
      depth++
      pos += width - 1
    } else if (code === close && (width === 1 || bytes[pos + 1] === close)) {
      pos += width - 1
      if (--depth === 0) return pos + 1
    }
  }
  return -1
}

/** Where the hexadecimal string that opens at `start` closes, or -1. Most are short: no call into the runtime. */
function hexEnd(bytes: Uint8Array, start: number): number {
  for (let pos = start; pos < bytes.length; pos++) if (bytes[pos] === 0x3e) return pos
  return -1
}
