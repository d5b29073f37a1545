import { expect, test } from 'vitest'
import { editionOf } from '../../scripts/epub/edition.ts'
import { writeXhtml } from '../../scripts/epub/xhtml.ts'
import { boundBook } from '../support/bound-book.ts'

/** The last chapter as it is written, line by line. */
function written(...html: readonly string[]): string {
  const { documents } = editionOf(boundBook(html))
  return writeXhtml(documents.slice(-1).map(({ body }) => body)).xhtml
}

test.each([
  ['another chapter’s title: its file', '#c01', 'href="c01.xhtml"'],
  ['its own title', '#c02', 'href="#to-c02"'],
  ['a section elsewhere: an empty block before it', '#été-là', 'href="c01.xhtml#to-%C3%A9t%C3%A9-l%C3%A0"'],
  ['a place within a paragraph', '#here', 'href="c01.xhtml#here"'],
  ['the web', 'https://example.org/#x', 'href="https://example.org/#x"'],
])('a link to %s', (_, to, expected) => {
  const first = '<h1 id="c01">One</h1>\n<h2 id="été-là">Été</h2>\n<p>And <span id="here">here</span>.</p>'
  expect(written(first, `<h1 id="c02">Two</h1>\n<p><a href="${to}">See</a></p>`)).toContain(expected)
})

test('a link that leads nowhere is text', () => {
  expect(written('<h1>One</h1>\n<p><a href="#nowhere">See</a></p>')).toContain('<p><span>See</span></p>')
})
