import { describe, expect, it } from 'vitest'
import { px } from '../../scripts/book/units.ts'
import { breakParagraph } from '../../scripts/print/lines/break-lines.ts'
import { box, endLine, glue, penalty } from '../../scripts/print/lines/items.ts'
import type { Item } from '../../scripts/print/lines/model.ts'
import { ParagraphBuilder } from '../../scripts/print/lines/paragraph-builder.ts'
import { breakSettings } from '../../scripts/print/lines/settings.ts'
import { WordSetter } from '../../scripts/print/lines/word-items.ts'
import { SIZE, toyContext, toyStyle } from './toy-style.ts'

const settings = breakSettings(px(SIZE), px(12))
const measure = (width: number) => ({ width: () => px(width) })

function words(count: number, width: (i: number) => number): Item[] {
  const items: Item[] = []
  for (let i = 0; i < count; i++) {
    if (i > 0) items.push(glue(2.5, 1.25, 0.8))
    items.push(box(width(i)))
  }
  return [...items, ...endLine()]
}

describe('paragraphs that nobody should write', () => {
  it('breaks one of 20,000 words, and offers a line less and a line more', () => {
    // Lehmer's generator: words that repeat in no pattern, the same on every run.
    let seed = 1
    const next = () => {
      seed = (seed * 16_807) % 2_147_483_647
      return 5 + (seed % 32)
    }
    const broken = breakParagraph(words(20_000, next), measure(300), settings)
    expect(broken.pass).toBe(1)
    expect(broken.longer?.breaks.length).toBe(broken.best.breaks.length + 1)
    expect(broken.shorter?.breaks.length).toBe(broken.best.breaks.length - 1)
  })

  it('breaks 10,000 paragraphs of one word', () => {
    const word = words(1, () => 20)
    for (let i = 0; i < 10_000; i++) {
      expect(breakParagraph(word, measure(300), settings).best.breaks).toEqual([word.length - 1])
    }
  })

  it('sets a word wider than the measure on an overfull line of its own, and goes on', () => {
    const items = words(2_000, (i) => (i % 100 === 50 ? 1_000 : 20))
    const broken = breakParagraph(items, measure(300), settings)
    expect(broken.pass).toBe(4)
    expect(broken.best.ratios.filter((ratio) => ratio < -1)).toHaveLength(20)
    expect(broken.shorter).toBeUndefined()
    expect(broken.longer).toBeUndefined()
  })

  it('comes to an end where there is no room at all', () => {
    const items = words(5_000, () => 20)
    expect(breakParagraph(items, measure(0), settings).best.breaks).toHaveLength(5_000)
    expect(breakParagraph(items, measure(-10), settings).best.breaks).toHaveLength(5_000)
  })

  it('comes to an end where there is far too much room', () => {
    const items = [...words(5_000, () => 20), box(1_000_000), glue(2.5, 1, 1), box(3), ...endLine()]
    expect(breakParagraph(items, measure(60_000), settings).pass).toBe(4)
  })

  it('allows a ladder of hyphens where every line must end in one', () => {
    const items: Item[] = []
    for (let i = 0; i < 200; i++) items.push(box(40), penalty(250, 5, 0, true))
    const broken = breakParagraph([...items, box(40), ...endLine()], measure(100), settings)
    expect(broken.pass).toBe(4)
    expect(broken.best.ratios.every((ratio) => ratio >= -1)).toBe(true)
  })

  it('takes nothing for a paragraph of nothing', () => {
    expect(breakParagraph([], measure(100), settings)).toEqual({
      best: { breaks: [], ratios: [], demerits: 0 },
      pass: 1,
    })
    expect(new ParagraphBuilder(new WordSetter(toyContext(new Map()))).finish().items).toEqual([])
  })

  it('takes a paragraph that does not end as it should', () => {
    expect(breakParagraph([box(20)], measure(100), settings).best.breaks).toEqual([0])
    expect(breakParagraph([box(20), glue(2, 1, 1)], measure(100), settings).best.breaks).toEqual([1])
    expect(breakParagraph([glue(2, 1, 1)], measure(100), settings).best.breaks).toEqual([0])
    expect(breakParagraph([penalty(Number.POSITIVE_INFINITY)], measure(100), settings).best.breaks).toEqual([
      0,
    ])
  })

  it('refuses widths that are no numbers', () => {
    expect(() =>
      breakParagraph(
        words(3, () => Number.NaN),
        measure(100),
        settings,
      ),
    ).toThrow(RangeError)
    expect(() =>
      breakParagraph(
        words(3, () => 1),
        measure(Number.NaN),
        settings,
      ),
    ).toThrow(RangeError)
  })

  it('takes text of one character ten thousand times', () => {
    for (const character of [
      'a',
      '-',
      '—',
      '.',
      '\u00A0',
      '\u00AD',
      '\uFFFC',
      '字',
      '/',
      'a-',
      'a—',
      'a.',
      '—“',
    ]) {
      const builder = new ParagraphBuilder(new WordSetter(toyContext(new Map())))
      builder.text(character.repeat(10_000), toyStyle(), 0)
      const { items } = builder.finish()
      expect(breakParagraph(items, measure(300), settings).best.breaks.at(-1)).toBe(items.length - 1)
    }
  })
})
