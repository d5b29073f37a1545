import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { px } from '../../scripts/book/units.ts'
import { hyphenators } from '../../scripts/print/lines/hyphenate.ts'
import { patternsFor } from '../../scripts/print/lines/patterns.ts'
import { lettersOfPlain } from '../../scripts/print/lines/plain-word.ts'
import { breakCosts, spaceFlexibility, tracking } from '../../scripts/print/lines/settings.ts'
import type { Segment, TextStyle } from '../../scripts/print/lines/styled-text.ts'
import { WordSetter } from '../../scripts/print/lines/word-items.ts'

const english = await patternsFor('en-GB')
const words = new WordSetter({
  hyphenate: hyphenators(new Map(english && [['en-GB', english]]), ['so-phist-icated']),
  costs: breakCosts,
  spaces: spaceFlexibility,
  tracking,
  protrusion: true,
})

const style: TextStyle = {
  language: 'en-GB',
  size: px(10),
  spaceWidth: px(3),
  hyphenate: true,
  width: (text) => px([...text].reduce((sum, character) => sum + (character.charCodeAt(0) % 7), 0)),
}

describe('A plain word', () => {
  it('is its letters between marks', () => {
    expect(lettersOfPlain('“effect,”')).toEqual({ from: 1, to: 7 })
    expect(lettersOfPlain('(Æther)')).toEqual({ from: 1, to: 6 })
    expect(lettersOfPlain('without—')).toEqual({ from: 0, to: 7 })
    for (const word of ['', '“”', 'well-known', 'don’t', 'dogs’', 'dogs.’s', '1914', 'a×b', 'ὕβρις', '.a']) {
      expect(lettersOfPlain(word), word).toBeUndefined()
    }
  })

  it('has the items that the rules for all words give it', () => {
    const core = fc.constantFrom(
      'hyphenation',
      'EFFECTIVE',
      'Sophisticated',
      'NATO',
      'naïveté',
      'of',
      'xs',
      '19',
    )
    const marks = fc.stringMatching(/^["'“‘’”()[\].,;:!?%$£€…–—-]{0,3}$/)
    fc.assert(
      fc.property(marks, core, marks, (before, letters, after) => {
        // In two stretches no word is taken for plain.
        const start: Segment = { kind: 'text', text: before + letters.charAt(0), style }
        const rest: Segment = { kind: 'text', text: letters.slice(1) + after, style }
        expect(words.word(start.text + rest.text, style)).toEqual(words.compound([start, rest]))
      }),
      { seed: 19, numRuns: 500 },
    )
  })
})
