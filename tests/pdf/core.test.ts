import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Bytes, formatNumber, serialize } from '../../scripts/print/pdf/core/bytes.ts'
import { decode, deflate } from '../../scripts/print/pdf/core/filters.ts'
import { Lexer } from '../../scripts/print/pdf/core/lexer.ts'
import { dict, isDict, PdfStream, type PdfValue, Ref } from '../../scripts/print/pdf/core/objects.ts'
import { PdfFile } from '../../scripts/print/pdf/core/read.ts'
import { textOf, textString } from '../../scripts/print/pdf/core/text.ts'
import { writeTree } from '../../scripts/print/pdf/core/trees.ts'
import { PdfWriter } from '../../scripts/print/pdf/core/write.ts'
import { PdfError } from '../../scripts/print/pdf/errors.ts'
import { finishPdf } from '../../scripts/print/pdf/finish.ts'
import { inspectPdf, readPageTexts } from '../../scripts/print/pdf/verify.ts'
import { chunksOf, factsOf } from './fixture.ts'

const runs = (numRuns: number) => ({ seed: 1971, numRuns })

/** Any UTF-16, halves of pairs too. */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 32, max: 126 }), fc.nat({ max: 0xffff })), { maxLength: 12 })
  .map((units) => String.fromCharCode(...units))

const ascii = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'))
const read = (text: string): PdfValue => new Lexer(ascii(text)).value()

const name = fc
  .array(fc.integer({ min: 1, max: 255 }), { maxLength: 12 })
  .map((codes) => String.fromCharCode(...codes))
const number = fc.oneof(
  fc.integer({ min: -1e9, max: 1e9 }),
  fc.integer({ min: -1e8, max: 1e8 }).map((value) => value / 1e4),
)
const { value: anyValue } = fc.letrec<{ value: PdfValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<PdfValue>(null, true, false),
    number,
    name,
    fc.uint8Array({ maxLength: 20 }),
    fc.nat({ max: 1e6 }).map((num) => new Ref(num)),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(name, tie('value'), { maxKeys: 5 }).map((record) => new Map(Object.entries(record))),
  ),
}))

describe('objects', () => {
  test('are read as they were written', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const out = new Bytes()
        serialize(value, out)
        const lexer = new Lexer(out.take())
        expect(lexer.value()).toEqual(value)
        lexer.skip()
        expect(lexer.pos).toBe(out.length)
      }),
      runs(500),
    )
  })

  test.each<[string, PdfValue]>([
    ['[1 0 R 2 -3.5 +4 .5 5.]', [new Ref(1), 2, -3.5, 4, 0.5, 5]],
    ['[1 0 2 0 R]', [1, 0, new Ref(2)]],
    ['[12 0 Right]', []],
    ['<</A/B/C<</D(x)>>>>', dict({ A: 'B', C: dict({ D: ascii('x') }) })],
    ['(a(b)c\\)\\(\\\\ \\101\\7\\r\\n\\\nend\r\nx)', ascii('a(b)c)(\\ A\x07\r\nend\nx')],
    ['<48 65 6c6C6>', ascii('Hell`')],
    ['/A#20B#2f', 'A B/'],
    ['% comment\n true', true],
  ])('%s', (text, value) => {
    if (text.includes('Right')) expect(() => read(text)).toThrow(PdfError)
    else expect(read(text)).toEqual(value)
  })

  test.each([
    '',
    '<<',
    '<</A',
    '[1 2',
    '(a',
    '<4',
    '<4x>',
    '/A>>'.slice(2),
    'nul',
    '1.2.3',
    '[[['.repeat(500),
  ])('what is broken is a PdfError: %s', (text) => {
    expect(() => read(text)).toThrow(PdfError)
  })

  test('numbers have no exponents', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e7, max: 1e7, noNaN: true }), (value) => {
        const text = formatNumber(value)
        expect(text).toMatch(/^-?\d+(\.\d*[1-9])?$/)
        expect(Number(text)).toBeCloseTo(value, 4)
      }),
      runs(300),
    )
  })

  test('text strings say the same when they are read', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(textOf(textString(text))).toBe(text)
      }),
      runs(200),
    )
  })
})

describe('files', () => {
  test('hold what was put in them', () => {
    fc.assert(
      fc.property(
        fc.array(anyValue, { maxLength: 500 }),
        fc.uint8Array({ maxLength: 3000 }),
        (values, data) => {
          const writer = new PdfWriter()
          const refs = values.map((value) => writer.add(value))
          const stream = writer.addCompressed(dict({ Type: 'X' }), data)
          const bytes = writer.finish(writer.add(dict({ Type: 'Catalog' })), writer.add(dict({})))
          const file = new PdfFile(bytes)
          for (const [i, ref] of refs.entries()) expect(file.object(ref.num)).toEqual(values[i])
          const back = file.object(stream.num)
          expect(back instanceof PdfStream && Buffer.compare(decode(back), data)).toBe(0)
        },
      ),
      runs(40),
    )
  })

  test('read object streams and predictors of other writers', () => {
    // PNG rows of each kind, two columns: none, sub, up, average, Paeth.
    const rows = ascii('\x00\x01\x02\x01\x05\x01\x02\x01\x01\x03\x04\x04\x04\x01\x01')
    const parameters = dict({ Predictor: 15, Columns: 2 })
    const stream = new PdfStream(dict({ Filter: 'FlateDecode', DecodeParms: parameters }), deflate(rows))
    expect([...decode(stream)]).toEqual([1, 2, 5, 6, 6, 7, 7, 11, 8, 12])
  })

  test('a balanced tree has its keys in order and says where they are', () => {
    const writer = new PdfWriter()
    const entries = Array.from({ length: 10_000 }, (_, i) => [i, i * 2] as const)
    const root = writeTree(writer, 'Nums', entries)
    const file = new PdfFile(writer.finish(writer.add(dict({})), writer.add(dict({}))))
    const found: PdfValue[] = []
    let deepest = 0
    const visit = (value: PdfValue | undefined, depth: number): void => {
      const node = file.resolve(value)
      if (!isDict(node)) throw new Error('a node is missing')
      deepest = Math.max(deepest, depth)
      const before = found.length
      const nums = node.get('Nums')
      if (Array.isArray(nums)) found.push(...nums)
      const kids = node.get('Kids')
      if (Array.isArray(kids)) for (const kid of kids) visit(kid, depth + 1)
      if (depth > 0) expect(node.get('Limits')).toEqual([found[before], found.at(-2)])
    }
    visit(root, 0)
    expect(found).toEqual(entries.flat())
    expect(deepest).toBeLessThanOrEqual(3)
  })
})

/** Places where damage does more than spoil a checksum. */
function outsideStreams(bytes: Uint8Array): number[] {
  const text = Buffer.from(bytes).toString('latin1')
  const places: number[] = []
  let from = 0
  for (const { index } of text.matchAll(/\bstream\r?\n/g)) {
    for (let i = from; i < index; i++) places.push(i)
    from = text.indexOf('endstream', index)
  }
  for (let i = from; i < text.length; i++) places.push(i)
  return places
}

describe('damaged files', () => {
  const [chunk = new Uint8Array()] = chunksOf('book')
  const finished = finishPdf(chunksOf('book'), factsOf('book'))

  /** Anything but a PdfError is a crash. */
  const survives = (bytes: Uint8Array): void => {
    for (const use of [
      () => finishPdf([bytes], factsOf('book')),
      () => inspectPdf(bytes),
      () => readPageTexts(bytes),
    ]) {
      try {
        use()
      } catch (error) {
        if (!(error instanceof PdfError)) throw error
      }
    }
  }

  test('a cut-off chunk is an error that says so', () => {
    for (const length of [0, 1, 100, chunk.length >> 1, chunk.length - 7])
      expect(() => finishPdf([chunk.subarray(0, length)], factsOf('book'))).toThrow(PdfError)
  })

  test('any damage is a PdfError or does not matter', () => {
    const damage = fc.record({
      at: fc.nat(),
      with: fc.oneof(
        fc.constantFrom(...'<>[]()/ R09').map((char) => char.charCodeAt(0)),
        fc.nat({ max: 255 }),
      ),
    })
    const places = outsideStreams(chunk)
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (hits) => {
        const bad = Uint8Array.from(chunk)
        for (const hit of hits) bad[places[hit.at % places.length] ?? 0] = hit.with
        survives(bad)
      }),
      runs(80),
    )
    fc.assert(
      fc.property(damage, (hit) => {
        const bad = Uint8Array.from(finished)
        bad[hit.at % bad.length] = hit.with
        survives(bad)
      }),
      runs(40),
    )
  })

  test('rings and depths end', () => {
    const ring = (objects: readonly string[], trailer = ''): Uint8Array => {
      let text = '%PDF-1.4\n'
      const offsets = objects.map((object, i) => {
        const offset = text.length
        text += `${i + 1} 0 obj\n${object}\nendobj\n`
        return offset
      })
      const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
      const start = text.length
      text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows.join('')}`
      text += `trailer\n<</Size ${objects.length + 1}/Root 1 0 R${trailer.replace('START', String(start))}>>\nstartxref\n${start}\n%%EOF`
      return ascii(text)
    }
    survives(ring(['<</Pages 2 0 R>>', '<</Kids [2 0 R]>>']))
    const itself = ring(['<</Pages 2 0 R>>', '<</Kids []>>'], '/Prev START')
    expect(inspectPdf(itself).pages).toBe(0)
    survives(ring(['<</Pages 2 0 R>>', '3 0 R', '2 0 R']))
    survives(ring(['<</Pages 2 0 R/StructTreeRoot 3 0 R>>', '<</Kids []>>', '<</K 3 0 R>>']))
    const page = '<</Type/Page/MediaBox[0 0 9 9]/Resources<</XObject<</A 4 0 R>>>>>>'
    survives(ring(['<</Pages 2 0 R>>', '<</Kids [3 0 R]>>', page, '<</B 5 0 R>>', '<</A 4 0 R>>']))
  })
})
