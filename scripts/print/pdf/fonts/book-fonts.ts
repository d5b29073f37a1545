import { createHash } from 'node:crypto'
import { writeToUnicode } from '../content/to-unicode.ts'
import { dict, type PdfDict, type PdfValue, type Ref } from '../core/objects.ts'
import type { PdfWriter } from '../core/write.ts'
import type { PrintedGlyph, Subset } from './subset.ts'
import { writeTrueType } from './write-true-type.ts'

/** A face of the book: what its chunks' subsets of it have together. */
interface Face {
  readonly ref: Ref
  readonly first: Subset
  readonly glyphs: Map<number, PrintedGlyph>
  readonly unicode: Map<number, string>
}

/** The fonts of the finished file: one for each face, however many chunks have a subset of it. */
export class BookFonts {
  readonly #writer: PdfWriter
  readonly #faces = new Map<string, Face[]>()

  constructor(writer: PdfWriter) {
    this.#writer = writer
  }

  /**
   * Takes in a subset.
   * @returns the font that has its glyphs: another for those that say otherwise of a glyph than those before
   */
  add(subset: Subset): Ref {
    const faces = this.#faces.get(subset.face) ?? []
    this.#faces.set(subset.face, faces)
    let face = faces.find((one) => agree(one, subset))
    if (!face) {
      face = { ref: this.#writer.reserve(), first: subset, glyphs: new Map(), unicode: new Map() }
      faces.push(face)
    }
    for (const [num, glyph] of subset.glyphs)
      if (face.glyphs.get(num)?.width === undefined) face.glyphs.set(num, glyph)
    for (const [num, text] of subset.unicode) face.unicode.set(num, text)
    return face.ref
  }

  /** Writes them all. To be called once. */
  finish(): void {
    for (const faces of this.#faces.values()) for (const face of faces) writeFont(this.#writer, face)
  }
}

function agree({ glyphs, unicode }: Face, subset: Subset): boolean {
  for (const [num, glyph] of subset.glyphs) {
    const known = glyphs.get(num)
    if (known && !sameGlyph(known, glyph)) return false
  }
  for (const [num, text] of subset.unicode) if ((unicode.get(num) ?? text) !== text) return false
  return true
}

const sameGlyph = (one: PrintedGlyph, other: PrintedGlyph): boolean =>
  (one.width ?? other.width) === (other.width ?? one.width) &&
  one.advance === other.advance &&
  one.bearing === other.bearing &&
  Buffer.compare(one.outline, other.outline) === 0

function writeFont(writer: PdfWriter, { ref, first, glyphs, unicode }: Face): void {
  const program = writeTrueType(first.tables, glyphs)
  const name = `${tagOf(program)}+${first.name}`
  const file = writer.addCompressed(dict({ Length1: program.length }), program)
  const descriptor = writer.add(new Map([...first.descriptor, ['FontName', name], ['FontFile2', file]]))
  const cid: PdfDict = dict({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: name,
    CIDSystemInfo: first.system,
    FontDescriptor: descriptor,
    CIDToGIDMap: 'Identity',
    // What is in no subset has no advance either.
    DW: 0,
    W: widths(glyphs),
  })
  writer.put(
    ref,
    dict({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [writer.add(cid)],
      ToUnicode: writer.addCompressed(dict({}), writeToUnicode(unicode)),
    }),
  )
}

/** `/W`, each run of glyphs after the number of its first (ISO 32000-1, 9.7.4.3). */
function widths(glyphs: ReadonlyMap<number, PrintedGlyph>): PdfValue[] {
  const out: PdfValue[] = []
  let run: number[] = []
  let next = -1
  for (const [num, { width }] of [...glyphs].sort(([a], [b]) => a - b)) {
    if (width === undefined) continue
    if (num !== next) {
      run = []
      out.push(num, run)
    }
    run.push(width)
    next = num + 1
  }
  return out
}

/** Six capitals that tell this subset from others of the face (ISO 32000-1, 9.6.4). */
function tagOf(program: Uint8Array): string {
  const hash = createHash('sha256').update(program).digest()
  return String.fromCharCode(...hash.subarray(0, 6).map((byte) => 0x41 + (byte % 26)))
}
