import type { Element } from 'hast'
import type { BoundBook, ContentsEntry } from '../book/compiled.ts'
import { wordsFor } from '../book/words.ts'
import { conform } from './conform.ts'
import type { EpubDocument } from './document.ts'
import { copyContent, h } from './element.ts'

/** A printed page's beginning and its address. */
export interface PageTarget {
  readonly label: string
  readonly href: string
}

/** A place that readers offer by name, `epub:type` saying which. */
export interface Landmark {
  readonly type: string
  readonly title: string
  readonly href: string
}

export interface NavigationParts {
  readonly contents: readonly ContentsEntry[]
  /** Address of a contents entry. */
  readonly hrefOf: (entry: ContentsEntry) => string
  readonly pages: readonly PageTarget[]
  readonly landmarks: readonly Landmark[]
}

export const NAVIGATION_HREF = 'toc.xhtml'

/**
 * The navigation document. The contents are a page of the book; pages and landmarks are for the reading
 * system alone, which shows them in a way of its own.
 */
export function navigationDocument(bound: BoundBook, parts: NavigationParts): EpubDocument {
  const { language } = bound.book.meta
  const words = wordsFor(language)
  const body = h(
    'body',
    { 'epub:type': 'frontmatter' },
    '\n',
    h(
      'nav',
      {
        className: ['contents'],
        'epub:type': 'toc',
        role: 'doc-toc',
        id: 'toc',
        ariaLabelledBy: 'toc-title',
      },
      '\n',
      h('h1', { id: 'toc-title' }, words.contents),
      '\n',
      contentsList(parts.contents, parts.hrefOf),
      '\n',
    ),
    parts.pages.length === 0 ? [] : ['\n', pageList(parts.pages, words.listOfPages)],
    '\n',
    landmarkList(parts.landmarks),
    '\n',
  )
  return { id: 'nav', href: NAVIGATION_HREF, title: words.contents, language, body }
}

function contentsList(entries: readonly ContentsEntry[], hrefOf: NavigationParts['hrefOf']): Element {
  const items = entries.map((entry) => {
    const label = h('a', { href: hrefOf(entry) }, copyContent(entry.heading.content))
    conform(label)
    return h('li', {}, label, entry.children.length === 0 ? [] : ['\n', contentsList(entry.children, hrefOf)])
  })
  return h(
    'ol',
    {},
    items.flatMap((item) => ['\n', item]),
    '\n',
  )
}

/** Flat, as EPUB 3.3 wants it (clause 7.4.3). */
function pageList(pages: readonly PageTarget[], title: string): Element {
  const items = pages.map(({ label, href }) => h('li', {}, h('a', { href }, label)))
  return h(
    'nav',
    {
      'epub:type': 'page-list',
      role: 'doc-pagelist',
      id: 'page-list',
      ariaLabelledBy: 'page-list-title',
      hidden: true,
    },
    '\n',
    h('h2', { id: 'page-list-title' }, title),
    '\n',
    h(
      'ol',
      {},
      items.flatMap((item) => ['\n', item]),
      '\n',
    ),
    '\n',
  )
}

function landmarkList(landmarks: readonly Landmark[]): Element {
  const items = landmarks.map(({ type, title, href }) =>
    h('li', {}, h('a', { 'epub:type': type, href }, title)),
  )
  return h(
    'nav',
    { 'epub:type': 'landmarks', id: 'landmarks', hidden: true },
    '\n',
    h(
      'ol',
      {},
      items.flatMap((item) => ['\n', item]),
      '\n',
    ),
    '\n',
  )
}
