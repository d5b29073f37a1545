import { PdfStream, type PdfValue, Ref } from './objects.ts'

/** Bytes that grow at the end. */
export class Bytes {
  #buffer: Buffer
  length = 0

  constructor(capacity = 1024) {
    this.#buffer = Buffer.allocUnsafeSlow(capacity)
  }

  byte(code: number): void {
    if (this.length === this.#buffer.length) this.#grow(1)
    this.#buffer[this.length++] = code
  }

  /** Latin-1 text. */
  text(text: string): void {
    if (this.length + text.length > this.#buffer.length) this.#grow(text.length)
    // A loop beats a call into the runtime for the few characters that most texts are.
    if (text.length < 24)
      for (let i = 0; i < text.length; i++) this.#buffer[this.length++] = text.charCodeAt(i)
    else this.length += this.#buffer.write(text, this.length, 'latin1')
  }

  raw(bytes: Uint8Array, from = 0, to = bytes.length): void {
    const size = to - from
    if (this.length + size > this.#buffer.length) this.#grow(size)
    // A loop beats a copy for the few bytes that most pieces are.
    if (size < 24) for (let i = from, at = this.length; i < to; i++) this.#buffer[at++] = bytes[i] ?? 0
    else this.#buffer.set(from === 0 && to === bytes.length ? bytes : bytes.subarray(from, to), this.length)
    this.length += size
  }

  /**
   * The bytes themselves, with room for `more` after {@link length}: for loops too hot for a call a byte. Who
   * writes there sets the length. Valid until the next write by other means.
   */
  room(more: number): Uint8Array {
    if (this.length + more > this.#buffer.length) this.#grow(more)
    return this.#buffer
  }

  /** What is there, not copied: valid until the next write. */
  view(): Uint8Array {
    return this.#buffer.subarray(0, this.length)
  }

  /** A copy of what is there. */
  take(): Uint8Array {
    return Uint8Array.from(this.view())
  }

  clear(): void {
    this.length = 0
  }

  #grow(more: number): void {
    const bigger = Buffer.allocUnsafeSlow(Math.max(this.#buffer.length * 2, this.length + more))
    bigger.set(this.view())
    this.#buffer = bigger
  }
}

/** PDF has no exponents; five decimals are a hundred thousandth of a point. */
export function formatNumber(value: number): string {
  if (Number.isInteger(value)) return Object.is(value, -0) ? '0' : String(value)
  const text = value.toFixed(5).replace(/\.?0+$/, '')
  return text === '-0' ? '0' : text
}

const PLAIN_NAME = /^[\w.+-]+$/

/** Writes an object other than a stream (ISO 32000-1, 7.3). */
export function serialize(value: PdfValue, out: Bytes): void {
  if (value === null) out.text('null')
  else if (typeof value === 'number') out.text(formatNumber(value))
  else if (typeof value === 'boolean') out.text(value ? 'true' : 'false')
  else if (typeof value === 'string') serializeName(value, out)
  else if (value instanceof Ref) out.text(`${value.num} 0 R`)
  else if (value instanceof Uint8Array) serializeString(value, out)
  else if (value instanceof PdfStream) throw new TypeError('A stream stands only by itself.')
  else if (value instanceof Map) serializeDict(value, out)
  else serializeArray(value as readonly PdfValue[], out)
}

function serializeName(name: string, out: Bytes): void {
  const safe = PLAIN_NAME.test(name)
    ? name
    : name.replace(/[^\w.+*-]/g, (char) => `#${char.charCodeAt(0).toString(16).padStart(2, '0')}`)
  out.text(`/${safe}`)
}

/** A literal string: binary as it is, brackets, backslashes and carriage returns escaped. */
export function serializeString(bytes: Uint8Array, out: Bytes): void {
  out.byte(0x28)
  for (let i = 0; i < bytes.length; i++) {
    const code = bytes[i] ?? 0
    if (code === 13) out.text('\\r')
    else {
      if (code === 0x28 || code === 0x29 || code === 0x5c) out.byte(0x5c)
      out.byte(code)
    }
  }
  out.byte(0x29)
}

function serializeDict(map: ReadonlyMap<string, PdfValue>, out: Bytes): void {
  out.text('<<')
  for (const [key, value] of map) {
    serializeName(key, out)
    if (needsSpace(value)) out.byte(0x20)
    serialize(value, out)
  }
  out.text('>>')
}

function serializeArray(values: readonly PdfValue[], out: Bytes): void {
  out.byte(0x5b)
  for (const [i, value] of values.entries()) {
    if (i > 0 && needsSpace(value)) out.byte(0x20)
    serialize(value, out)
  }
  out.byte(0x5d)
}

/** Regular characters need white space before them; delimiters do not. */
function needsSpace(value: PdfValue): boolean {
  return value === null || typeof value === 'number' || typeof value === 'boolean' || value instanceof Ref
}
