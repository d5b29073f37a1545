import { PdfError } from '../errors.ts'
import { decode } from './filters.ts'
import { Lexer } from './lexer.ts'
import { isArray, isDict, type PdfDict, PdfStream, type PdfValue } from './objects.ts'

/**
 * Where each object is, in arrays by object number, because there are many. Kind 0: free or unknown;
 * 1: at byte `places[num]`; 2: the `indices[num]`th of object stream `places[num]`.
 */
export class Places {
  kinds = new Uint8Array(0)
  places = new Float64Array(0)
  indices = new Uint32Array(0)
  /** Newer sections come first, so what is known stays, free objects too. */
  #known = new Uint8Array(0)

  /** Makes room for objects below `size`, which may not be more than the file could hold. */
  fit(size: number): void {
    if (size <= this.kinds.length) return
    const { kinds, places, indices } = this
    const known = this.#known
    this.kinds = new Uint8Array(size)
    this.places = new Float64Array(size)
    this.indices = new Uint32Array(size)
    this.#known = new Uint8Array(size)
    this.kinds.set(kinds)
    this.places.set(places)
    this.indices.set(indices)
    this.#known.set(known)
  }

  set(num: number, kind: number, place: number, index: number): void {
    if (this.#known[num] !== 0) return
    this.#known[num] = 1
    this.kinds[num] = kind
    this.places[num] = place
    this.indices[num] = index
  }
}

export interface Xref {
  readonly places: Places
  readonly trailer: PdfDict
}

/** Objects have this number at most (ISO 32000-1, annex C). */
const MAX_OBJECTS = 8_388_607

/**
 * Reads the cross-reference tables and streams of a file, newest first (ISO 32000-1, 7.5.4 and 7.5.8).
 * @throws PdfError
 */
export function readXref(bytes: Uint8Array): Xref {
  const places = new Places()
  const seen = new Set<number>()
  let trailer: PdfDict | undefined
  // Each section is read once: a ring of /Prev ends.
  const todo = [startOf(bytes)]
  for (let start = todo.shift(); start !== undefined; start = todo.shift()) {
    if (seen.has(start)) continue
    seen.add(start)
    const dict = readSection(bytes, start, places)
    trailer ??= dict
    for (const key of ['XRefStm', 'Prev']) {
      const next = dict.get(key)
      if (typeof next === 'number') todo.push(next)
    }
  }
  if (!trailer) throw new PdfError('xref', 'The PDF has no trailer.')
  if (trailer.has('Encrypt')) throw new PdfError('encrypted', 'The PDF is encrypted.')
  return { places, trailer }
}

function startOf(bytes: Uint8Array): number {
  const from = Math.max(0, bytes.length - 1024)
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset + from, bytes.length - from).toString('latin1')
  const match = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail)
  if (!match) throw new PdfError('truncated', 'The end of the PDF is missing.')
  const start = Number(match[1])
  if (start >= bytes.length) throw new PdfError('xref', 'The cross-reference table is outside the file.')
  return start
}

function readSection(bytes: Uint8Array, start: number, places: Places): PdfDict {
  const lexer = new Lexer(bytes, start)
  return lexer.keyword('xref') ? readTable(lexer, places) : readStream(lexer, places)
}

function makeRoom(places: Places, first: number, count: number): void {
  if (!(first >= 0 && count >= 0 && first + count <= MAX_OBJECTS))
    throw new PdfError('xref', 'The cross-reference table has more objects than a PDF can.')
  places.fit(first + count)
}

function readTable(lexer: Lexer, places: Places): PdfDict {
  while (!lexer.keyword('trailer')) {
    const first = lexer.integer()
    const count = lexer.integer()
    makeRoom(places, first, count)
    for (let num = first; num < first + count; num++) {
      const offset = lexer.integer()
      lexer.integer()
      lexer.skip()
      places.set(num, lexer.word() === 'n' ? 1 : 0, offset, 0)
    }
  }
  const trailer = lexer.value()
  if (!isDict(trailer)) throw new PdfError('xref', 'The trailer is not a dictionary.')
  return trailer
}

function readStream(lexer: Lexer, places: Places): PdfDict {
  const stream = readIndirect(lexer, () => {
    throw new PdfError('xref', 'A cross-reference stream has an indirect length.')
  })
  if (!(stream instanceof PdfStream) || stream.dict.get('Type') !== 'XRef')
    throw new PdfError('xref', 'There is no cross-reference table where the PDF says it is.')
  const widths = stream.dict.get('W')
  if (!isArray(widths) || widths.length !== 3)
    throw new PdfError('xref', 'A cross-reference stream has no /W.')
  const [wide = 0, wide2 = 0, wide3 = 0] = widths.map(Number)
  const data = decode(stream)
  let pos = 0
  const field = (width: number, missing: number): number => {
    if (width === 0) return missing
    let value = 0
    for (let i = 0; i < width; i++) value = value * 256 + (data[pos++] ?? 0)
    return value
  }
  const index = stream.dict.get('Index')
  const ranges = isArray(index) ? index.map(Number) : [0, Number(stream.dict.get('Size') ?? 0)]
  for (let i = 0; i + 1 < ranges.length; i += 2) {
    const first = ranges[i] ?? 0
    const count = ranges[i + 1] ?? 0
    makeRoom(places, first, count)
    for (let num = first; num < first + count && pos < data.length; num++) {
      const kind = field(wide, 1)
      const place = field(wide2, 0)
      places.set(num, kind === 1 || kind === 2 ? kind : 0, place, field(wide3, 0))
    }
  }
  return stream.dict
}

/**
 * The object at the lexer's place, `12 0 obj … endobj`, stream and all.
 * @param lengthOf finds a stream's length when it is a reference
 * @throws PdfError
 */
export function readIndirect(lexer: Lexer, lengthOf: (value: PdfValue | undefined) => number): PdfValue {
  lexer.integer()
  lexer.integer()
  if (!lexer.keyword('obj')) throw lexer.error('an object was expected')
  const value = lexer.value()
  if (!isDict(value) || !lexer.keyword('stream')) return value
  if (lexer.bytes[lexer.pos] === 13) lexer.pos++
  if (lexer.bytes[lexer.pos] === 10) lexer.pos++
  const length = value.get('Length')
  const start = lexer.pos
  const end = start + (typeof length === 'number' ? length : lengthOf(length))
  if (end > lexer.bytes.length) throw new PdfError('truncated', 'The PDF ends in the middle of a stream.')
  lexer.pos = end
  if (!lexer.keyword('endstream')) throw lexer.error('a stream is longer than it says')
  return new PdfStream(value, lexer.bytes.subarray(start, end))
}
