import { expect, test } from 'vitest'
import { mm } from '../../scripts/book/units.ts'
import { liftContent, rewriteContent } from '../../scripts/print/pdf/content/rewrite.ts'
import { dict, isArray, isDict, type PdfDict, type PdfValue } from '../../scripts/print/pdf/core/objects.ts'
import { PdfFile, pagesOf } from '../../scripts/print/pdf/core/read.ts'
import { PdfWriter } from '../../scripts/print/pdf/core/write.ts'
import { finishPdf } from '../../scripts/print/pdf/finish.ts'
import { liftPatterns, pageBox } from '../../scripts/print/pdf/page-box.ts'
import { textPlaces } from '../print/text-places.ts'
import { chunksOf, factsOf } from './fixture.ts'

const A6 = { width: mm(105), height: mm(148) }
const trimmed = finishPdf(chunksOf('book'), factsOf('book'), () => {}, A6)
const untrimmed = finishPdf(chunksOf('book'), factsOf('book'))

const empty = (): PdfFile => {
  const writer = new PdfWriter()
  return new PdfFile(writer.finish(writer.add(dict({})), writer.add(dict({}))))
}

const numbers = (value: PdfValue | undefined): number[] => (isArray(value) ? value.map(Number) : [])

/** What an entry of each page's dictionary has, as numbers from the page's top. */
function fromTop(pdf: Uint8Array, read: (file: PdfFile, page: PdfDict) => number[][]): number[][][] {
  const file = new PdfFile(pdf)
  return pagesOf(file).map(({ dict: page }) => {
    const height = numbers(page.get('MediaBox'))[3] ?? 0
    return read(file, page).map(([left = 0, bottom = 0, right = 0, top = 0]) => [
      left,
      height - bottom,
      right,
      height - top,
    ])
  })
}

function rects(file: PdfFile, page: PdfDict): number[][] {
  const annotations = file.get(page, 'Annots')
  return (isArray(annotations) ? annotations : []).map((value) => {
    const annotation = file.resolve(value)
    return isDict(annotation) ? numbers(annotation.get('Rect')) : []
  })
}

test('a page has the trim size of the book, and starts at 0 0', () => {
  for (const { dict: page } of pagesOf(new PdfFile(trimmed))) {
    expect(page.get('MediaBox')).toEqual([0, 0, 297.638, 419.528])
    expect(page.get('TrimBox')).toEqual([0, 0, 297.638, 419.528])
  }
})

test('text stays where it was, seen from the top left', () => {
  const before = textPlaces(untrimmed)
  const after = textPlaces(trimmed)
  expect(after.map((page) => page.length)).toEqual(before.map((page) => page.length))
  for (const [page, places] of after.entries())
    for (const [i, { x, baseline }] of places.entries()) {
      expect(x).toBeCloseTo(before[page]?.[i]?.x ?? Number.NaN, 4)
      expect(baseline).toBeCloseTo(before[page]?.[i]?.baseline ?? Number.NaN, 4)
    }
})

test('links stay where they were', () => {
  const before = fromTop(untrimmed, rects).flat(2)
  const after = fromTop(trimmed, rects).flat(2)
  expect(after.length).toBeGreaterThan(8)
  expect(after.map((place) => place.toFixed(3))).toEqual(before.map((place) => place.toFixed(3)))
})

test('patterns move with what they fill', () => {
  const file = empty()
  const patterns = dict({ P0: dict({ PatternType: 2, Matrix: [0.5, 0, 0, -0.5, 10, 20] }), P1: dict({}) })
  const added: PdfValue[] = []
  liftPatterns(file, patterns, 0.3, (pattern) => {
    added.push(pattern)
    return new PdfWriter().reserve()
  })
  expect(added.map((pattern) => (isDict(pattern) ? pattern.get('Matrix') : undefined))).toEqual([
    [0.5, 0, 0, -0.5, 10, 20.3],
    [1, 0, 0, 1, 0, 0.3],
  ])
})

test.each([
  ['of another size', [0, 0, 400, 420]],
  ['that begins elsewhere', [0, 10, 297, 430]],
])('a page %s keeps what it has', (_, box) => {
  expect(pageBox(empty(), dict({ MediaBox: box }), A6)).toEqual({
    box,
    height: Number(box[3]) - Number(box[1]),
    lift: 0,
  })
})

test.each([
  ['.24 0 0 -.24 0 420 cm\nq\nQ\n', '.24 0 0 -.24 0 419.5 cm\nq\nQ\n'],
  ['q\n.24 0 0 -.24 0 420 cm\nQ\n', '1 0 0 1 0 -0.5 cm\nq\n.24 0 0 -.24 0 420 cm\nQ\n'],
])('content moves by its first matrix, or by one before it: %j', (source, moved) => {
  const out = rewriteContent(Uint8Array.from(Buffer.from(source)), {
    fonts: new Map(),
    markOf: () => undefined,
    keepsPaths: () => false,
    begin: () => ({ type: 'P', mcid: 0 }),
    painted: () => {},
    wordsOf: () => undefined,
    lift: -0.5,
  })
  expect(Buffer.from(out ?? []).toString()).toBe(moved)
})

test('content that is not rewritten moves as well', () => {
  const bytes = Uint8Array.from(Buffer.from('BI'))
  expect(liftContent(bytes, 0)).toBe(bytes)
  expect(Buffer.from(liftContent(bytes, 0.25)).toString()).toBe('1 0 0 1 0 0.25 cm\nBI')
})
