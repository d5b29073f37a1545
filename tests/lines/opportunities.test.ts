import { describe, expect, it } from 'vitest'
import { opportunities } from '../../scripts/print/lines/break-opportunities.ts'
import { tokenize } from '../../scripts/print/lines/tokenize.ts'

/** The text with a bar wherever a line may end. */
function barred(text: string): string {
  const { places } = opportunities(text)
  return [0, ...places.map(({ to }) => to)].map((from, i) => text.slice(from, places[i]?.from)).join('|')
}

describe('where a line may end without a hyphen of ours', () => {
  it.each([
    // Hyphens in the text.
    ['well-known', 'well-|known'],
    ['mid-nineteen-seventies', 'mid-|nineteen-|seventies'],
    ['vis-à-vis', 'vis-|à-|vis'],
    ['(self-government),', '(self-|government),'],
    ['viendra-t-il', 'viendra-|t-il'],
    ['20-year', '20-|year'],
    ['X-ray', 'X-ray'],
    ['-5', '-5'],
    ['1914-18', '1914-18'],
    ['pre-', 'pre-'],
    ['non\u2011breaking', 'non\u2011breaking'],
    // Dashes.
    ['so—or', 'so—|or'],
    ['so”—he', 'so”—|he'],
    ['—Hola', '—Hola'],
    ['batalla—.', 'batalla—.'],
    ['I—”', 'I—”'],
    ['few—‘waited’', 'few—|‘waited’'],
    ['so\u200A—\u200Aor', 'so\u200A—\u200A|or'],
    ['1914–1918', '1914–|1918'],
    ['London–Paris', 'London–|Paris'],
    ['Mr.B——', 'Mr.B——'],
    ['(—and', '(—and'],
    // Ellipses and slashes.
    ['wait…what', 'wait…|what'],
    ['wait...what', 'wait...|what'],
    ['…what', '…what'],
    ['and/or', 'and/|or'],
    ['km/h', 'km/h'],
    ['24/7', '24/7'],
    // Invisible signs.
    ['a\u200Bb', 'a|b'],
    ['Donau\u00ADdampf', 'Donau|dampf'],
    ['10\u202F000', '10\u202F000'],
    ['a\u2060—\u2060b', 'a\u2060—\u2060b'],
    // Addresses.
    ['https://example.org/a-b?c=d', 'https://|example.|org/|a|-b?|c=d'],
    ['www.example.org.', 'www.|example.|org.'],
    ['someone@example.org', 'someone@example.|org'],
    ['doi:10.1000/182', 'doi:|10.|1000/|182'],
    // Ideographs.
    ['天地玄黃，宇宙', '天|地|玄|黃，|宇|宙'],
    ['「引文」。', '「引|文」。'],
    ['ちょっと', 'ちょっ|と'],
    ['ゲーム', 'ゲー|ム'],
    ['漢字ABC', '漢|字|ABC'],
    // What has none.
    ['don’t', 'don’t'],
    ['“(words),”', '“(words),”'],
    ['it\uFFFC,', 'it\uFFFC,'],
    ['so—\uFFFC', 'so—\uFFFC'],
  ])('%s', (text, expected) => {
    expect(barred(text)).toBe(expected)
  })

  it('tells a word with a hyphen of its own from one without', () => {
    expect(opportunities('self-government').compound).toBe(true)
    expect(opportunities('X-ray').compound).toBe(true)
    expect(opportunities('government').compound).toBe(false)
    expect(opportunities('1914-18').compound).toBe(false)
  })
})

describe('spaces', () => {
  /** `·` a space at which a line may end, `~` one at which it may not. */
  const marked = (text: string) =>
    tokenize(text)
      .map(({ kind, from, to }) => {
        if (kind === 'word') return text.slice(from, to)
        return kind === 'space' ? '·' : kind === 'tie' ? '~' : '/'
      })
      .join('')

  it.each([
    ['one two', 'one·two'],
    ['one \n\t two', 'one·two'],
    ['p.\u00A067', 'p.~67'],
    ['10\u202F000', '10\u202F000'],
    ['so – it said', 'so~–·it·said'],
    ['so —said he— and', 'so·—said·he—·and'],
    ['perdu ; mais', 'perdu~;·mais'],
    ['« nul »', '«~nul~»'],
    ['one\u2028two', 'one/two'],
    [' one ', '·one·'],
    ['', ''],
  ])('%j', (text, expected) => {
    expect(marked(text)).toBe(expected)
  })
})
