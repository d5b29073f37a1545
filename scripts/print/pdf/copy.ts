import { createHash } from 'node:crypto'
import { Bytes, serialize } from './core/bytes.ts'
import { isArray, isDict, type PdfDict, PdfStream, type PdfValue, Ref } from './core/objects.ts'
import type { PdfFile } from './core/read.ts'
import type { PdfWriter } from './core/write.ts'

/** The objects of the finished file by their contents, so that equal ones of all chunks are one. */
export class SharedObjects {
  readonly writer: PdfWriter
  readonly #byHash = new Map<string, Ref>()
  readonly #scratch = new Bytes(1 << 12)

  constructor(writer: PdfWriter) {
    this.writer = writer
  }

  /** Adds an object, or finds the equal one that is there. References in it are to finished objects. */
  add(value: PdfValue): Ref {
    const hash = this.#hash(value)
    const known = this.#byHash.get(hash)
    if (known) return known
    const ref = this.writer.add(value)
    this.#byHash.set(hash, ref)
    return ref
  }

  #hash(value: PdfValue): string {
    const scratch = this.#scratch
    scratch.clear()
    serialize(value instanceof PdfStream ? value.dict : value, scratch)
    const hash = createHash('sha256').update(scratch.view())
    if (value instanceof PdfStream) hash.update('stream').update(value.data)
    return hash.digest('base64')
  }
}

/** Copies objects of one chunk, with all that they refer to, into the finished file. */
export class Copier {
  readonly #file: PdfFile
  readonly #shared: SharedObjects
  readonly #done = new Map<number, Ref>()
  readonly #busy = new Set<number>()

  constructor(file: PdfFile, shared: SharedObjects) {
    this.#file = file
    this.#shared = shared
  }

  /** The value with its references leading to copies. */
  copy(value: PdfValue): PdfValue {
    if (value instanceof Ref) return this.copyObject(value.num)
    if (value instanceof PdfStream) return new PdfStream(this.#copyDict(value.dict), value.data)
    if (isDict(value)) return this.#copyDict(value)
    if (isArray(value)) return value.map((item) => this.copy(item))
    return value
  }

  /** The copy of object `num`. Ends, because an object that is being copied is only given a number. */
  copyObject(num: number): Ref {
    const known = this.#done.get(num)
    if (known) return known
    const { writer } = this.#shared
    if (this.#busy.has(num)) {
      // A ring: the object needs its number before its contents are known, so it can't be shared.
      const early = writer.reserve()
      this.#done.set(num, early)
      return early
    }
    this.#busy.add(num)
    const copied = this.copy(this.#file.object(num))
    this.#busy.delete(num)
    const early = this.#done.get(num)
    if (early) {
      writer.put(early, copied)
      return early
    }
    const ref = this.#shared.add(copied)
    this.#done.set(num, ref)
    return ref
  }

  #copyDict(source: PdfDict): PdfDict {
    const out = new Map<string, PdfValue>()
    for (const [key, value] of source) out.set(key, this.copy(value))
    // The writer gives each stream its length; an indirect one would be an object for a number.
    if (source.has('Filter') || source.has('Length')) out.delete('Length')
    return out
  }
}
