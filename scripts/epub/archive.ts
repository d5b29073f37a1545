import { EPub } from 'epub-gen-memory'
import JSZip from 'jszip'
import type { Ncx } from './ncx.ts'
import type { PackageDocument } from './package-document.ts'
import type { Templates } from './templates.ts'
import { wellFormed } from './xml-text.ts'

/** A document whose body is written. */
export interface WrittenDocument {
  readonly id: string
  readonly href: string
  readonly title: string
  readonly language: string
  /** The `body` element. */
  readonly content: string
  /** Whether it is the navigation document. */
  readonly navigation: boolean
}

/** A file that goes in as it is. */
export interface PackedFile {
  /** Its path in the zip file. */
  readonly path: string
  readonly bytes: Uint8Array
  /** Already compressed: deflating it again would gain nothing. */
  readonly stored?: boolean
}

export interface ArchiveContents {
  readonly templates: Templates
  readonly style: string
  readonly documents: readonly WrittenDocument[]
  readonly packageDocument: PackageDocument
  readonly ncx: Ncx
  readonly files: readonly PackedFile[]
  /** ISO 8601: the time of every entry. */
  readonly modified: string
}

/** The folder of the zip file that epub-gen-memory puts the book into. */
export const CONTENT_FOLDER = 'OEBPS'

/**
 * epub-gen-memory as packer. It renders templates into a zip file with a container; the templates and
 * what fills them are ours, and so are these of its steps:
 *
 * - the constructor gets no chapters, because it would rewrite their HTML (unknown attributes dropped,
 *   images renamed at random); they are set afterwards, finished;
 * - fonts, images and cover are bytes that we have, so nothing is downloaded;
 * - the finished zip file is written again: `mimetype` first and stored, all else sorted, no folders,
 *   every time the book's own, so that the same book gives the same bytes.
 *
 * Its random `uuid` and its options that have defaults are not used by any of our templates.
 */
export class BookArchive extends EPub {
  readonly #contents: ArchiveContents

  constructor(contents: ArchiveContents) {
    const { templates, packageDocument, ncx, modified } = contents
    super(
      {
        title: ncx.title,
        lang: packageDocument.language,
        date: modified,
        css: contents.style,
        chapterXHTML: templates.document,
        tocXHTML: templates.navigation,
        contentOPF: templates.packageDocument,
        tocNCX: templates.ncx,
      },
      [],
    )
    this.#contents = contents
    // What the templates of the package document, the NCX and the navigation document see besides.
    const navigation = contents.documents.find((document) => document.navigation)
    Object.assign(this.options, wellFormedData({ packageDocument, ncx, navigation }))
    const others = contents.documents.filter((document) => !document.navigation)
    this.content = wellFormedData(others).map(({ id, href, title, language, content }) => ({
      id,
      filename: href,
      title,
      language,
      content,
      url: '',
      author: [],
      excludeFromToc: false,
      beforeToc: false,
    }))
  }

  /** The text of an entry below the content folder, once rendered: its lines are what validators count. */
  async textOf(href: string): Promise<string> {
    return (await this.zip.file(`${CONTENT_FOLDER}/${href}`)?.async('string')) ?? ''
  }

  protected override async downloadAllFonts(): Promise<void> {}

  protected override async downloadAllImages(): Promise<void> {}

  protected override async makeCover(): Promise<void> {
    for (const { path, bytes } of this.#contents.files) this.zip.file(path, bytes)
  }

  override async genEpub(): Promise<Buffer> {
    await this.render()
    const stored = this.#contents.files.filter((file) => file.stored).map(({ path }) => path)
    return rewrite(this.zip, new Set(['mimetype', ...stored]), new Date(this.#contents.modified))
  }
}

/** Writes a zip file anew, in an order and with times that depend on nothing but the book. */
async function rewrite(zip: JSZip, stored: ReadonlySet<string>, date: Date): Promise<Buffer> {
  const sorted = new JSZip()
  for (const path of ['mimetype', ...entriesOf(zip)]) {
    const bytes = await zip.file(path)?.async('uint8array')
    if (!bytes) continue
    const compression = stored.has(path) ? 'STORE' : 'DEFLATE'
    sorted.file(path, bytes, { date, createFolders: false, compression, compressionOptions: { level: 9 } })
  }
  return sorted.generateAsync({ type: 'nodebuffer', platform: 'DOS', mimeType: 'application/epub+zip' })
}

/** The files of a zip file but `mimetype`, sorted by code points. */
function entriesOf(zip: JSZip): string[] {
  const paths: string[] = []
  zip.forEach((path, entry) => {
    if (!entry.dir && path !== 'mimetype') paths.push(path)
  })
  return paths.sort((a, b) => (a < b ? -1 : 1))
}

/** The templates escape markup but let through what XML can't hold at all. */
function wellFormedData<T>(data: T): T {
  return JSON.parse(JSON.stringify(data), (_, value: unknown) =>
    typeof value === 'string' ? wellFormed(value) : value,
  )
}
