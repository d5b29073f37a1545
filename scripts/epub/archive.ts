import { EPub } from 'epub-gen-memory'
import { byCodePoint } from '../book/order.ts'
import type { Ncx } from './ncx.ts'
import type { PackageDocument } from './package-document.ts'
import type { Templates } from './templates.ts'
import { wellFormed } from './xml-text.ts'
import { writeZip, type ZipEntry } from './zip.ts'

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

export interface ArchiveContents {
  readonly templates: Templates
  readonly style: string
  readonly documents: readonly WrittenDocument[]
  readonly packageDocument: PackageDocument
  readonly ncx: Ncx
  /** What goes in as it is. */
  readonly files: readonly ZipEntry[]
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
 * - the zip file is written by `zip.ts`: `mimetype` first and stored, all else sorted, no folders, every
 *   time the book's own, so that the same book gives the same bytes.
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
    const documents = contents.documents.map(({ content, ...names }) => ({
      ...wellFormedData(names),
      content,
    }))
    // What the templates of the package document, the NCX and the navigation document see besides.
    const navigation = documents.find((document) => document.navigation)
    Object.assign(this.options, wellFormedData({ packageDocument, ncx }), { navigation })
    const chapters = documents.filter((document) => document !== navigation)
    this.content = chapters.map(({ href, ...chapter }) => ({
      ...chapter,
      filename: href,
      url: '',
      author: [],
      excludeFromToc: false,
      beforeToc: false,
    }))
  }

  protected override async downloadAllFonts(): Promise<void> {}

  protected override async downloadAllImages(): Promise<void> {}

  protected override async makeCover(): Promise<void> {
    for (const { path, bytes } of this.#contents.files) this.zip.file(path, bytes)
  }

  override async genEpub(): Promise<Buffer> {
    await this.render()
    const { files, modified } = this.#contents
    const stored = new Set(['mimetype', ...files.filter((file) => file.stored).map(({ path }) => path)])
    const entries = Object.values(this.zip.files)
      .filter(({ dir }) => !dir)
      .map(async (file) => ({
        path: file.name,
        bytes: await file.async('uint8array'),
        stored: stored.has(file.name),
      }))
    return writeZip((await Promise.all(entries)).toSorted(inOrder), new Date(modified))
  }
}

/** `mimetype` before everything (OCF, clause 4.3), then by path. */
function inOrder(a: ZipEntry, b: ZipEntry): number {
  return Number(b.path === 'mimetype') - Number(a.path === 'mimetype') || byCodePoint(a.path, b.path)
}

/** The templates escape markup but let through what XML can't hold at all. */
function wellFormedData<T>(data: T): T {
  return JSON.parse(JSON.stringify(data), (_, value: unknown) =>
    typeof value === 'string' ? wellFormed(value) : value,
  )
}
