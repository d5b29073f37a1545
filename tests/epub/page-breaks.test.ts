import { parseXml } from '@rgrove/parse-xml'
import fc from 'fast-check'
import type { Element, ElementContent } from 'hast'
import { expect, test } from 'vitest'
import { blockText } from '../../scripts/book/block-text.ts'
import { h, text } from '../../scripts/epub/element.ts'
import { insertPageBreaks } from '../../scripts/epub/page-breaks.ts'
import { writeXhtml } from '../../scripts/epub/xhtml.ts'
import { parse } from '../support/bound-book.ts'

/** Inline content of every kind that a block can hold, three levels deep. */
const inline = fc.letrec<{ node: ElementContent }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc
      .string({ unit: fc.constantFrom('a', 'é', ' ', '\u00AD', '&', '<', '𝔘', '\u202F'), maxLength: 6 })
      .map(text),
    fc.constantFrom('br', 'img', 'note-call').map((name) => h(name, {})),
    fc
      .record({
        name: fc.constantFrom('em', 'a', 'span'),
        children: fc.array(tie('node'), { maxLength: 3 }),
      })
      .map(({ name, children }) => h(name, {}, children)),
  ),
})).node

const chapter = fc
  .array(
    fc.record({ tag: fc.constantFrom('p', 'li', 'h2', 'td'), content: fc.array(inline, { maxLength: 5 }) }),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((blocks) => blocks.map(({ tag, content }, index) => h(tag, { dataBlock: `b${index}` }, content)))

const starts = fc.array(fc.record({ block: fc.nat(4), offset: fc.nat(30) }), { maxLength: 6 })

/** Lets any reading system's text be compared: markup gone, page breaks as `[label]`. */
function textWithBreaks(element: Element): string {
  return element.children
    .map((child) => {
      if (child.type === 'text') return child.value.replaceAll('\u00AD', '')
      if (child.type !== 'element') return ''
      if (child.properties['epub:type'] === 'pagebreak') return `[${child.properties['ariaLabel']}]`
      return child.tagName === 'br' ? '\n' : textWithBreaks(child)
    })
    .join('')
}

test('a page break anywhere leaves the text as it was, stands where it should, and the XHTML is well-formed', () => {
  fc.assert(
    fc.property(chapter, starts, (blocks, wanted) => {
      const body = h('body', {}, structuredClone(blocks))
      const placed = wanted
        .filter(({ block }) => block < blocks.length)
        .map(({ block, offset }, index) => ({
          block: `b${block}`,
          offset,
          label: `${index}`,
          id: `page-${index}`,
        }))
      const breaks = insertPageBreaks(body, placed)

      expect(breaks.map(({ label }) => label).toSorted()).toEqual(placed.map(({ label }) => label).toSorted())
      expect(textWithBreaks(body).replace(/\[\d+\]/g, '')).toBe(blocks.map(blockText).join(''))
      for (const { block, offset, label } of placed) {
        const before = textBefore(body, label)
        const sought = blocks.findIndex((one) => one.properties['dataBlock'] === block)
        const own = blockText(blocks[sought] ?? h('p', {}))
        const earlier = blocks.slice(0, sought).map(blockText).join('')
        const at = Math.min(offset, own.length)
        // Half a character can't be on a page.
        const whole = /[\uD800-\uDBFF]/.test(own[at - 1] ?? '') && at < own.length ? at - 1 : at
        expect(before).toBe(earlier + own.slice(0, whole))
      }
      parseXml(writeXhtml([body]).xhtml)
    }),
    { seed: 4, numRuns: 400 },
  )
})

function textBefore(body: Element, label: string): string {
  return (textWithBreaks(body).split(`[${label}]`, 1)[0] ?? '').replace(/\[\d+\]/g, '')
}

test('breaks at one place keep their order, and come in the order of the text', () => {
  const body = h('body', {}, h('p', { dataBlock: 'b1' }, 'One. Two.'), h('p', { dataBlock: 'b2' }, 'Three.'))
  const at = (label: string, block: string, offset: number) => ({ label, id: `page-${label}`, block, offset })
  const breaks = insertPageBreaks(body, [at('1', 'b1', 5), at('2', 'b1', 5), at('3', 'b2', 0)])
  expect(textWithBreaks(body)).toBe('One. [1][2]Two.[3]Three.')
  expect(breaks.map(({ label }) => label)).toEqual(['1', '2', '3'])
})

test.each([
  ['before a heading, not in its name', '<h2 X>Title</h2>', 0, '[1]<h2>Title</h2>'],
  [
    'before a figure that its caption begins',
    '<figure><img><figcaption X>Cap</figcaption></figure>',
    0,
    '[1]<figure>',
  ],
  ['before emphasis that begins there', '<p X>Say <em>it</em></p>', 4, '<p>Say [1]<em>it</em></p>'],
  ['after the call of a note', '<p X>Say<note-call></note-call> it</p>', 3, '</note-call>[1] it</p>'],
  ['inside a link', '<p X><a href="#x">link</a></p>', 2, '<p><a href="#x">li[1]nk</a></p>'],
  ['at the end of a block without text', '<p X><img></p>', 0, '<p><img/>[1]</p>'],
  [
    'past a list inside an item',
    '<ul><li X>one<ul><li data-block="i">two</li></ul></li></ul>',
    3,
    '</ul>[1]</li>',
  ],
])('a page break goes %s', (_, html, offset, expected) => {
  const content = parse(html.replace(' X', ' data-block="b"')).children.filter(
    (node) => node.type === 'element',
  )
  const body = h('body', {}, content)
  insertPageBreaks(body, [{ label: '1', id: 'page-1', block: 'b', offset }])
  expect(writeXhtml([body]).xhtml.replace(/<span epub:type="pagebreak"[^>]*><\/span>/, '[1]')).toContain(
    expected,
  )
})
