import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { GlyphFont } from '../../scripts/print/pdf/content/glyph-font.ts'
import { type RewriteOrder, rewriteContent } from '../../scripts/print/pdf/content/rewrite.ts'
import * as scan from '../../scripts/print/pdf/content/scan.ts'
import { readToUnicode, writeToUnicode } from '../../scripts/print/pdf/content/to-unicode.ts'

const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'))
const latin1 = (data: Uint8Array): string => Buffer.from(data).toString('latin1')

/** Codes are ASCII; each is 500 wide. */
const font = (): GlyphFont => ({
  widths: new Float64Array(0),
  missingWidth: 500,
  unicode: new Map(Array.from({ length: 95 }, (_, i) => [i + 32, String.fromCharCode(i + 32)])),
  space: 32,
  learnt: new Map(),
})

interface Mark {
  readonly name: string
  readonly paths?: boolean
  readonly words?: { text: string }
}

function rewrite(source: string, marks: readonly (Mark | undefined)[], face = font()): string | undefined {
  let next = 0
  const order: RewriteOrder<Mark> = {
    fonts: new Map([['F1', face]]),
    markOf: (mcid) => marks[mcid],
    keepsPaths: (mark) => mark.paths === true,
    begin: (mark) => ({ type: mark.name, mcid: next++ }),
    painted: () => {},
    wordsOf: (mark) => mark.words,
  }
  const out = rewriteContent(bytes(source), order)
  return out === undefined ? undefined : latin1(out).replaceAll('\0', '')
}

/** A line as Chromium writes it: one glyph at a time, in a matrix that turns the page over. */
function line(text: string, x: number, y: number, advance = 5.00002): string {
  const glyphs = [...text].map((char) => `<${char.charCodeAt(0).toString(16).padStart(4, '0')}> Tj`)
  return `BT\n/F1 10 Tf\n1 0 0 -1 ${x} ${y} Tm\n${glyphs.join(`\n${advance} 0 Td `)}\nET\n`
}

const marked = (mcid: number, content: string): string => `/NonStruct <</MCID ${mcid} >>BDC\n${content}EMC\n`

describe('rewriting content', () => {
  const P: Mark = { name: 'P' }

  test('makes one string of a line, and one sequence of lines that belong together', () => {
    const source = marked(0, line('ab', 50, 100)) + marked(1, line('cd', 50, 113))
    expect(rewrite(source, [P, P])).toBe(
      '/P <</MCID 0>>BDC\nBT\n/F1 10 Tf\n1 0 0 -1 50 100 Tm\n[(ab)]TJ\n1 Tz( )Tj 100 Tz\n0 -13 Td\n[(cd)]TJ\nET\nEMC\n',
    )
  })

  test('says once what a line is tracked by, and a number only where a glyph is elsewhere', () => {
    const source = marked(0, line('abcdef', 50, 100, 5.2) + line('ghijkl', 50, 113, 5) + line('m', 50, 126))
    expect(rewrite(source, [P])).toBe(
      '/P <</MCID 0>>BDC\nBT\n/F1 10 Tf\n1 0 0 -1 50 100 Tm\n0.2 Tc\n[(abcdef)]TJ\n1 Tz( )Tj 100 Tz\n' +
        '0 -13 Td\n0 Tc\n[(ghijkl)]TJ\n1 Tz( )Tj 100 Tz\n0 -13 Td\n[(m)]TJ\nET\nEMC\n',
    )
    const kerned = line('abcdef', 50, 100, 5.2).replace('5.2 0 Td <0064>', '4.9 0 Td <0064>')
    expect(rewrite(marked(0, kerned), [P])).toContain('0.2 Tc\n[(abc)30(def)]TJ')
  })

  test('says it again where the graphics state may be another', () => {
    const tracked = line('abcdef', 50, 100, 5.2)
    const out = rewrite(`q\n${tracked}Q\n${tracked}${line('ghijkl', 50, 113, 5.2)}`, [])
    expect(out?.match(/[\d.]+ Tc/g)).toEqual(['0.2 Tc', '0.2 Tc'])
  })

  test.each([
    ['ab', 113, 1],
    ['a-', 113, 0],
    ['a ', 113, 0],
    ['ab', 97, 0],
  ])('ends a line with a space for those who hear it: %s, then %d', (text, y, spaces) => {
    const source = marked(0, line(text, 50, 100)) + marked(1, line('cd', 60, y))
    expect(rewrite(source, [P, P])?.split('1 Tz( )Tj 100 Tz').length).toBe(spaces + 1)
  })

  test('keeps apart what belongs to different elements', () => {
    const source =
      marked(0, line('ab', 50, 100)) + marked(1, line('cd', 60, 100)) + marked(2, line('ef', 70, 100))
    const out = rewrite(source, [P, { name: 'Em' }, P])
    expect(
      [...(out ?? '').matchAll(/\/(\w+) <<\/MCID (\d)>>/g)].map(([, type, mcid]) => `${type}${mcid}`),
    ).toEqual(['P0', 'Em1', 'P2'])
  })

  test('calls artifacts what is in no element: heads, folios, decoration', () => {
    const source = `${line('Head', 0, 0)}${marked(0, `0 0 5 1 re\nf\n${line('a', 0, 20)}`)}0 50 m\n9 50 l\nS\n`
    expect(rewrite(source, [P])?.match(/Artifact BMC|MCID|\(.*\)|re\nf|l\nS|EMC/g)).toEqual([
      'Artifact BMC',
      '(Head)',
      're\nf',
      'EMC',
      'MCID',
      '(a)',
      'EMC',
      'Artifact BMC',
      'l\nS',
      'EMC',
    ])
  })

  test('keeps drawings in their element', () => {
    const out = rewrite(marked(0, '0 0 5 1 re\nf\n'), [{ name: 'Figure', paths: true }])
    expect(out).toBe('/Figure <</MCID 0>>BDC\n0 0 5 1 re\nf\nEMC\n')
  })

  test('makes grey of equal shares of red, green and blue', () => {
    expect(rewrite('0 0 0 rg\n.5 .5 .5 RG\n1 0 0 rg\n', [])).toBe('0 g\n0.5 G\n1 0 0 rg\n')
  })

  test('teaches the font what a glyph reads as, unless it has another reading', () => {
    const face = font()
    const span = (code: string, text: string): string =>
      `/Span<</ActualText <feff${text}>>> BDC\n5 0 Td <${code}> Tj\nEMC\n`
    const source = `BT\n/F1 10 Tf\n1 0 0 -1 0 0 Tm\n${span('0100', '00660069')}${span('0100', '0066006a')}${span('0041', '0042')}ET\n`
    const words = { text: '' }
    const out = rewrite(marked(0, source), [{ name: 'P', words }], face)
    expect(face.learnt).toEqual(new Map([[0x100, 'fi']]))
    expect(out?.match(/ActualText <\w+>/g)).toEqual(['ActualText <feff0066006a>', 'ActualText <feff0042>'])
    expect(words.text).toBe('fifjB')
  })

  test('does not teach it what several glyphs read as together', () => {
    const face = font()
    const source =
      'BT\n/F1 10 Tf\n/Span<</ActualText <feff0041>>> BDC\n<0100> Tj\n5 0 Td <0101> Tj\nEMC\nET\n'
    expect(rewrite(source, [], face)).toContain('ActualText')
    expect(face.learnt.size).toBe(0)
  })

  test('drops soft hyphens that nobody sees', () => {
    const source = `BT\n/F1 10 Tf\n1 0 0 -1 0 0 Tm\n<0061> Tj\n/Span<</ActualText <feff00ad>>> BDC\n5 0 Td <0020> Tj\nEMC\n0 0 Td <0062> Tj\nET\n`
    const out = rewrite(marked(0, source), [P])
    expect(out).toContain('[(ab)]TJ')
    expect(out).not.toContain('ActualText')
  })

  test.each([
    'BT\n/F1 10 Tf\n2 Tr\n(ab) Tj\nET\n',
    'BT\n/Unknown 10 Tf\n(ab) Tj\nET\n',
    'BI /W 1 ID x EI\n',
    '/Layer /MC0 BDC\nEMC\n',
    'BT\n/NonStruct <</MCID 0 >>BDC\nEMC\nET\n',
    marked(0, '').replace('EMC\n', ''),
  ])('leaves alone what Chromium does not write: %j', (source) => {
    expect(rewrite(source, [P])).toBeUndefined()
  })

  test('puts every glyph where it was, to a thousandth of its size', () => {
    const glyph = fc.record({
      code: fc.constantFrom(...'ab()\\\r\t '),
      dx: fc.oneof(
        fc.constant(5),
        fc.constant(5.00002),
        fc.double({ min: -3, max: 300, noNaN: true }),
        fc.double({ min: 4.9, max: 5.1, noNaN: true }),
      ),
      dy: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, fc.double({ min: -30, max: 30, noNaN: true })),
    })
    const tracking = fc.oneof(fc.constant(0), fc.double({ min: -0.4, max: 0.4, noNaN: true }))
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.array(glyph, { minLength: 1, maxLength: 40 }), tracking), { maxLength: 5 }),
        (lines) => {
          const source = lines
            .map(([glyphs, tracked], i) => {
              const shown = glyphs.map(
                ({ code, dx, dy }) =>
                  `${(dx + tracked).toFixed(6)} ${dy === 0 ? 0 : dy.toFixed(6)} Td <${code.charCodeAt(0).toString(16).padStart(4, '0')}> Tj`,
              )
              return `BT\n/F1 10 Tf\n${i === 3 ? '.9 .1 -.1 -.9' : '1 0 0 -1'} ${i * 3.3} ${i * 17} Tm\n${shown.join('\n')}\nET\n`
            })
            .join('')
          const before = glyphPlaces(bytes(source))
          const raw = rewriteRaw(source)
          const after = glyphPlaces(raw)
          expect(after.map(({ code }) => code)).toEqual(before.map(({ code }) => code))
          for (const [i, { x, y }] of after.entries()) {
            // Half a thousandth of the size (10) in a line; a thousandth of a pixel a line for rounding.
            expect(Math.abs(x - (before[i]?.x ?? 0))).toBeLessThan(0.0052 + 0.001 * 210)
            expect(Math.abs(x - (before[i]?.x ?? 0))).toBeLessThan(0.012)
            expect(Math.abs(y - (before[i]?.y ?? 0))).toBeLessThan(0.012)
          }
        },
      ),
      { seed: 1971, numRuns: 200 },
    )
  })
})

function rewriteRaw(source: string): Uint8Array {
  const out = rewriteContent<Mark>(bytes(source), {
    fonts: new Map([['F1', font()]]),
    markOf: () => undefined,
    keepsPaths: () => false,
    begin: () => ({ type: 'P', mcid: 0 }),
    painted: () => {},
    wordsOf: () => undefined,
  })
  if (!out) throw new Error('the content was not rewritten')
  return out
}

/** An independent reading of where each glyph is. */
function glyphPlaces(
  content: Uint8Array,
): { readonly code: number; readonly x: number; readonly y: number }[] {
  const places: { code: number; x: number; y: number }[] = []
  const scanner = new scan.Scanner(content)
  let [a, b, c, d, e, f] = [1, 0, 0, 1, 0, 0]
  let pen = 0
  let spacing = 0
  const show = (): void => {
    for (const code of scanner.strings.codes.subarray(0, scanner.strings.count)) {
      places.push({ code, x: e + pen * a, y: f + pen * b })
      pen += 5 + spacing
    }
  }
  while (scanner.next()) {
    const n = scanner.numbers
    if (scanner.op === scan.op('Tm')) {
      ;[a, b, c, d, e, f] = [n[0] ?? 0, n[1] ?? 0, n[2] ?? 0, n[3] ?? 0, n[4] ?? 0, n[5] ?? 0]
      pen = 0
    } else if (scanner.op === scan.op('Td')) {
      const [x, y] = [n[0] ?? 0, n[1] ?? 0]
      ;[e, f] = [e + x * a + y * c, f + x * b + y * d]
      pen = 0
    } else if (scanner.op === scan.op('Tc')) spacing = n[0] ?? 0
    else if (scanner.op === scan.op('Tj')) {
      scanner.readString(0)
      show()
    } else if (scanner.op === scan.op('TJ')) {
      scanner.openArray()
      for (let part = scanner.nextPart(); part; part = scanner.nextPart())
        if (part === 'string') show()
        else pen -= scanner.amount / 100
    }
  }
  return places
}

test('ToUnicode maps say the same when they are read', () => {
  const text = fc
    .array(fc.nat({ max: 0xffff }), { minLength: 1, maxLength: 3 })
    .map((units) => String.fromCharCode(...units))
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat({ max: 65_535 }), text), { maxLength: 250 }), (entries) => {
      const map = new Map(entries)
      expect(readToUnicode(writeToUnicode(map))).toEqual(map)
    }),
    { seed: 1971, numRuns: 50 },
  )
  expect(readToUnicode(bytes('1 beginbfrange <0003> <0005> <0041> endbfrange'))).toEqual(
    new Map([
      [3, 'A'],
      [4, 'B'],
      [5, 'C'],
    ]),
  )
})
