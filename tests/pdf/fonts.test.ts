import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type GlyphFont, readGlyphFont } from '../../scripts/print/pdf/content/glyph-font.ts'
import { decode } from '../../scripts/print/pdf/core/filters.ts'
import { dict, isArray, isDict, type PdfDict, PdfStream } from '../../scripts/print/pdf/core/objects.ts'
import { PdfFile, pagesOf } from '../../scripts/print/pdf/core/read.ts'
import { PdfWriter } from '../../scripts/print/pdf/core/write.ts'
import { finishPdf } from '../../scripts/print/pdf/finish.ts'
import { BookFonts } from '../../scripts/print/pdf/fonts/book-fonts.ts'
import { readSubset, type Subset } from '../../scripts/print/pdf/fonts/subset.ts'
import { type Glyph, readGlyphs, readTables } from '../../scripts/print/pdf/fonts/true-type.ts'
import { writeTrueType } from '../../scripts/print/pdf/fonts/write-true-type.ts'
import { inspectPdf, pageTexts } from '../../scripts/print/pdf/verify.ts'
import { chunksOf, factsOf } from './fixture.ts'

/** The fonts of a file's pages, each once. */
function fontsOf(file: PdfFile): { readonly font: PdfDict; readonly known: GlyphFont }[] {
  const found = new Map<string, { font: PdfDict; known: GlyphFont }>()
  for (const { dict: page } of pagesOf(file)) {
    const resources = file.get(page, 'Resources')
    const fonts = isDict(resources) ? file.get(resources, 'Font') : undefined
    for (const value of isDict(fonts) ? fonts.values() : []) {
      const font = file.resolve(value)
      const known = isDict(font) ? readGlyphFont(file, font) : undefined
      if (isDict(font) && known) found.set(String(font.get('BaseFont')), { font, known })
    }
  }
  return [...found.values()]
}

const subsetsOf = (file: PdfFile): Subset[] =>
  fontsOf(file).flatMap(({ font, known }) => readSubset(file, font, known) ?? [])

const [first] = chunksOf('book')
const printed = subsetsOf(new PdfFile(first ?? new Uint8Array(0)))

/** Adds subsets to a book and reads its fonts back, as a page would have them. */
function joined(subsets: readonly Subset[]): { readonly fonts: number; readonly read: Subset[] } {
  const writer = new PdfWriter()
  const book = new BookFonts(writer)
  const refs = subsets.map((subset) => book.add(subset))
  book.finish()
  const unique = [...new Set(refs)]
  const resources = dict({ Font: new Map(unique.map((ref, i) => [`F${i}`, ref])) })
  const page = writer.add(dict({ Type: 'Page', Resources: resources }))
  const root = writer.add(dict({ Pages: writer.add(dict({ Kids: [page] })) }))
  return { fonts: unique.length, read: subsetsOf(new PdfFile(writer.finish(root, writer.add(dict({}))))) }
}

/** What a subset says of its glyphs, in their order. One without an advance has none, shown or not. */
const glyphsOf = ({ glyphs }: Subset) =>
  [...glyphs]
    .sort(([a], [b]) => a - b)
    .map(([num, { outline, advance, bearing, width }]) => {
      const shown = advance === 0 ? 0 : width
      return { num, outline: Buffer.from(outline).toString('hex'), advance, bearing, shown }
    })

const part = (subset: Subset, has: (num: number) => boolean): Subset => ({
  ...subset,
  glyphs: new Map([...subset.glyphs].filter(([num]) => has(num))),
  unicode: new Map([...subset.unicode].filter(([num]) => has(num))),
})

const changed = (
  subset: Subset,
  num: number,
  change: Partial<{ outline: Uint8Array; width: number }>,
): Subset => {
  const glyph = subset.glyphs.get(num)
  if (!glyph) throw new Error('there is no such glyph')
  return { ...subset, glyphs: new Map([...subset.glyphs, [num, { ...glyph, ...change }]]) }
}

describe('a face', () => {
  test('is read as Chromium wrote it', () => {
    expect(printed.length).toBe(fontsOf(new PdfFile(first ?? new Uint8Array(0))).length)
    expect(printed.length).toBeGreaterThan(1)
  })

  test('is one font, with every glyph, however its chunks share its glyphs', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: printed.length - 1 }),
        fc.array(fc.infiniteStream(fc.boolean()), { minLength: 1, maxLength: 5 }),
        (index, streams) => {
          const face = printed[index]
          if (!face) return
          const nums = [...face.glyphs.keys()]
          const parts = streams.map((stream) => {
            const shown = new Set(nums.filter((num) => num === 0 || stream.next().value))
            return part(face, (num) => shown.has(num))
          })
          const everywhere = new Set(parts.flatMap(({ glyphs }) => [...glyphs.keys()]))
          const whole = part(face, (num) => everywhere.has(num))
          const { fonts, read } = joined(parts)
          expect(fonts).toBe(1)
          expect(read.map(glyphsOf)).toEqual([glyphsOf(whole)])
          expect(new Map([...(read[0]?.unicode ?? [])])).toEqual(
            new Map([...whole.unicode].sort(([a], [b]) => a - b)),
          )
        },
      ),
      { seed: 1971, numRuns: 30 },
    )
  })

  test('is two where its chunks say otherwise of a glyph, or of what it reads as', () => {
    const [face] = printed
    const num = [...(face?.unicode.keys() ?? [])].find(
      (code) => (face?.glyphs.get(code)?.outline.length ?? 0) > 0,
    )
    if (!face || num === undefined) throw new Error('the fixture has no face')
    const outline = Uint8Array.from(face.glyphs.get(num)?.outline ?? []).fill(1, 10)
    expect(joined([face, face]).fonts).toBe(1)
    expect(joined([face, changed(face, num, { outline })]).fonts).toBe(2)
    expect(joined([face, changed(face, num, { width: 1 })]).fonts).toBe(2)
    expect(joined([face, { ...face, unicode: new Map([[num, 'other']]) }]).fonts).toBe(2)
    expect(joined([face, { ...face, face: 'other' }]).fonts).toBe(2)
  })

  test('keeps the advance of a glyph that one chunk shows and another has as a part of others', () => {
    const [face] = printed
    const num = [...(face?.glyphs.keys() ?? [])].at(-1) ?? 0
    const glyph = face?.glyphs.get(num)
    if (!face || !glyph) throw new Error('the fixture has no face')
    const asPart = { ...face, glyphs: new Map([...face.glyphs, [num, { ...glyph, width: undefined }]]) }
    for (const order of [
      [face, asPart],
      [asPart, face],
    ]) {
      const { fonts, read } = joined(order)
      expect(fonts).toBe(1)
      expect(read[0]?.glyphs.get(num)?.width).toBe(glyph.width)
    }
  })
})

describe('a TrueType program', () => {
  const glyph = fc.record({
    outline: fc.uint8Array({ maxLength: 40 }).map((bytes) => bytes.subarray(0, bytes.length & ~1)),
    advance: fc.nat({ max: 0xffff }),
    bearing: fc.nat({ max: 0xffff }),
  })
  const tables = printed[0]?.tables ?? new Map<string, Uint8Array>()

  test('has the glyphs that were written', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat({ max: 400 }), glyph), { maxLength: 50 }), (entries) => {
        const glyphs = new Map<number, Glyph>(entries)
        const read = readGlyphs(readTables(writeTrueType(tables, glyphs)))
        const wanted = [...glyphs].filter(([, { outline, advance }]) => outline.length > 0 || advance > 0)
        expect(read).toEqual(new Map(wanted.sort(([a], [b]) => a - b)))
      }),
      { seed: 1971, numRuns: 100 },
    )
  })

  test('may be larger than short places reach', () => {
    const glyphs = new Map<number, Glyph>(
      Array.from({ length: 5 }, (_, num) => [
        num,
        { outline: new Uint8Array(40_000).fill(num), advance: 5, bearing: 0 },
      ]),
    )
    expect(readGlyphs(readTables(writeTrueType(tables, glyphs)))).toEqual(glyphs)
  })

  test('sums up to what its head says', () => {
    const program = writeTrueType(tables, printed[0]?.glyphs ?? new Map())
    const view = new DataView(program.buffer)
    let sum = 0
    for (let at = 0; at < program.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0
    expect(sum).toBe(0xb1b0afba)
  })
})

const installed = (tool: string): boolean => spawnSync(tool, ['--version']).error === undefined

describe('the finished book', () => {
  const facts = { ...factsOf('book'), destinations: new Map(), outline: [], labels: [] }
  const chunks = chunksOf('book')
  const whole = finishPdf(chunks, facts)

  test('has each face once', () => {
    const names = inspectPdf(whole).fonts.map(({ name }) => name)
    expect(names).toEqual([...new Set(names)])
    expect(chunks.flatMap((chunk) => subsetsOf(new PdfFile(chunk))).length).toBeGreaterThan(names.length)
  })

  test('says what its chunks say', () => {
    expect(pageTexts(whole)).toEqual(chunks.flatMap((chunk) => pageTexts(finishPdf([chunk], facts))))
  })

  test('names each subset by what is in it', () => {
    const file = new PdfFile(whole)
    for (const { font } of fontsOf(file)) {
      const descendants = file.get(font, 'DescendantFonts')
      const cid = isArray(descendants) ? file.resolve(descendants[0]) : undefined
      const descriptor = isDict(cid) ? file.get(cid, 'FontDescriptor') : undefined
      const program = isDict(descriptor) ? file.get(descriptor, 'FontFile2') : undefined
      expect(isDict(descriptor) && descriptor.get('FontName')).toBe(font.get('BaseFont'))
      expect(program instanceof PdfStream && program.dict.get('Length1')).toBe(
        program instanceof PdfStream && decode(program).length,
      )
    }
  })

  test.skipIf(!installed('pdftoppm'))('looks as its chunks do (needs poppler-utils)', () => {
    const pictures = (...books: Uint8Array[]): Buffer[] =>
      books.flatMap((bytes) => {
        const folder = mkdtempSync(join(tmpdir(), 'imprenta-fonts-'))
        try {
          const file = join(folder, 'book.pdf')
          writeFileSync(file, bytes)
          spawnSync('pdftoppm', ['-r', '100', '-gray', file, join(folder, 'page')])
          const pages = readdirSync(folder).filter((name) => name.startsWith('page'))
          return pages.sort().map((name) => readFileSync(join(folder, name)))
        } finally {
          rmSync(folder, { recursive: true })
        }
      })
    const apart = pictures(...chunks.map((chunk) => finishPdf([chunk], facts)))
    const together = pictures(whole)
    expect(together.length).toBe(inspectPdf(whole).pages)
    expect(together.map((page, i) => Buffer.compare(page, apart[i] ?? Buffer.alloc(0)))).toEqual(
      together.map(() => 0),
    )
  })
})
