import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { px } from '../../scripts/book/units.ts'
import { breakParagraph } from '../../scripts/print/lines/break-lines.ts'
import type { Patterns } from '../../scripts/print/lines/hyphenate.ts'
import type { Item } from '../../scripts/print/lines/model.ts'
import { type BuiltParagraph, ParagraphBuilder } from '../../scripts/print/lines/paragraph-builder.ts'
import { patternsFor } from '../../scripts/print/lines/patterns.ts'
import { letterSpacing, setLines } from '../../scripts/print/lines/set-lines.ts'
import { breakCosts, breakSettings, tracking } from '../../scripts/print/lines/settings.ts'
import type { WordContext } from '../../scripts/print/lines/styled-text.ts'
import { WordSetter } from '../../scripts/print/lines/word-items.ts'
import { SIZE, toyContext, toyStyle, toyWidth } from './toy-style.ts'

const patterns = new Map<string, Patterns>()
beforeAll(async () => {
  for (const language of ['en-GB', 'fr']) {
    const found = await patternsFor(language)
    if (found) patterns.set(language, found)
  }
})

const builderFor = (over: Partial<WordContext> = {}) =>
  new ParagraphBuilder(new WordSetter(toyContext(patterns, [], over)))

function plain(text: string, over: Partial<WordContext> = {}): BuiltParagraph {
  const builder = builderFor(over)
  builder.text(text, toyStyle(), 0)
  return builder.finish()
}

/** One letter an item: b box, g glue, h a hyphen of ours, p another penalty, x no break, ! forced. */
const shape = (items: readonly Item[]) =>
  items
    .map((item) => {
      if (item.type !== 'penalty') return item.type.charAt(0)
      if (item.cost === Number.POSITIVE_INFINITY) return 'x'
      if (item.cost === Number.NEGATIVE_INFINITY) return '!'
      return item.width > 0 ? 'h' : 'p'
    })
    .join('')

const widthOf = (items: readonly Item[]) =>
  items.reduce((sum, item) => sum + (item.type === 'box' ? item.width : 0), 0)

describe('ParagraphBuilder', () => {
  it('makes boxes and hyphens of words, glue of spaces, and ends the last line', () => {
    const { items, sources } = plain('A government falls.')
    expect(shape(items)).toBe('bgbhbhbgbxg!')
    expect(sources).toEqual([0, 1, 2, 5, 5, 8, 8, 12, 13, 19, 19, 19])
  })

  it('keeps a word’s true width, ligatures and kerning included', () => {
    // A face that sets `fi` in one narrow sign and kerns `Wa`.
    const width = (text: string) =>
      px(toyWidth(text.replaceAll('fi', 'i')) - (text.match(/Wa/g)?.length ?? 0) * 1.5)
    for (const word of ['significance', 'unsatisfied', 'Warlike', 'Watering']) {
      const builder = builderFor()
      builder.text(word, { ...toyStyle(), width }, 0)
      expect(widthOf(builder.finish().items)).toBeCloseTo(width(word))
    }
  })

  it('divides a word that goes through several elements as one', () => {
    const builder = builderFor()
    builder.text('re', toyStyle(), 100)
    builder.text('present', toyStyle({ scale: 2 }), 102)
    builder.text('ation', toyStyle(), 109)
    const { items, sources } = builder.finish()
    expect(shape(items)).toBe('bhbhbhbhbxg!')
    // rep-res-ent-a-tion
    expect(sources.slice(0, 9)).toEqual([100, 103, 103, 106, 106, 109, 109, 110, 110])
    expect(widthOf(items)).toBeCloseTo(toyWidth('re') + 2 * toyWidth('present') + toyWidth('ation'))
  })

  it('sets a hyphen in the type of the text before it', () => {
    const builder = builderFor()
    builder.text('govern', toyStyle({ scale: 3 }), 0)
    builder.text('ment', toyStyle(), 6)
    const hyphens = builder
      .finish()
      .items.flatMap((item) => (item.type === 'penalty' && item.width > 0 ? [item.width] : []))
    expect(hyphens).toEqual([15, 15])
  })

  it('puts a break behind the character before it, where the caller’s count has a gap', () => {
    const builder = builderFor()
    builder.text('a govern', toyStyle(), 0)
    builder.text('ment', toyStyle(), 50)
    const { items, sources } = builder.finish()
    expect(shape(items)).toBe('bgbhbhbxg!')
    expect(sources.slice(0, 7)).toEqual([0, 1, 2, 5, 5, 8, 50])
  })

  it('keeps a call with the word before it and the mark after it, and divides the word all the same', () => {
    const builder = builderFor()
    builder.text('the government', toyStyle(), 0)
    builder.object(px(4), 14)
    builder.text(', so', toyStyle(), 15)
    const { items, sources } = builder.finish()
    expect(shape(items)).toBe('bgbhbhbgbxg!')
    expect(sources[7]).toBe(16)
    expect(widthOf(items)).toBeCloseTo(toyWidth('thegovernment,so') + 4)
  })

  it('takes each word in its own language, and leaves alone what must not be divided', () => {
    const builder = builderFor()
    builder.text('government ', toyStyle(), 0)
    builder.text('government ', toyStyle({ language: 'fr' }), 11)
    builder.text('government ', toyStyle({ hyphenate: false }), 22)
    builder.text('https://example.org/government', toyStyle(), 33)
    const { items } = builder.finish()
    expect(shape(items)).toBe('bhbhbgbhbhbgbgbpbpbpbxg!')
  })

  it('takes white space as CSS does', () => {
    const builder = builderFor()
    builder.text(' \n one ', toyStyle(), 0)
    builder.text(' \t two ', toyStyle({ scale: 2 }), 7)
    builder.forcedBreak(14)
    builder.text('  three  ', toyStyle(), 15)
    const { items, sources } = builder.finish()
    expect(shape(items)).toBe('bgbxg!bxg!')
    expect(items[1]?.width).toBe(2.5)
    expect(sources[0]).toBe(3)
    expect(sources[1]).toBe(6)
  })

  it('lets marks hang, but none of the paragraph’s first box', () => {
    const { items } = plain('“One” “two,”', { protrusion: true })
    const boxes = items.flatMap((item) => (item.type === 'box' ? [[item.hangStart, item.hangEnd]] : []))
    expect(boxes).toEqual([
      [0, 3],
      [3, 3],
    ])
  })

  it('lets only the ends of a divided word hang', () => {
    const { items } = plain('a “government”', { protrusion: true })
    const boxes = items.flatMap((item) => (item.type === 'box' ? [[item.hangStart, item.hangEnd]] : []))
    expect(boxes.slice(1)).toEqual([
      [3, 0],
      [0, 0],
      [0, 3],
    ])
  })

  it('asks more for a hyphen where it reads worse', () => {
    const costs = (text: string) =>
      plain(text).items.flatMap((item) => (item.type === 'penalty' && item.flagged ? [item.cost] : []))
    expect(costs('government')).toEqual([breakCosts.hyphen, breakCosts.hyphen])
    expect(costs('anarchy')).toEqual([breakCosts.shortPiece])
    expect(costs('self-government')).toEqual([
      breakCosts.afterHyphen,
      breakCosts.compoundPart,
      breakCosts.compoundPart,
    ])
  })

  it('spaces letters in proportion to the type’s size, in steps, and never closes them too little', () => {
    const builder = builderFor({ tracking: { stretch: 0.01, shrink: 0.02 } })
    builder.text('abc', toyStyle({ hyphenate: false }), 0)
    builder.text('de', toyStyle({ hyphenate: false, scale: 2 }), 3)
    const [first] = builder.finish().items
    expect(first).toMatchObject({ stretch: px(70 * 0.01), shrink: px(70 * 0.02) })
    expect(letterSpacing(0, tracking)).toBe(0)
    expect(letterSpacing(5, tracking)).toBe(tracking.stretch)
    expect(letterSpacing(-1, tracking)).toBe(-tracking.shrink)
    fc.assert(
      fc.property(
        fc.integer({ min: -1000, max: 3000 }).map((n) => n / 1000),
        (ratio) => {
          const exact = Math.min(1, ratio) * (ratio < 0 ? tracking.shrink : tracking.stretch)
          expect(letterSpacing(ratio, tracking)).toBeLessThanOrEqual(exact + 1e-9)
          expect(letterSpacing(ratio, tracking)).toBeGreaterThan(exact - 0.00051)
        },
      ),
      { seed: 3, numRuns: 200 },
    )
  })
})

describe('setLines', () => {
  const words = fc.array(
    fc.constantFrom(
      'a',
      'the',
      'government',
      'representation',
      'well-known',
      'so—or',
      '“Quite,”',
      '1914–1918',
      'p.\u00A067',
      'it\uFFFC',
    ),
    { minLength: 1, maxLength: 40 },
  )

  it('loses, doubles and reorders nothing', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 30, max: 200 }), (list, measure) => {
        const text = list.join(' ')
        const built = plain(text)
        const broken = breakParagraph(
          built.items,
          { width: () => px(measure) },
          breakSettings(px(SIZE), px(12)),
        )
        for (const setting of [broken.best, broken.shorter, broken.longer]) {
          if (!setting) continue
          const lines = setLines(built, setting)
          let at = 0
          for (const { from, to } of lines) {
            expect(text.slice(at, from)).toMatch(/^ ?$/)
            expect(to).toBeGreaterThan(from)
            at = to
          }
          expect(at).toBe(text.length)
        }
      }),
      { seed: 7, numRuns: 200 },
    )
  })

  it('says of each line what it takes to set it', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 60, max: 200 }), (list, measure) => {
        const built = plain(list.join(' '), { protrusion: true, tracking })
        const broken = breakParagraph(
          built.items,
          { width: () => px(measure) },
          breakSettings(px(SIZE), px(12)),
        )
        const { stretch, shrink } = { stretch: 1.25, shrink: 0.825 }
        for (const line of setLines(built, broken.best)) {
          if (!line.justified || !Number.isFinite(line.ratio)) continue
          const give = line.spaces * (line.ratio < 0 ? shrink : stretch)
          const width = line.natural - line.hangStart - line.hangEnd + line.tracked + line.ratio * give
          expect(width).toBeCloseTo(measure, 3)
        }
      }),
      { seed: 8, numRuns: 200 },
    )
  })
})
