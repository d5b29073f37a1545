import type { Trim } from '../../book/book.ts'
import { mmToPt, type Pt, pt } from '../../book/units.ts'
import { isArray, isDict, type PdfDict, PdfStream, type PdfValue, type Ref } from './core/objects.ts'
import type { PdfFile } from './core/read.ts'
import { PdfError } from './errors.ts'

/** What a finished page is cut from. */
export interface PageBox {
  /** Left, bottom, right and top, in points. */
  readonly box: readonly number[]
  readonly height: Pt
  /**
   * How far all that Chromium painted must be moved up, in points, to stay where it is below the top edge.
   * PDF counts from the bottom.
   */
  readonly lift: number
}

/** Chromium makes pages of whole pixels, so they are this much too large or too small at the most. */
const ROUNDING = 1

/**
 * The box of a page that Chromium printed: the book's trim size where Chromium rounded that, and else
 * whatever the page has. @throws PdfError
 */
export function pageBox(file: PdfFile, page: PdfDict, trim: Trim | undefined): PageBox {
  const found = file.get(page, 'MediaBox')
  const box = isArray(found) ? found.map((value) => Number(file.resolve(value))) : []
  const [left = 0, bottom = 0, right = 0, top = Number.NaN] = box
  const height = pt(top - bottom)
  if (!(height > 0)) throw new PdfError('missing', 'A page has no size.')
  if (!trim || left !== 0 || bottom !== 0) return { box, height, lift: 0 }
  const [wanted, high] = [exact(mmToPt(trim.width)), exact(mmToPt(trim.height))]
  if (Math.abs(wanted - right) > ROUNDING || Math.abs(high - height) > ROUNDING)
    return { box, height, lift: 0 }
  return { box: [0, 0, wanted, high], height: high, lift: high - height }
}

/** A thousandth of a point. */
const exact = (length: Pt): Pt => pt(Math.round(length * 1000) / 1000)

/** A rectangle, moved up. */
export const lifted = (
  [left = 0, bottom = 0, right = 0, top = 0]: readonly number[],
  lift: number,
): readonly number[] => [left, bottom + lift, right, top + lift]

/**
 * A page's patterns, moved up: they lie in the page's own space and not in that of what they fill
 * (ISO 32000-1, 8.7.2).
 * @param add writes a pattern to the finished file
 */
export function liftPatterns(
  file: PdfFile,
  patterns: PdfValue,
  lift: number,
  add: (pattern: PdfValue) => Ref,
): PdfValue {
  const found = file.resolve(patterns)
  if (!isDict(found)) return null
  return new Map(
    [...found].map(([name, value]) => [name, add(liftPattern(file.resolve(value) ?? null, lift))]),
  )
}

function liftPattern(pattern: PdfValue, lift: number): PdfValue {
  if (pattern instanceof PdfStream) return new PdfStream(liftMatrix(pattern.dict, lift), pattern.data)
  return isDict(pattern) ? liftMatrix(pattern, lift) : pattern
}

function liftMatrix(pattern: PdfDict, lift: number): PdfDict {
  const matrix = pattern.get('Matrix')
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = isArray(matrix) ? matrix.map(Number) : []
  return new Map([...pattern, ['Matrix', [a, b, c, d, e, f + lift]]])
}
