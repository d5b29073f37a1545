import type { GlyphFont } from '../content/glyph-font.ts'
import { widthOf } from '../content/glyph-run.ts'
import { Bytes, serialize } from '../core/bytes.ts'
import { decode } from '../core/filters.ts'
import { isArray, isDict, type PdfDict, PdfStream, type PdfValue, Ref } from '../core/objects.ts'
import type { PdfFile } from '../core/read.ts'
import { PdfError } from '../errors.ts'
import { type Glyph, need, readGlyphs, readTables, type Tables, viewOf } from './true-type.ts'

/** A face as one chunk has it: only the glyphs that the chunk shows, at the numbers that the face gives them. */
export interface Subset {
  /** What all subsets of the face have in common; those of other faces differ in it. */
  readonly face: string
  /** Its name without the tag that tells subsets apart. */
  readonly name: string
  /** The descriptor's entries beside the name and the program. */
  readonly descriptor: PdfDict
  readonly system: PdfValue
  readonly tables: Tables
  readonly glyphs: ReadonlyMap<number, PrintedGlyph>
  readonly unicode: ReadonlyMap<number, string>
}

export interface PrintedGlyph extends Glyph {
  /** Its advance as the PDF has it, in thousandths of the size; undefined: it is only part of other glyphs. */
  readonly width: number | undefined
}

const TYPE0 = new Set(['Type', 'Subtype', 'BaseFont', 'Encoding', 'DescendantFonts', 'ToUnicode'])
const CID = new Set([
  'Type',
  'Subtype',
  'BaseFont',
  'CIDSystemInfo',
  'FontDescriptor',
  'W',
  'DW',
  'CIDToGIDMap',
])

/**
 * Reads a font of a chunk as a subset of a face, if it is one that can be put together with others: a
 * TrueType program whose codes are glyph numbers, described as Chromium does and no other way.
 *
 * @param known what was read of it before, and learnt from the chunk's pages
 */
export function readSubset(file: PdfFile, font: PdfDict, known: GlyphFont): Subset | undefined {
  const descendants = file.get(font, 'DescendantFonts')
  const cid = isArray(descendants) ? file.resolve(descendants[0]) : undefined
  const descriptor = isDict(cid) ? file.get(cid, 'FontDescriptor') : undefined
  if (!isDict(cid) || !isDict(descriptor)) return undefined
  const program = file.get(descriptor, 'FontFile2')
  const name = /^[A-Z]{6}\+(.+)$/.exec(String(font.get('BaseFont')))?.[1]
  const plain =
    [...font.keys()].every((key) => TYPE0.has(key)) && [...cid.keys()].every((key) => CID.has(key))
  const trueType = cid.get('Subtype') === 'CIDFontType2' && cid.get('CIDToGIDMap') === 'Identity'
  if (!plain || !trueType || !(program instanceof PdfStream) || name === undefined) return undefined
  const described = new Map([...descriptor].filter(([key]) => key !== 'FontName' && key !== 'FontFile2'))
  const system = file.get(cid, 'CIDSystemInfo') ?? null
  if (hasRef(described) || hasRef(system)) return undefined
  try {
    const tables = readTables(decode(program))
    const glyphs = printedGlyphs(tables, known)
    if (!glyphs) return undefined
    const face = faceOf(name, described, system, tables)
    return { face, name, descriptor: described, system, tables, glyphs, unicode: known.unicode }
  } catch (error) {
    // A program that we can't read may be one that others can: it stays as it is.
    if (error instanceof PdfError) return undefined
    throw error
  }
}

/**
 * The glyphs with their advances. Of a part of others (an accent, a stem), which is not shown by itself and
 * reads as nothing, the PDF says nothing: it has the default advance there, or none, or that of its
 * neighbours, for Chromium writes one range over glyphs of one advance and those between that are not shown.
 *
 * @returns undefined when the PDF and the program disagree on a glyph that may be shown
 */
function printedGlyphs(tables: Tables, known: GlyphFont): Map<number, PrintedGlyph> | undefined {
  const units = viewOf(need(tables, 'head')).getUint16(18)
  const glyphs = new Map<number, PrintedGlyph>()
  for (const [num, glyph] of readGlyphs(tables)) {
    const own = (glyph.advance * 1000) / units
    const said = widthOf(known, num)
    const agrees = Math.abs(said - own) <= 1
    if (!agrees && known.unicode.has(num)) return undefined
    glyphs.set(num, { ...glyph, width: agrees ? said : undefined })
  }
  // What has an advance in the PDF and none in the program would lose it.
  for (const code of known.unicode.keys())
    if (!glyphs.has(code) && widthOf(known, code) !== 0) return undefined
  return glyphs
}

function hasRef(value: PdfValue): boolean {
  if (value instanceof Ref || value instanceof PdfStream) return true
  if (isDict(value)) return [...value.values()].some(hasRef)
  return isArray(value) && value.some(hasRef)
}

/** Tables that subsets of a face share, with the bytes in them that subsets have of their own. */
const SHARED = [
  // Check sum, and the format of `loca`.
  ['head', 8, 12, 50, 52],
  // How many metrics there are.
  ['hhea', 34, 36],
  // How many glyphs there are.
  ['maxp', 4, 6],
  ['cvt '],
  ['fpgm'],
  ['prep'],
] as const

function faceOf(name: string, descriptor: PdfDict, system: PdfValue, tables: Tables): string {
  const out = new Bytes(2048)
  serialize([name, descriptor, system], out)
  for (const [tag, ...own] of SHARED) {
    const table = tag === 'head' || tag === 'hhea' || tag === 'maxp' ? need(tables, tag) : tables.get(tag)
    const copy = Uint8Array.from(table ?? [])
    for (let i = 0; i < own.length; i += 2) copy.fill(0, own[i], own[i + 1])
    out.text(`${tag} ${copy.length} `)
    out.raw(copy)
  }
  return Buffer.from(out.view()).toString('latin1')
}
