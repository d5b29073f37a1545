import { readFile } from 'node:fs/promises'
import type { BoundBook } from '../book/compiled.ts'
import type { PageMap } from '../book/page-map.ts'
import { accessibilityOf, contentFacts } from './accessibility.ts'
import { BookArchive, CONTENT_FOLDER } from './archive.ts'
import { type CoverImage, coverHref } from './cover-page.ts'
import { type Edition, editionOf } from './edition.ts'
import { type EmbeddedFonts, embedFonts } from './fonts.ts'
import { manifestOf } from './manifest.ts'
import { ncx } from './ncx.ts'
import { packageDocument } from './package-document.ts'
import { proveNotes } from './prove-notes.ts'
import { type EpubSources, sourcesOf } from './source-map.ts'
import { stylesheet } from './stylesheet.ts'
import { linesBefore, readTemplates } from './templates.ts'
import { writeXhtml } from './xhtml.ts'
import type { ZipEntry } from './zip.ts'

export interface PackOptions {
  /** Where the pages of the print edition begin; without it the EPUB says nothing about pages. */
  readonly pageMap?: PageMap
  readonly cover?: CoverImage
  /** Embed the faces of the print edition, cut down to the book. Default: true. */
  readonly fonts?: boolean
}

export interface PackedEpub {
  readonly bytes: Uint8Array
  /** Where its lines come from, for whoever checks it. */
  readonly sources: EpubSources
}

/**
 * Makes the EPUB 3.3 of a book. The same book, page map and cover give the same bytes, on any day and any
 * machine; nothing is fetched from anywhere.
 */
export async function packEpub(bound: BoundBook, options: PackOptions = {}): Promise<PackedEpub> {
  const { meta, modified, print } = bound.book
  const { pageMap, cover } = options
  const edition = editionOf(bound, pageMap, cover)
  const fonts: EmbeddedFonts =
    options.fonts === false ? { faces: [] } : await embedFonts(print.family, edition.documents)
  const templates = await readTemplates()
  const written = edition.documents.map(({ id, href, title, language, body }) => {
    const navigation = body === edition.navigation.body
    const head = linesBefore(navigation ? templates.navigation : templates.document)
    const { xhtml, blocks } = writeXhtml([body], head + 1)
    return { id, href, title, language, navigation, content: xhtml, blocks }
  })
  proveNotes(bound, written)
  const archive = new BookArchive({
    templates,
    style: stylesheet(templates.style, fonts.faces),
    documents: written.map(({ blocks: _, ...document }) => document),
    packageDocument: packageDocument({
      meta,
      modified,
      accessibility: accessibilityOf(bound, contentFacts(edition.documents, bound)),
      ...(pageMap && edition.parts.pages.length > 0 ? { pageSource: pageMap.source } : {}),
      embedsFonts: fonts.faces.length > 0,
      ...manifestOf(edition, fonts, cover),
    }),
    ncx: ncx(bound, edition.parts),
    files: await otherFiles(edition, fonts, cover),
    modified,
  })
  const bytes = await archive.genEpub()
  return { bytes, sources: sourcesOf(written, `${CONTENT_FOLDER}/`, bound) }
}

/** Pictures, faces and their licence. */
async function otherFiles(edition: Edition, fonts: EmbeddedFonts, cover?: CoverImage): Promise<ZipEntry[]> {
  const images = edition.images.map(async ({ file, href, mediaType }) => ({
    path: `${CONTENT_FOLDER}/${href}`,
    bytes: await readFile(file),
    stored: mediaType !== 'image/svg+xml',
  }))
  return [
    ...(cover ? [{ path: `${CONTENT_FOLDER}/${coverHref(cover)}`, bytes: cover.bytes, stored: true }] : []),
    ...(await Promise.all(images)),
    ...fonts.faces.map(({ href, bytes }) => ({ path: `${CONTENT_FOLDER}/${href}`, bytes })),
    ...(fonts.licence ? [fonts.licence] : []),
  ]
}
