import { createHash } from 'node:crypto'
import { Bytes, serialize } from './bytes.ts'
import { deflate, predictUp } from './filters.ts'
import { dict, type PdfDict, PdfStream, type PdfValue, Ref } from './objects.ts'

/** Objects to an object stream: more compress better, fewer are found faster. */
const PACK = 200

/** Bytes of a row of the cross-reference stream: kind, offset or stream, index. */
const ROW = 1 + 4 + 2

const HEADER = Uint8Array.from([...Buffer.from('%PDF-1.7\n%'), 0xe2, 0xe3, 0xcf, 0xd3, 10])

/**
 * Writes a PDF 1.7 in one pass: streams as they come, all other objects packed into compressed object
 * streams. What was put is bytes at once and holds no memory as objects.
 */
export class PdfWriter {
  readonly #parts: Uint8Array[] = [HEADER]
  #size = HEADER.length
  #next = 1
  /** By object number: the kind of entry, then offset or stream, then index. */
  #kinds = new Uint8Array(1024)
  #places = new Float64Array(1024)
  #indices = new Uint16Array(1024)
  readonly #pack = new Bytes(1 << 16)
  #packed: { readonly num: number; readonly offset: number }[] = []

  /** A number for an object that will be put later. */
  reserve(): Ref {
    return new Ref(this.#next++)
  }

  add(value: PdfValue): Ref {
    const ref = this.reserve()
    this.put(ref, value)
    return ref
  }

  put(ref: Ref, value: PdfValue): void {
    if (value instanceof PdfStream) {
      this.#putStream(ref, value)
      return
    }
    this.#packed.push({ num: ref.num, offset: this.#pack.length })
    serialize(value, this.#pack)
    this.#pack.byte(10)
    if (this.#packed.length === PACK) this.#flush()
  }

  /** A stream of ours, compressed. */
  addCompressed(entries: PdfDict, data: Uint8Array): Ref {
    return this.add(new PdfStream(new Map([...entries, ['Filter', 'FlateDecode']]), deflate(data)))
  }

  /** The whole file. Its /ID is a hash of what is in it. */
  finish(root: Ref, info: Ref): Uint8Array {
    this.#flush()
    const self = this.reserve()
    this.#place(self.num, 1, this.#size, 0)
    const hash = createHash('sha256')
    for (const part of this.#parts) hash.update(part)
    const id = Uint8Array.from(hash.digest().subarray(0, 16))
    const table = deflate(predictUp(this.#table(), ROW))
    const start = this.#size
    this.#emit(
      self,
      dict({
        Type: 'XRef',
        Size: this.#next,
        W: [1, 4, 2],
        Root: root,
        Info: info,
        ID: [id, id],
        Filter: 'FlateDecode',
        DecodeParms: dict({ Predictor: 12, Columns: ROW }),
      }),
      table,
    )
    this.#push(Buffer.from(`startxref\n${start}\n%%EOF\n`))
    return Uint8Array.from(Buffer.concat(this.#parts, this.#size))
  }

  #putStream(ref: Ref, stream: PdfStream): void {
    this.#place(ref.num, 1, this.#size, 0)
    this.#emit(ref, stream.dict, stream.data)
  }

  #emit(ref: Ref, entries: PdfDict, data: Uint8Array): void {
    const head = new Bytes(256)
    head.text(`${ref.num} 0 obj\n`)
    serialize(new Map([...entries, ['Length', data.length]]), head)
    head.text('\nstream\n')
    this.#push(head.view())
    this.#push(data)
    this.#push(END_STREAM)
  }

  #push(part: Uint8Array): void {
    this.#parts.push(part)
    this.#size += part.length
  }

  #flush(): void {
    if (this.#packed.length === 0) return
    const ref = this.reserve()
    const head = this.#packed.map(({ num, offset }) => `${num} ${offset}`).join(' ')
    for (const [index, { num }] of this.#packed.entries()) this.#place(num, 2, ref.num, index)
    const body = new Bytes(head.length + 1 + this.#pack.length)
    body.text(`${head}\n`)
    const entries = dict({
      Type: 'ObjStm',
      N: this.#packed.length,
      First: body.length,
      Filter: 'FlateDecode',
    })
    body.raw(this.#pack.view())
    this.#packed = []
    this.#pack.clear()
    this.#putStream(ref, new PdfStream(entries, deflate(body.view())))
  }

  #place(num: number, kind: number, place: number, index: number): void {
    if (num >= this.#kinds.length) this.#grow(num)
    this.#kinds[num] = kind
    this.#places[num] = place
    this.#indices[num] = index
  }

  #grow(num: number): void {
    const length = Math.max(this.#kinds.length * 2, num + 1)
    const kinds = new Uint8Array(length)
    const places = new Float64Array(length)
    const indices = new Uint16Array(length)
    kinds.set(this.#kinds)
    places.set(this.#places)
    indices.set(this.#indices)
    this.#kinds = kinds
    this.#places = places
    this.#indices = indices
  }

  #table(): Uint8Array {
    const table = Buffer.alloc(this.#next * ROW)
    // Object 0 is the head of the free list; a number that was reserved and never put is free too.
    for (let num = 0; num < this.#next; num++) {
      table[num * ROW] = this.#kinds[num] ?? 0
      table.writeUInt32BE(this.#places[num] ?? 0, num * ROW + 1)
      table.writeUInt16BE(this.#indices[num] ?? 0, num * ROW + 5)
    }
    return table
  }
}

const END_STREAM = Buffer.from('\nendstream\nendobj\n')
