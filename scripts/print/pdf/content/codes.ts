import { escapes, hexDigit } from '../core/lexer.ts'
import { PdfError } from '../errors.ts'

/** Reads strings of a content stream as two-byte codes, always into the same array. */
export class CodeReader {
  readonly #bytes: Uint8Array
  codes = new Uint16Array(256)
  /** How many of {@link codes} are of the string that was read last. */
  count = 0
  /** What an escape stands for; -1: nothing, a line goes on. */
  #escaped = -1

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** @returns where the string that opens at `start` ends. @throws PdfError */
  read(start: number): number {
    const end = this.#bytes[start] === 0x28 ? this.#readLiteral(start + 1) : this.#readHex(start + 1)
    if (end < 0) throw new PdfError('truncated', 'A content stream ends in the middle of a string.')
    return end
  }

  #readHex(start: number): number {
    const bytes = this.#bytes
    let digits = 0
    let code = 0
    this.count = 0
    for (let pos = start; pos < bytes.length; pos++) {
      const byte = bytes[pos] ?? 0
      if (byte === 0x3e) return pos + 1
      const digit = hexDigit(byte)
      if (digit < 0) continue
      code = (code << 4) | digit
      if (++digits % 4 !== 0) continue
      this.#addCode(code)
      code = 0
    }
    return -1
  }

  /** Most strings have no escapes and no brackets: these are read in one loop. */
  #readLiteral(start: number): number {
    const bytes = this.#bytes
    const { codes } = this
    let pos = start
    let count = 0
    // Each turn reads two bytes.
    while (count < codes.length) {
      const high = bytes[pos] ?? 0
      const low = bytes[pos + 1] ?? 0
      if (isSpecial(high) || isSpecial(low)) break
      codes[count++] = (high << 8) | low
      pos += 2
    }
    this.count = count
    return this.#readEscaped(pos)
  }

  #readEscaped(start: number): number {
    const bytes = this.#bytes
    let depth = 0
    let high = -1
    for (let pos = start; pos < bytes.length; pos++) {
      let byte = bytes[pos] ?? 0
      if (byte === 0x5c) {
        pos = this.#readEscape(pos + 1)
        byte = this.#escaped
        if (byte < 0) continue
      } else if (byte === 0x28) depth++
      else if (byte === 0x29 && depth-- === 0) return pos + 1
      if (high < 0) high = byte
      else {
        this.#addCode((high << 8) | byte)
        high = -1
      }
    }
    return -1
  }

  /** Reads what follows a backslash (ISO 32000-1, table 3). @returns its last byte's place */
  #readEscape(start: number): number {
    const bytes = this.#bytes
    const code = bytes[start] ?? 0
    if (code >= 0x30 && code <= 0x37) {
      let pos = start
      let value = 0
      for (let digit = code; pos < start + 3 && digit >= 0x30 && digit <= 0x37; digit = bytes[++pos] ?? 0)
        value = value * 8 + digit - 0x30
      this.#escaped = value & 255
      return pos - 1
    }
    if (code === 13 && bytes[start + 1] === 10) {
      this.#escaped = -1
      return start + 1
    }
    this.#escaped = code === 10 || code === 13 ? -1 : (escapes[code] ?? code)
    return start
  }

  #addCode(code: number): void {
    const at = this.count++
    if (at === this.codes.length) {
      const more = new Uint16Array(at * 2)
      more.set(this.codes)
      this.codes = more
    }
    this.codes[at] = code
  }
}

/** A bracket or a backslash: not itself in a literal string. */
const isSpecial = (byte: number): boolean => byte === 0x28 || byte === 0x29 || byte === 0x5c
