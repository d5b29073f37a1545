import { PdfError } from '../errors.ts'
import { decode } from './filters.ts'
import { Lexer } from './lexer.ts'
import { isArray, needDict, type PdfDict, PdfStream, type PdfValue, Ref } from './objects.ts'
import { readIndirect, readXref, type Xref } from './xref.ts'

/** A balanced tree of a million pages is far less deep. */
const MAX_TREE_DEPTH = 64

/** An object stream, unpacked: where each of its objects begins. */
interface Packed {
  readonly lexer: Lexer
  readonly offsets: readonly number[]
}

/** A PDF whose objects are parsed when they are asked for, each time anew: most are needed once. */
export class PdfFile {
  readonly #lexer: Lexer
  readonly #xref: Xref
  readonly #packed = new Map<number, Packed>()

  /** @throws PdfError when the bytes are not a whole PDF */
  constructor(bytes: Uint8Array) {
    this.#lexer = new Lexer(bytes)
    if (this.#lexer.slice(0, 5) !== '%PDF-') throw new PdfError('syntax', 'These bytes are not a PDF.')
    this.#xref = readXref(bytes)
  }

  get trailer(): PdfDict {
    return this.#xref.trailer
  }

  get catalog(): PdfDict {
    return needDict(this.resolve(this.trailer.get('Root')), 'The catalog')
  }

  /** Numbers of all the objects, in ascending order. */
  get numbers(): number[] {
    const out: number[] = []
    for (const [num, kind] of this.#xref.places.kinds.entries()) if (kind !== 0) out.push(num)
    return out
  }

  /** Object `num`; null when there is none (ISO 32000-1, 7.3.10). @throws PdfError */
  object(num: number): PdfValue {
    const { kinds, places, indices } = this.#xref.places
    const kind = kinds[num] ?? 0
    if (kind === 0) return null
    const place = places[num] ?? 0
    if (kind === 2) return this.#unpack(place, indices[num] ?? 0)
    this.#lexer.pos = place
    return readIndirect(this.#lexer, (value) => this.#lengthOf(value))
  }

  /** Goes to where object `num` begins, if it stands by itself. @returns undefined when it is packed or free */
  at(num: number): Lexer | undefined {
    const { kinds, places } = this.#xref.places
    if (kinds[num] !== 1) return undefined
    this.#lexer.pos = places[num] ?? 0
    return this.#lexer
  }

  /** What a reference points to, or the value itself. @throws PdfError */
  resolve(value: PdfValue | undefined): PdfValue | undefined {
    let current = value
    // A reference to a reference is legal and pointless; a ring of them is neither.
    for (let hops = 0; current instanceof Ref; hops++) {
      if (hops > 8) throw new PdfError('syntax', 'References go round in a ring.')
      current = this.object(current.num)
    }
    return current
  }

  /** The entry of a dictionary, its reference followed. */
  get(dict: PdfDict, key: string): PdfValue | undefined {
    return this.resolve(dict.get(key))
  }

  #lengthOf(value: PdfValue | undefined): number {
    const { pos } = this.#lexer
    const length = this.resolve(value)
    this.#lexer.pos = pos
    if (typeof length !== 'number') throw new PdfError('syntax', 'A stream has no length.')
    return length
  }

  #unpack(stream: number, index: number): PdfValue {
    let packed = this.#packed.get(stream)
    if (!packed) {
      packed = this.#openPacked(stream)
      this.#packed.set(stream, packed)
    }
    const offset = packed.offsets[index]
    if (offset === undefined) throw new PdfError('xref', 'An object stream has fewer objects than it should.')
    packed.lexer.pos = offset
    return packed.lexer.value()
  }

  #openPacked(num: number): Packed {
    // An object stream inside an object stream is forbidden, and would make this recursion endless.
    if (this.#xref.places.kinds[num] !== 1)
      throw new PdfError('xref', 'An object stream is not where it should be.')
    const stream = this.object(num)
    if (!(stream instanceof PdfStream)) throw new PdfError('xref', 'An object stream is missing.')
    const count = Number(stream.dict.get('N') ?? 0)
    const first = Number(stream.dict.get('First') ?? 0)
    const lexer = new Lexer(decode(stream))
    const offsets: number[] = []
    for (let i = 0; i < count; i++) {
      lexer.integer()
      offsets.push(first + lexer.integer())
    }
    return { lexer, offsets }
  }
}

/** A page with what it inherits filled in. */
export interface SourcePage {
  /** Its object's number; 0 when it has none. */
  readonly num: number
  readonly dict: PdfDict
}

/** The pages of a file in order. Ends: no node is visited twice. @throws PdfError */
export function pagesOf(file: PdfFile): SourcePage[] {
  const pages: SourcePage[] = []
  const seen = new Set<number>()
  const visit = (value: PdfValue | undefined, inherited: PdfDict, depth: number): void => {
    if (depth > MAX_TREE_DEPTH) throw new PdfError('syntax', 'The page tree is too deep.')
    const num = value instanceof Ref ? value.num : 0
    if (num > 0 && seen.has(num)) throw new PdfError('syntax', 'The page tree goes round in a ring.')
    seen.add(num)
    const node = needDict(file.resolve(value), 'A node of the page tree')
    const passed = new Map(inherited)
    for (const key of INHERITED) {
      const own = node.get(key)
      if (own !== undefined) passed.set(key, own)
    }
    const kids = file.get(node, 'Kids')
    if (isArray(kids)) for (const kid of kids) visit(kid, passed, depth + 1)
    else pages.push({ num, dict: new Map([...passed, ...node]) })
  }
  visit(file.catalog.get('Pages'), new Map(), 0)
  return pages
}

const INHERITED = ['Resources', 'MediaBox', 'CropBox', 'Rotate']
