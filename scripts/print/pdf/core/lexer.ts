import { PdfError } from '../errors.ts'
import { type PdfDict, type PdfValue, Ref } from './objects.ts'

/** Character classes of ISO 32000-1, 7.2.2: 0 regular, 1 white space, 2 delimiter. */
export const charClass: Uint8Array = classes()

function classes(): Uint8Array {
  const table = new Uint8Array(256)
  for (const code of [0, 9, 10, 12, 13, 32]) table[code] = 1
  for (const char of '()<>[]{}/%') table[char.charCodeAt(0)] = 2
  return table
}

/** Deeper nesting than this is an attack, not a book. */
const MAX_DEPTH = 200

/** Reads objects off bytes, from a place that moves on. */
export class Lexer {
  readonly bytes: Uint8Array
  readonly #text: Buffer
  readonly #names = new Map<number, string>()
  pos: number

  constructor(bytes: Uint8Array, pos = 0) {
    // Never a Buffer: strings are slices of this, and are compared with others.
    this.bytes =
      bytes.constructor === Uint8Array ? bytes : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
    this.#text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.pos = pos
  }

  /** Bytes `[from, to)` as Latin-1. */
  slice(from: number, to: number): string {
    return this.#text.toString('latin1', from, to)
  }

  /** Passes white space and comments. Ends: each turn moves on. */
  skip(): void {
    const { bytes } = this
    let { pos } = this
    for (;;) {
      const code = bytes[pos]
      if (code === undefined) break
      if (charClass[code] === 1) pos++
      else if (code === 0x25) while (pos < bytes.length && bytes[pos] !== 10 && bytes[pos] !== 13) pos++
      else break
    }
    this.pos = pos
  }

  /** A run of regular characters, perhaps empty. */
  word(): string {
    const start = this.pos
    this.#passRegular()
    return this.slice(start, this.pos)
  }

  /** The keyword, if it is next; the place moves on only then. */
  keyword(word: string): boolean {
    this.skip()
    if (!this.#spells(word, this.pos, this.pos + word.length)) return false
    this.pos += word.length
    return true
  }

  /** A whole number. @throws PdfError when there is none. */
  integer(): number {
    this.skip()
    const { bytes, pos: start } = this
    let pos = start
    let value = 0
    for (let code = bytes[pos] ?? 0; code >= 0x30 && code <= 0x39; code = bytes[++pos] ?? 0)
      value = value * 10 + code - 0x30
    if (pos === start || charClass[bytes[pos] ?? 32] === 0) throw this.error('a whole number was expected')
    this.pos = pos
    return value
  }

  /** The next object; a reference counts as one. @throws PdfError */
  value(depth = 0): PdfValue {
    if (depth > MAX_DEPTH) throw this.error('nested too deeply')
    this.skip()
    const code = this.bytes[this.pos]
    if (code === undefined) throw new PdfError('truncated', 'The PDF ends in the middle of an object.')
    if (code === 0x2f) return this.#name()
    if (code === 0x28) return this.#literal()
    if (code === 0x3c) return this.bytes[this.pos + 1] === 0x3c ? this.#dict(depth) : this.#hex()
    if (code === 0x5b) return this.#array(depth)
    if ((code >= 0x30 && code <= 0x39) || code === 0x2b || code === 0x2d || code === 0x2e)
      return this.#numberOrRef()
    return this.#constant()
  }

  error(reason: string): PdfError {
    return new PdfError('syntax', `At byte ${this.pos} of the PDF: ${reason}.`)
  }

  #passRegular(): void {
    const { bytes } = this
    let { pos } = this
    while (pos < bytes.length && charClass[bytes[pos] ?? 0] === 0) pos++
    this.pos = pos
  }

  #constant(): PdfValue {
    const word = this.word()
    if (word === 'true') return true
    if (word === 'false') return false
    if (word === 'null') return null
    throw this.error(`"${word || String.fromCharCode(this.bytes[this.pos] ?? 0)}" is no object`)
  }

  #name(): string {
    const start = ++this.pos
    const { bytes } = this
    let pos = start
    let hash = 0
    for (let code = bytes[pos]; code !== undefined && charClass[code] === 0; code = bytes[++pos])
      hash = (hash * 31 + code) | 0
    this.pos = pos
    return this.#known(start, pos, hash)
  }

  /** Names repeat: those that were met before are not made again. */
  #known(start: number, end: number, hash: number): string {
    const known = this.#names.get(hash)
    if (known !== undefined && this.#spells(known, start, end)) return known
    const raw = this.slice(start, end)
    if (raw.includes('#')) return unescapeName(raw)
    if (known === undefined) this.#names.set(hash, raw)
    return raw
  }

  #spells(name: string, start: number, end: number): boolean {
    if (name.length !== end - start) return false
    for (let i = 0; i < name.length; i++) if (name.charCodeAt(i) !== this.bytes[start + i]) return false
    return true
  }

  #numberOrRef(): number | Ref {
    const start = this.pos
    const value = this.#number()
    const afterFirst = this.pos
    if (!Number.isInteger(value) || value < 0 || this.bytes[start] === 0x2b) return value
    // `12 0 R`: look ahead over two short tokens.
    const { bytes } = this
    let pos = afterFirst
    while (charClass[bytes[pos] ?? 0] === 1 && pos < bytes.length) pos++
    const generation = pos
    while (isDigit(bytes[pos])) pos++
    if (pos === generation || pos === afterFirst) return value
    const gap = pos
    while (charClass[bytes[pos] ?? 0] === 1 && pos < bytes.length) pos++
    if (pos === gap || bytes[pos] !== 0x52 || charClass[bytes[pos + 1] ?? 32] === 0) return value
    this.pos = pos + 1
    return new Ref(value)
  }

  #number(): number {
    const { bytes } = this
    let { pos } = this
    const start = pos
    let value = 0
    for (let code = bytes[pos]; code !== undefined && code >= 0x30 && code <= 0x39; code = bytes[++pos])
      value = value * 10 + code - 0x30
    if (pos > start && charClass[bytes[pos] ?? 32] !== 0) {
      this.pos = pos
      return value
    }
    this.pos = start
    const word = this.word()
    const number = Number(word)
    if (!Number.isFinite(number) || !/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word))
      throw this.error(`"${word}" is no number`)
    return number
  }

  #array(depth: number): PdfValue[] {
    const values: PdfValue[] = []
    this.pos++
    for (;;) {
      this.skip()
      if (this.bytes[this.pos] === 0x5d) break
      values.push(this.value(depth + 1))
    }
    this.pos++
    return values
  }

  #dict(depth: number): PdfDict {
    const map = new Map<string, PdfValue>()
    this.pos += 2
    for (;;) {
      this.skip()
      const code = this.bytes[this.pos]
      if (code === 0x3e && this.bytes[this.pos + 1] === 0x3e) break
      if (code === undefined) throw new PdfError('truncated', 'The PDF ends in the middle of a dictionary.')
      if (code !== 0x2f) throw this.error('a key was expected in a dictionary')
      const key = this.#name()
      map.set(key, this.value(depth + 1))
    }
    this.pos += 2
    return map
  }

  #hex(): Uint8Array {
    const { bytes } = this
    const out: number[] = []
    let high = -1
    for (let pos = this.pos + 1; pos < bytes.length; pos++) {
      const code = bytes[pos] ?? 0
      if (code === 0x3e) {
        if (high >= 0) out.push(high << 4)
        this.pos = pos + 1
        return Uint8Array.from(out)
      }
      if (charClass[code] === 1) continue
      const digit = hexDigit(code)
      if (digit < 0) throw this.error('a string in hexadecimal has another character in it')
      if (high < 0) high = digit
      else {
        out.push((high << 4) | digit)
        high = -1
      }
    }
    throw new PdfError('truncated', 'The PDF ends in the middle of a string.')
  }

  #literal(): Uint8Array {
    const end = literalEnd(this.bytes, this.pos)
    if (end < 0) throw new PdfError('truncated', 'The PDF ends in the middle of a string.')
    const value = unescapeLiteral(this.bytes.subarray(this.pos + 1, end))
    this.pos = end + 1
    return value
  }
}

const unescapeName = (raw: string): string =>
  raw.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

const isDigit = (code: number | undefined): boolean => code !== undefined && code >= 0x30 && code <= 0x39

/** The value of a hexadecimal digit, or -1. */
export const hexDigit = (code: number): number => hexDigits[code] ?? -1

/** The same in a table, for loops too hot for a call a digit. */
export const hexDigits: Int8Array = Int8Array.from({ length: 256 }, (_, code) =>
  '0123456789abcdef'.indexOf(String.fromCharCode(code).toLowerCase()),
)

/** Where the string that opens at `start` closes, or -1. */
export function literalEnd(bytes: Uint8Array, start: number): number {
  let depth = 0
  for (let pos = start; pos < bytes.length; pos++) {
    const code = bytes[pos]
    if (code === 0x5c) pos++
    else if (code === 0x28) depth++
    else if (code === 0x29 && --depth === 0) return pos
  }
  return -1
}

/** What a backslash makes of a letter. */
export const escapes: Readonly<Record<number, number>> = { 110: 10, 114: 13, 116: 9, 98: 8, 102: 12 }

/** ISO 32000-1, 7.3.4.2: what stands between the brackets of a literal string. */
export function unescapeLiteral(raw: Uint8Array): Uint8Array {
  if (!raw.includes(0x5c) && !raw.includes(13)) return raw
  const out = new Uint8Array(raw.length)
  let length = 0
  for (let pos = 0; pos < raw.length; pos++) {
    const code = raw[pos] ?? 0
    if (code === 13) {
      if (raw[pos + 1] === 10) pos++
      out[length++] = 10
      continue
    }
    if (code !== 0x5c) {
      out[length++] = code
      continue
    }
    const next = raw[++pos] ?? 0
    if (next >= 0x30 && next <= 0x37) {
      let value = 0
      const end = Math.min(pos + 3, raw.length)
      let digit = next
      for (; pos < end && digit >= 0x30 && digit <= 0x37; digit = raw[++pos] ?? 0)
        value = value * 8 + digit - 0x30
      pos--
      out[length++] = value & 0xff
    } else if (next === 13) {
      if (raw[pos + 1] === 10) pos++
    } else if (next !== 10) out[length++] = escapes[next] ?? next
  }
  return out.subarray(0, length)
}
