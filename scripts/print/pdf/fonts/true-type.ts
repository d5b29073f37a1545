import { PdfError } from '../errors.ts'

/** The tables of a TrueType program, by tag (OpenType 1.9, "Organization of an OpenType font"). */
export type Tables = ReadonlyMap<string, Uint8Array>

/** A glyph as its program has it. */
export interface Glyph {
  /** Its outline; empty for a space. */
  readonly outline: Uint8Array
  readonly advance: number
  /** Left side bearing, as sixteen bits. */
  readonly bearing: number
}

/** Reads the table directory. @throws PdfError when tables lie outside the program */
export function readTables(program: Uint8Array): Tables {
  const view = viewOf(program)
  const tables = new Map<string, Uint8Array>()
  const count = program.length < 12 ? 0 : view.getUint16(4)
  for (let i = 0, at = 12; i < count; i++, at += 16) {
    if (at + 16 > program.length) throw damaged()
    const tag = String.fromCharCode(...program.subarray(at, at + 4))
    const start = view.getUint32(at + 8)
    const end = start + view.getUint32(at + 12)
    if (end > program.length) throw damaged()
    tables.set(tag, program.subarray(start, end))
  }
  return tables
}

/** The program's glyphs by number: those with an outline or an advance, as subsets that keep numbers have. @throws PdfError */
export function readGlyphs(tables: Tables): Map<number, Glyph> {
  const count = uint16(tables, 'maxp', 4)
  const metrics = uint16(tables, 'hhea', 34)
  const outlines = need(tables, 'glyf')
  const [places, widths] = [viewOf(need(tables, 'loca')), viewOf(need(tables, 'hmtx'))]
  const long = uint16(tables, 'head', 50) !== 0
  if (places.byteLength < (count + 1) * (long ? 4 : 2) || metrics === 0) throw damaged()
  if (widths.byteLength < metrics * 4 + Math.max(0, count - metrics) * 2) throw damaged()
  const glyphs = new Map<number, Glyph>()
  const place = (num: number): number => (long ? places.getUint32(num * 4) : places.getUint16(num * 2) * 2)
  for (let num = 0, start = place(0); num < count; num++) {
    const end = place(num + 1)
    if (end < start || end > outlines.length) throw damaged()
    const advance = widths.getUint16(Math.min(num, metrics - 1) * 4)
    if (end > start || advance > 0) {
      const bearing = widths.getUint16(num < metrics ? num * 4 + 2 : metrics * 4 + (num - metrics) * 2)
      glyphs.set(num, { outline: outlines.subarray(start, end), advance, bearing })
    }
    start = end
  }
  return glyphs
}

/** @throws PdfError */
export function need(tables: Tables, tag: string): Uint8Array {
  const table = tables.get(tag)
  if (!table) throw new PdfError('missing', `A font has no ${tag}.`)
  return table
}

function uint16(tables: Tables, tag: string, at: number): number {
  const table = need(tables, tag)
  if (table.length < at + 2) throw damaged()
  return viewOf(table).getUint16(at)
}

const damaged = (): PdfError => new PdfError('truncated', 'A font is not whole.')

export const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength)
