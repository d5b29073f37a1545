import type { Trim } from '../../book/book.ts'
import { SharedObjects } from './copy.ts'
import { dict, PdfStream, type Ref } from './core/objects.ts'
import { textString } from './core/text.ts'
import { PdfWriter } from './core/write.ts'
import { BookFonts } from './fonts/book-fonts.ts'
import { type JoinedPage, joinChunk } from './join.ts'
import { pageLabels } from './labels.ts'
import { type PageLink, writeDestinations, writeLink } from './links.ts'
import { documentInfo, xmpPacket } from './metadata.ts'
import type { PdfFacts, PdfFinding } from './model.ts'
import { writeOutline } from './outline.ts'
import { writePageTree } from './page-tree.ts'
import type { Words } from './tags/marks.ts'
import { dropAnnotations, repairTags } from './tags/repair.ts'
import { type Element, element } from './tags/tree.ts'
import { type WrittenTags, writeTags } from './tags/write-tags.ts'

/**
 * Makes one book of the chunks that Chromium printed, in order: pages under one tree, one repaired
 * structure tree, links that lead somewhere, outline, page labels, metadata. The same chunks and facts
 * give the same bytes.
 *
 * @param report called for what could not be done
 * @param trim what the pages are cut to; without it they stay as large as Chromium made them
 * @throws PdfError when a chunk is not a whole PDF
 */
export function finishPdf(
  chunks: readonly Uint8Array[],
  facts: PdfFacts,
  report?: (finding: PdfFinding) => void,
  trim?: Trim,
): Uint8Array {
  const book = new PdfJoin(trim)
  for (const chunk of chunks) book.add(chunk)
  return book.finish(facts, report)
}

/** The same in steps: most of the work on a chunk can be done while the next is still printing. */
export class PdfJoin {
  readonly #trim: Trim | undefined
  readonly #writer = new PdfWriter()
  readonly #shared = new SharedObjects(this.#writer)
  readonly #fonts = new BookFonts(this.#writer)
  readonly #pages: JoinedPage[] = []
  readonly #root: Element = element('Document')
  readonly #words = new Map<number, Words>()
  #chunks = 0

  /** @param trim what the pages are cut to; without it they stay as large as Chromium made them */
  constructor(trim?: Trim) {
    this.#trim = trim
  }

  /** Takes in the next chunk. @throws PdfError when it is not a whole PDF */
  add(chunk: Uint8Array): void {
    const place = { chunk: this.#chunks++, first: this.#pages.length, trim: this.#trim }
    const { pages, tags, words } = joinChunk(chunk, place, this.#shared, this.#fonts)
    for (const page of pages) this.#pages.push(page)
    for (const kid of tags) this.#root.kids.push(kid)
    for (const [num, said] of words) this.#words.set(num, said)
  }

  /** Writes all that can only be known at the end. To be called once. */
  finish(facts: PdfFacts, report: (finding: PdfFinding) => void = () => {}): Uint8Array {
    const writer = this.#writer
    this.#fonts.finish()
    const broken = brokenLinks(this.#pages, facts, report)
    dropAnnotations(this.#root, new Set([...broken].map(({ annotation }) => annotation)))
    repairTags(this.#root)
    const refs = this.#pages.map(({ ref }) => ref)
    const tags = writeTags(this.#root, refs, writer)
    const pages = this.#pages.map((page) => {
      const links = page.links.filter((link) => !broken.has(link))
      return { page, annotations: links.map((link) => this.#writeLink(link, tags)) }
    })
    const tree = writePageTree(writer, pages)
    const catalog = writeCatalog(writer, facts, this.#pages, { tree, tags: tags.root })
    return writer.finish(catalog, writer.add(documentInfo(facts.meta, facts.modified)))
  }

  #writeLink(link: PageLink, tags: WrittenTags): Ref {
    const { ref } = link.annotation
    writeLink(this.#writer, link, this.#words.get(ref.num)?.text ?? '', tags.annotationKeys.get(ref.num))
    return ref
  }
}

/** Links whose destination is missing, reported. */
function brokenLinks(
  pages: readonly JoinedPage[],
  facts: PdfFacts,
  report: (finding: PdfFinding) => void,
): Set<PageLink> {
  const broken = new Set<PageLink>()
  for (const page of pages) {
    for (const link of page.links) {
      const { target } = link
      if (target.kind === 'external' || facts.destinations.has(target.name)) continue
      broken.add(link)
      report({ kind: 'broken-link', name: target.name, page: page.index })
    }
  }
  return broken
}

function writeCatalog(
  writer: PdfWriter,
  facts: PdfFacts,
  pages: readonly JoinedPage[],
  { tree, tags }: { readonly tree: Ref; readonly tags: Ref },
): Ref {
  const outlines = writeOutline(writer, facts.outline)
  const destinations = writeDestinations(writer, facts.destinations, pages)
  const metadata = writer.add(
    new PdfStream(dict({ Type: 'Metadata', Subtype: 'XML' }), xmpPacket(facts.meta, facts.modified)),
  )
  return writer.add(
    dict({
      Type: 'Catalog',
      Pages: tree,
      PageLabels: pageLabels(facts.labels),
      Names: destinations && dict({ Dests: destinations }),
      Outlines: outlines,
      PageMode: outlines ? 'UseOutlines' : 'UseNone',
      PageLayout: 'TwoPageRight',
      ViewerPreferences: dict({ DisplayDocTitle: true }),
      Lang: textString(facts.meta.language),
      MarkInfo: dict({ Marked: true }),
      StructTreeRoot: tags,
      Metadata: metadata,
    }),
  )
}
