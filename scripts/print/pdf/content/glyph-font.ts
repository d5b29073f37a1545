import { decode } from '../core/filters.ts'
import { isArray, isDict, type PdfDict, PdfStream, type PdfValue } from '../core/objects.ts'
import type { PdfFile } from '../core/read.ts'
import { readToUnicode } from './to-unicode.ts'

/** What a page's text needs to know of a font with two-byte codes (ISO 32000-1, 9.7). */
export interface GlyphFont {
  /** Advances of codes in thousandths of the size. */
  readonly widths: Float64Array
  /** That of the codes after those. */
  readonly missingWidth: number
  /** Code to text. */
  readonly unicode: Map<number, string>
  /** The code of a space; undefined: the font has none. */
  readonly space: number | undefined
  /** Codes whose text came from a page, because the font had none for them. */
  readonly learnt: Map<number, string>
}

/** Reads a Type 0 font with Identity-H; undefined for any other, whose text is left as it is. @throws PdfError */
export function readGlyphFont(file: PdfFile, font: PdfDict): GlyphFont | undefined {
  if (font.get('Subtype') !== 'Type0' || font.get('Encoding') !== 'Identity-H') return undefined
  const descendants = file.get(font, 'DescendantFonts')
  const descendant = isArray(descendants) ? file.resolve(descendants[0]) : undefined
  if (!isDict(descendant)) return undefined
  const missing = descendant.get('DW')
  const missingWidth = typeof missing === 'number' ? missing : 1000
  const toUnicode = file.get(font, 'ToUnicode')
  const unicode =
    toUnicode instanceof PdfStream ? readToUnicode(decode(toUnicode)) : new Map<number, string>()
  return {
    widths: readWidths(file, descendant, missingWidth),
    missingWidth,
    unicode,
    space: [...unicode].find(([, text]) => text === ' ')?.[0],
    learnt: new Map(),
  }
}

/** `/W`: `c [w1 w2 …]` or `first last w`. */
function readWidths(file: PdfFile, descendant: PdfDict, missing: number): Float64Array {
  const found = new Map<number, number>()
  const list: PdfValue | undefined = file.get(descendant, 'W')
  let last = -1
  for (let i = 0; isArray(list) && i + 1 < list.length; ) {
    const first = Number(list[i])
    const second = file.resolve(list[i + 1])
    const many = isArray(second)
    const end = Math.min(many ? first + second.length - 1 : Number(second), MAX_CODE)
    for (let code = first; code <= end; code++)
      found.set(code, Number(many ? second[code - first] : list[i + 2]))
    last = Math.max(last, end)
    i += many ? 2 : 3
  }
  const widths = new Float64Array(last + 1).fill(missing)
  for (const [code, width] of found) widths[code] = width
  return widths
}

const MAX_CODE = 65_535
