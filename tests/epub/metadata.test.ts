import { expect, test } from 'vitest'
import type { Metadata } from '../../scripts/book/book.ts'
import { accessibilityOf, contentFacts } from '../../scripts/epub/accessibility.ts'
import { editionOf } from '../../scripts/epub/edition.ts'
import { packageDocument } from '../../scripts/epub/package-document.ts'
import { boundBook, type ChapterDraft } from '../support/bound-book.ts'

/** What the package document says, a line a statement: `creator creator-1: Ada`, `#creator-1 role: aut`. */
function statements(more: Partial<Metadata>): string[] {
  const bound = boundBook(['<h1>One</h1>'], more)
  const { dublinCore, properties, links } = packageDocument({
    meta: bound.book.meta,
    modified: '2020-02-29T12:00:00Z',
    accessibility: accessibilityOf(bound, contentFacts([], bound)),
    embedsFonts: false,
    manifest: [],
    spine: [],
  })
  return [
    ...dublinCore.map(({ name, value, id }) => `${name}${id ? ` ${id}` : ''}: ${value}`),
    ...properties.map(({ refines, property, value, scheme }) =>
      [refines ? `#${refines} ` : '', property, scheme ? ` (${scheme})` : '', `: ${value}`].join(''),
    ),
    ...links.map(({ rel, href }) => `link ${rel}: ${href}`),
  ]
}

test('contributors have MARC roles, in the order of the title page', () => {
  const said = statements({ contributors: [{ name: 'Tom', role: 'trl', fileAs: 'Tom, Uncle' }] })
  expect(said).toEqual(
    expect.arrayContaining([
      'creator creator-1: Ada Author',
      '#creator-1 role (marc:relators): aut',
      '#creator-1 file-as: Author, Ada',
      'contributor contributor-1: Tom',
      '#contributor-1 role (marc:relators): trl',
      '#contributor-1 file-as: Tom, Uncle',
    ]),
  )
})

test.each([
  ['urn:isbn:9780306406157', '15'],
  ['urn:isbn:0-306-40615-2', '02'],
])('an ISBN says that it is one: %s', (identifier, code) => {
  expect(statements({ identifier })).toContain(`#pub-id identifier-type (onix:codelist5): ${code}`)
})

test('editions are called what they are: another form, another language, the original', () => {
  const said = statements({
    editions: [
      { identifier: 'urn:isbn:1', format: 'print' },
      { identifier: 'urn:uuid:2', language: 'fr' },
    ],
    translationOf: { identifier: 'urn:uuid:3' },
  })
  expect(said).toEqual(
    expect.arrayContaining([
      'dcterms:hasFormat: urn:isbn:1',
      'schema:workTranslation: urn:uuid:2',
      'schema:translationOfWork: urn:uuid:3',
    ]),
  )
})

test('a subject has a scheme only with a code, since one means nothing without the other', () => {
  const said = statements({
    subjects: [
      { term: 'History', authority: 'BISAC', code: 'HIS000000' },
      { term: 'Bolivia', authority: 'LCSH' },
    ],
  })
  expect(said).toContain('#subject-1 term: HIS000000')
  expect(said.filter((line) => line.includes('subject-2'))).toEqual([])
  expect(said).toContain('subject: Bolivia')
})

test('nobody claims conformance but the person who does', () => {
  expect(statements({}).join()).not.toContain('conformsTo')
  const conformsTo = 'EPUB Accessibility 1.1 - WCAG 2.2 Level AA'
  expect(statements({ conformsTo })).toContain(`dcterms:conformsTo: ${conformsTo}`)
})

const image = { file: '/book/a.png', src: 'a.png', alt: '', width: 8, height: 8, mediaType: 'image/png' }

function accessibility(draft: ChapterDraft | string, more: Partial<Metadata> = {}) {
  const bound = boundBook([draft], more)
  return accessibilityOf(bound, contentFacts(editionOf(bound).documents, bound))
}

test('a book of words is textual, and enough as text', () => {
  const said = accessibility('<h1>One</h1>\n<p>Words.</p>')
  expect(said.accessMode).toEqual(['textual'])
  expect(said.accessModeSufficient).toEqual(['textual'])
  expect(said.accessibilityFeature).not.toContain('alternativeText')
  expect(said.accessibilityHazard).toEqual(['none'])
})

test.each([
  ['described', '<img src="a.png" alt="A square">', true],
  ['a decoration', '<img src="a.png" alt="" role="presentation">', true],
  ['not described', '<img src="a.png" alt="">', false],
])('an image that is %s', (_, html, whole) => {
  const said = accessibility({ html: `<h1>One</h1>\n<p>${html}</p>`, images: [image] })
  expect(said.accessMode).toEqual(['textual', 'visual'])
  expect(said.accessibilityFeature.includes('alternativeText')).toBe(whole)
  expect(said.accessModeSufficient.includes('textual')).toBe(whole)
})

test('a picture that may move is not called harmless', () => {
  const gif = { ...image, file: '/book/a.gif', src: 'a.gif', mediaType: 'image/gif' }
  const html = '<h1>One</h1>\n<p><img src="a.gif" alt="A dance"></p>'
  const said = accessibility({ html, images: [gif] })
  expect(said.accessibilityHazard).toEqual(['unknown'])
  expect(said.accessibilitySummary).not.toContain('Nothing flashes')
})

test('the summary speaks the book’s language, or says what a person has written', () => {
  expect(accessibility('<h1>Un</h1>', { language: 'fr' }).accessibilitySummary).toContain('Le texte s’adapte')
  expect(accessibility('<h1>Uno</h1>', { language: 'es-BO' }).accessibilitySummary).toContain(
    'El texto se adapta',
  )
  expect(accessibility('<h1>One</h1>', { accessibilitySummary: 'Mine.' }).accessibilitySummary).toBe('Mine.')
})
