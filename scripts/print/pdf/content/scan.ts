import { charClass, literalEnd } from '../core/lexer.ts'
import { PdfError } from '../errors.ts'
import { CodeReader } from './codes.ts'

export { op } from './operators.ts'

/** What an operand is. */
export const NUMBER = 0
export const NAME = 1
export const LITERAL = 2
export const HEX = 3
export const ARRAY = 4
export const DICT = 5

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
      else if (code === 0x3c && bytes[pos + 1] === 0x3c) pos = this.#operand(DICT, pos, dictEnd(bytes, pos))
      else if (code === 0x3c) pos = this.#operand(HEX, pos, hexEnd(bytes, pos) + 1)
      else if (code === 0x5b) pos = this.#operand(ARRAY, pos, arrayEnd(bytes, pos))
      else if (code === 0x25) pos = this.#commentEnd(pos)
      else return this.#operator(pos)
    }
  }

  /** Operand `index` is `<</MCID 12>>`, as nearly all property lists are: its number, or -1. */
  markedId(index: number): number {
    const { bytes } = this
    let pos = this.starts[index] ?? 0
    for (let i = 0; i < MCID.length; i++) if (bytes[pos++] !== MCID.charCodeAt(i)) return -1
    let value = 0
    const start = pos
    for (let code = bytes[pos] ?? 0; code >= 0x30 && code <= 0x39; code = bytes[++pos] ?? 0)
      value = value * 10 + code - 0x30
    if (pos === start) return -1
    if (bytes[pos] === 0x20) pos++
    return bytes[pos] === 0x3e && pos + 2 === this.ends[index] ? value : -1
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
}

/** `sc` of a pattern has six; property lists and arrays count as one. */
const MAX_OPERANDS = 32

/** How a property list begins that is only an id. */
const MCID = '<</MCID '

const isNumberStart = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || code === 0x2e || code === 0x2d || code === 0x2b

/**
 * Where the array that opens at `from` closes, or -1: strings passed over, all in one loop, because the
 * arrays of a `TJ` are most of a finished page.
 */
function arrayEnd(bytes: Uint8Array, from: number): number {
  const { length } = bytes
  let depth = 0
  // In a string: how many brackets are open in it.
  let inString = 0
  for (let pos = from; pos < length; pos++) {
    const code = bytes[pos] ?? 0
    if (inString > 0) {
      if (code === 0x5c) pos++
      else if (code === 0x28) inString++
      else if (code === 0x29) inString--
    } else if (code === 0x28) inString = 1
    else if (code === 0x5d && --depth === 0) return pos + 1
    else if (code === 0x5b) depth++
    else if (code === 0x3c && bytes[pos + 1] === 0x3c) pos++
    else if (code === 0x3c) {
      pos = hexEnd(bytes, pos)
      if (pos < 0) return -1
    }
  }
  return -1
}

/** Where the dictionary that opens at `from` closes, or -1. */
function dictEnd(bytes: Uint8Array, from: number): number {
  let depth = 0
  for (let pos = from; pos < bytes.length; pos++) {
    const code = bytes[pos]
    const twice = bytes[pos + 1] === code
    if (code === 0x28) pos = literalEnd(bytes, pos)
    else if (code === 0x3c && !twice) pos = hexEnd(bytes, pos)
    else if (code === 0x3c) {
      depth++
      pos++
    } else if (code === 0x3e && twice) {
      pos++
      if (--depth === 0) return pos + 1
    }
    if (pos < 0) return -1
  }
  return -1
}

/** Where the hexadecimal string that opens at `start` closes, or -1. Most are short: no call into the runtime. */
function hexEnd(bytes: Uint8Array, start: number): number {
  for (let pos = start; pos < bytes.length; pos++) if (bytes[pos] === 0x3e) return pos
  return -1
}
