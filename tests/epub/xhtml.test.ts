import { parseXml } from '@rgrove/parse-xml'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { h } from '../../scripts/epub/element.ts'
import { writeXhtml } from '../../scripts/epub/xhtml.ts'

test('XHTML that XML and HTML parsers read alike', () => {
  const element = h(
    'p',
    {
      className: ['a', 'b'],
      lang: 'fr',
      hidden: true,
      'epub:type': 'x',
      ariaLabel: 'a "b" <c> & d',
      dataBlock: 'b1',
    },
    'a < b && c > d',
    h('br', {}),
    h('span', { id: 'empty' }),
  )
  expect(writeXhtml([element]).xhtml).toBe(
    '<p class="a b" lang="fr" xml:lang="fr" hidden="" epub:type="x" aria-label="a &quot;b&quot; &lt;c&gt; &amp; d">' +
      'a &lt; b &amp;&amp; c &gt; d<br/><span id="empty"></span></p>',
  )
})

test('blocks come back with the lines they stand on', () => {
  const blocks = ['one', 'two\nlines', 'three'].map((text, index) => h('p', { dataBlock: `b${index}` }, text))
  const written = writeXhtml(blocks.flatMap((block) => [block, { type: 'text' as const, value: '\n' }]))
  expect(written.blocks.map(({ line }) => line)).toEqual([1, 2, 4])
})

test('whatever text an author writes comes back from an XML parser, but for what XML can’t hold', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, title) => {
      const root = parseXml(writeXhtml([h('p', { title }, text)]).xhtml).root
      expect(root?.text).toBe(held(text))
      // An attribute's line ends and tabs become spaces (XML 1.0, clause 3.3.3).
      expect(root?.attributes['title']).toBe(held(title).replace(/[\t\n]/g, ' '))
    }),
    { seed: 5, numRuns: 200 },
  )
})

/** What is left of a text in XML: line ends as line feeds, U+FFFD for what may not be in it. */
function held(text: string): string {
  return [...text]
    .map((char) => (/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(char) ? '\uFFFD' : char))
    .join('')
    .replace(/\r\n?/g, '\n')
}
