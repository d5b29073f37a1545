import fc from 'fast-check'
import type { Element, Text } from 'hast'
import { describe, expect, test } from 'vitest'
import { blocksOf, blockText } from '../../scripts/book/block-text.ts'
import { curl } from '../../scripts/compile/quotes/curl.ts'
import { compileText } from '../support/compiled-chapter.ts'

const languages = fc.constantFrom('en-GB', 'fr', 'es-BO', 'de', 'ru', 'qu')

/** Prose that is dense in quotes and in what stands beside them. */
const prose = fc
  .array(
    fc.constantFrom(
      '"',
      "'",
      '“',
      '”',
      '‘',
      '’',
      '«',
      '»',
      '„',
      '‚',
      ' ',
      ' ',
      'a',
      'tis',
      '9',
      '—',
      '.',
      ',',
      ';',
      '!',
      ':',
      '(',
      ')',
      '\n',
      '\uFFFC',
      '\u00A0',
      'é',
      's',
    ),
    { maxLength: 30 },
  )
  .map((pieces) => pieces.join(''))

const bounded = { seed: 1971, numRuns: 2000 }

describe('quotes', () => {
  test('become quotes and nothing else becomes anything', () => {
    fc.assert(
      fc.property(prose, languages, (text, language) => {
        const curled = curl(text, () => language)
        expect(curled.length).toBe(text.length)
        for (let at = 0; at < text.length; at++) {
          const [before = '', after = ''] = [text[at], curled[at]]
          if (before !== after) expect(`${before}${after}`).toMatch(/^(["'][“”«»„‘’‚])$/)
        }
      }),
      bounded,
    )
  })

  test('that are curled stay as they are', () => {
    fc.assert(
      fc.property(prose, languages, (text, language) => {
        const curled = curl(text, () => language)
        expect(curl(curled, () => language)).toBe(curled)
      }),
      bounded,
    )
  })

  test('take no longer than the text is long', () => {
    const hostile = ` '“a"`.repeat(40_000)
    expect(curl(hostile, () => 'fr').length).toBe(hostile.length)
  })
})

describe('French spaces', () => {
  test('change spaces only, and once', async () => {
    await fc.assert(
      fc.asyncProperty(prose, async (text) => {
        const typed = `# T\n\n.${text.replace(/[\n*_"']/g, ' ')}.`
        const once = await lastBlock(typed, 'fr')
        const plain = await lastBlock(typed, 'en')
        expect(once.replace(/\s/g, '')).toBe(plain.replace(/\s/g, ''))
        expect(await lastBlock(`# T\n\n${once}`, 'fr')).toBe(once)
      }),
      { seed: 1971, numRuns: 200 },
    )
  })

  test.each([
    ['mot ; mot', 'mot\u202F; mot'],
    ['mot ! mot ?', 'mot\u202F! mot\u202F?'],
    ['mot : mot', 'mot\u00A0: mot'],
    ['« mot »', '«\u00A0mot\u00A0»'],
    ['«mot»', '«\u00A0mot\u00A0»'],
    ['*mot* ;', 'mot\u202F;'],
    ['«*mot*»', '«\u00A0mot\u00A0»'],
    ['«<b> mot </b>»', '«\u00A0mot\u00A0»'],
    ['mot; mot', 'mot; mot'],
    ['mot\u00A0; 10:30', 'mot\u00A0; 10:30'],
    ['« »', '«\u00A0»'],
    ['"mot"', '«\u00A0mot\u00A0»'],
    ['mot [^x] ;\n\n[^x]: n', 'mot \u202F;'],
  ])('%j', async (typed, expected) => {
    expect(await lastBlock(`# T\n\n${typed}`, 'fr-FR')).toBe(expected)
  })

  test('are for French', async () => {
    expect(await lastBlock('# T\n\nmot ; «mot»', 'es')).toBe('mot ; «mot»')
    expect(await lastBlock('# T\n\nword ; :fr[mot ; «mot»]', 'en')).toBe(
      'word ; mot\u202F; «\u00A0mot\u00A0»',
    )
  })
})

async function lastBlock(text: string, language: string): Promise<string> {
  const { chapter } = await compileText(text, { language })
  const block = [...blocksOf(chapter.tree)].at(-1)
  return block ? blockText(block.element) : ''
}

describe('the text of a block', () => {
  test('counts a line break, no note call, no soft hyphen and no block inside', () => {
    const text = (value: string): Text => ({ type: 'text', value })
    const element = (tagName: string, children: Element['children'], properties = {}): Element => ({
      type: 'element',
      tagName,
      properties,
      children,
    })
    const inner = element('li', [text('inner')], { dataBlock: 'b2' })
    const outer = element(
      'li',
      [
        text('so\u00ADft'),
        element('br', []),
        element('em', [text('em')]),
        element('note-call', []),
        element('ul', [inner]),
      ],
      { dataBlock: 'b1' },
    )
    expect(blockText(outer)).toBe('soft\nem')
    expect([...blocksOf({ children: [outer] })].map(({ id }) => id)).toEqual(['b1', 'b2'])
  })
})
