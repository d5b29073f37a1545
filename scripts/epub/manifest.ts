import { type CoverImage, coverHref } from './cover-page.ts'
import type { Edition } from './edition.ts'
import { elementsOf } from './element.ts'
import type { EmbeddedFonts } from './fonts.ts'
import type { ManifestItem } from './package-document.ts'

const XHTML = 'application/xhtml+xml'
const COVER_ID = 'cover-image'

interface Manifest {
  readonly manifest: readonly ManifestItem[]
  readonly spine: readonly string[]
  readonly coverId?: string
}

/** Every file of the EPUB that isn't the container's, each once, and the documents in reading order. */
export function manifestOf(edition: Edition, fonts: EmbeddedFonts, cover?: CoverImage): Manifest {
  const { documents, navigation, images } = edition
  const manifest: ManifestItem[] = [
    { id: 'ncx', href: 'toc.ncx', mediaType: 'application/x-dtbncx+xml' },
    { id: 'style', href: 'style.css', mediaType: 'text/css' },
    ...documents.map((document) => {
      const properties = [...(document === navigation ? ['nav'] : []), ...contentProperties(document)]
      const item = { id: document.id, href: document.href, mediaType: XHTML }
      return properties.length === 0 ? item : { ...item, properties }
    }),
    ...(cover
      ? [{ id: COVER_ID, href: coverHref(cover), mediaType: cover.mediaType, properties: ['cover-image'] }]
      : []),
    ...images.map(({ href, mediaType }, index) => ({ id: `image-${index + 1}`, href, mediaType })),
    ...fonts.faces.map(({ href }, index) => ({ id: `font-${index + 1}`, href, mediaType: 'font/ttf' })),
  ]
  return { manifest, spine: documents.map(({ id }) => id), ...(cover ? { coverId: COVER_ID } : {}) }
}

/** What a reading system must know before it opens a document (EPUB 3.3, clause D.6). */
function contentProperties({ body }: Edition['documents'][number]): string[] {
  const names = new Set([...elementsOf(body)].map(({ element }) => element.tagName))
  return ['mathml', 'svg'].filter((property) => names.has(property === 'mathml' ? 'math' : 'svg'))
}
