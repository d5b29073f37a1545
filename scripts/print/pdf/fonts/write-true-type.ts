import { type Glyph, need, type Tables, viewOf } from './true-type.ts'

/** The tables that a program in a PDF needs beside those that are written anew (ISO 32000-1, 9.9). */
const KEPT = ['cvt ', 'fpgm', 'prep']

/** Short places count words of two bytes, in sixteen bits. */
const FARTHEST_SHORT = 0xffff * 2

/**
 * Writes a program of these glyphs, each at its number. What PDF does not ask for is left out: names,
 * the map from characters, tables for layout. @param tables of a subset of the same face
 */
export function writeTrueType(tables: Tables, glyphs: ReadonlyMap<number, Glyph>): Uint8Array {
  const count = Math.max(0, ...glyphs.keys()) + 1
  const { outlines, places, long } = writeOutlines(glyphs, count)
  const written = new Map([
    ['glyf', outlines],
    ['head', patched(need(tables, 'head'), [8, 0, 0, 0, 0], [50, 0, long ? 1 : 0])],
    ['hhea', patched(need(tables, 'hhea'), [34, count >> 8, count & 255])],
    ['hmtx', writeMetrics(glyphs, count)],
    ['loca', places],
    ['maxp', patched(need(tables, 'maxp'), [4, count >> 8, count & 255])],
  ])
  for (const tag of KEPT) {
    const table = tables.get(tag)
    if (table) written.set(tag, table)
  }
  return assemble(written)
}

function writeOutlines(
  glyphs: ReadonlyMap<number, Glyph>,
  count: number,
): { readonly outlines: Uint8Array; readonly places: Uint8Array; readonly long: boolean } {
  let size = 0
  for (const { outline } of glyphs.values()) size += even(outline.length)
  const long = size > FARTHEST_SHORT
  const outlines = new Uint8Array(size)
  const places = new Uint8Array((count + 1) * (long ? 4 : 2))
  const view = viewOf(places)
  let at = 0
  for (let num = 0; num <= count; num++) {
    if (long) view.setUint32(num * 4, at)
    else view.setUint16(num * 2, at / 2)
    const outline = glyphs.get(num)?.outline
    if (!outline) continue
    outlines.set(outline, at)
    at += even(outline.length)
  }
  return { outlines, places, long }
}

function writeMetrics(glyphs: ReadonlyMap<number, Glyph>, count: number): Uint8Array {
  const metrics = new Uint8Array(count * 4)
  const view = viewOf(metrics)
  for (const [num, { advance, bearing }] of glyphs) {
    view.setUint16(num * 4, advance)
    view.setUint16(num * 4 + 2, bearing)
  }
  return metrics
}

const even = (length: number): number => length + (length & 1)

/** A copy with other bytes at some places. */
function patched(table: Uint8Array, ...patches: readonly (readonly number[])[]): Uint8Array {
  const copy = Uint8Array.from(table)
  for (const [at = 0, ...bytes] of patches) copy.set(bytes, at)
  return copy
}

/** Puts tables behind a directory, in the order of their tags, each at a multiple of four bytes. */
function assemble(tables: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1))
  const padded = (length: number): number => (length + 3) & ~3
  const head = 12 + 16 * sorted.length
  const program = new Uint8Array(sorted.reduce((size, [, table]) => size + padded(table.length), head))
  const view = viewOf(program)
  const power = 31 - Math.clz32(sorted.length)
  view.setUint32(0, 0x00010000)
  view.setUint16(4, sorted.length)
  view.setUint16(6, 16 << power)
  view.setUint16(8, power)
  view.setUint16(10, (sorted.length - (1 << power)) * 16)
  let start = head
  let headAt = 0
  for (const [i, [tag, table]] of sorted.entries()) {
    const at = 12 + 16 * i
    program.set(table, start)
    for (let j = 0; j < 4; j++) program[at + j] = tag.charCodeAt(j)
    view.setUint32(at + 4, checkSum(view, start, start + padded(table.length)))
    view.setUint32(at + 8, start)
    view.setUint32(at + 12, table.length)
    if (tag === 'head') headAt = start
    start += padded(table.length)
  }
  view.setUint32(headAt + 8, (0xb1b0afba - checkSum(view, 0, program.length)) >>> 0)
  return program
}

/** The sum of all words, of 32 bits (OpenType 1.9, "Calculating checksums"). */
function checkSum(view: DataView, from: number, to: number): number {
  let sum = 0
  for (let at = from; at < to; at += 4) sum = (sum + view.getUint32(at)) | 0
  return sum >>> 0
}
