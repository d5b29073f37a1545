import { decode } from '../core/filters.ts'
import { isArray, isDict, type PdfDict, PdfStream, type PdfValue } from '../core/objects.ts'
import type { PdfFile } from '../core/read.ts'
import { readToUnicode } from './to-unicode.ts'

/** What a page's text needs to know of a font with two-byte codes (ISO 32000-1, 9.7). */
export interface GlyphFont {
  /** Advance of a code in thousandths of the size. */
  width(code: number): number
  /** Code to text. */
  readonly unicode: Map<number, string>
  /** Codes whose text came from a page, because the font had none for them. */
  readonly learnt: Map<number, string>
}

/** Reads a Type 0 font with Identity-H; undefined for any other, whose text is left as it is. @throws PdfError */
export function readGlyphFont(file: PdfFile, font: PdfDict): GlyphFont | undefined {
  if (font.get('Subtype') !== 'Type0' || font.get('Encoding') !== 'Identity-H') return undefined
  const descendants = file.get(font, 'DescendantFonts')
  const descendant = isArray(descendants) ? file.resolve(descendants[0]) : undefined
  if (!isDict(descendant)) return undefined
  const widths = readWidths(file, descendant)
  const missing = descendant.get('DW')
  const fallback = typeof missing === 'number' ? missing : 1000
  const toUnicode = file.get(font, 'ToUnicode')
  return {
    width: (code) => widths.get(code) ?? fallback,
    unicode: toUnicode instanceof PdfStream ? readToUnicode(decode(toUnicode)) : new Map(),
    learnt: new Map(),
  }
}

/** `/W`: `c [w1 w2 …]` or `first last w`. */
export function readWidths(file: PdfFile, descendant: PdfDict): Map<number, number> {
  const widths = new Map<number, number>()
  const list: PdfValue | undefined = file.get(descendant, 'W')
  if (!isArray(list)) return widths
  for (let i = 0; i + 1 < list.length; ) {
    const first = Number(list[i])
    const second = file.resolve(list[i + 1])
    if (isArray(second)) {
      for (const [offset, width] of second.entries()) widths.set(first + offset, Number(width))
      i += 2
    } else {
      const last = Math.min(Number(second), first + 65_535)
      for (let code = first; code <= last; code++) widths.set(code, Number(list[i + 2]))
      i += 3
    }
  }
  return widths
}
