import type { Metadata } from '../book/book.ts'
import { wordsFor } from '../book/words.ts'
import type { EpubDocument } from './document.ts'
import { h } from './element.ts'

/** A finished picture for the cover. */
export interface CoverImage {
  readonly bytes: Uint8Array
  readonly mediaType: 'image/jpeg' | 'image/png'
  /** Pixels. */
  readonly width: number
  readonly height: number
}

export const coverHref = (cover: CoverImage): string =>
  cover.mediaType === 'image/png' ? 'images/cover.png' : 'images/cover.jpg'

/** The cover in a document of its own, by `img`: Kobo shows no cover that is an SVG or a background. */
export function coverPage(meta: Metadata, cover: CoverImage): EpubDocument {
  const words = wordsFor(meta.language)
  const image = h('img', {
    role: 'doc-cover',
    src: coverHref(cover),
    alt: `${words.cover}: ${coverText(meta)}`,
    width: cover.width,
    height: cover.height,
  })
  const body = h(
    'body',
    { 'epub:type': 'cover', className: ['cover'] },
    '\n',
    h('div', { className: ['cover-image'] }, image),
    '\n',
  )
  return { id: 'cover', href: 'cover.xhtml', title: words.cover, language: meta.language, body }
}

/** What is written on the cover: the image's text alternative. */
function coverText(meta: Metadata): string {
  return [meta.title, meta.subtitle, meta.authors.map(({ name }) => name).join(', ')]
    .filter(Boolean)
    .join('. ')
}
