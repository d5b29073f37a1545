import { SharedObjects } from './copy.ts'
import { dict, PdfStream, type Ref } from './core/objects.ts'
import { textString } from './core/text.ts'
import { PdfWriter } from './core/write.ts'
import {
  type Chunk,
  type ChunkPage,
  openChunks,
  reservePageNodes,
  writePages,
  writePageTree,
} from './join.ts'
import { pageLabels } from './labels.ts'
import { type PageLink, writeDestinations, writeLink } from './links.ts'
import { documentInfo, xmpPacket } from './metadata.ts'
import type { PdfFacts, PdfFinding } from './model.ts'
import { writeOutline } from './outline.ts'
import { dissolveWrappers } from './tags/dissolve.ts'
import { collectMarks, type Marks } from './tags/marks.ts'
import { readTags } from './tags/read-tags.ts'
import { repairTags } from './tags/repair.ts'
import { type Element, element } from './tags/tree.ts'
import { writeTags } from './tags/write-tags.ts'

/**
 * Makes one book of the chunks that Chromium printed, in order: pages under one tree, one repaired
 * structure tree, links that lead somewhere, outline, page labels, metadata. The same chunks and facts
 * give the same bytes.
 *
 * @param report called for what could not be done
 * @throws PdfError when a chunk is not a whole PDF
 */
export function finishPdf(
  chunks: readonly Uint8Array[],
  facts: PdfFacts,
  report: (finding: PdfFinding) => void = () => {},
): Uint8Array {
  const writer = new PdfWriter()
  const opened = openChunks(chunks, writer)
  const pages = opened.flatMap((chunk) => chunk.pages)
  const links = linksThatLead(pages, facts, report)
  const root = bookTags(opened, links)
  const marks = collectMarks(root, pages.length)
  const shared = new SharedObjects(writer)
  const nodes = reservePageNodes(pages.length, writer)
  const parents = opened.flatMap((chunk) =>
    writePages(chunk, shared, nodes, {
      marksOf: (page) => marks.byPage[page] ?? [],
      linksOf: (page) => links.get(page) ?? [],
    }),
  )
  const refs = pages.map(({ ref }) => ref)
  const annotations = writeLinks(writer, [...links.values()].flat(), marks, pages.length)
  const tags = writeTags(root, { writer, pages: refs, parents, annotations })
  const tree = writePageTree(writer, refs, nodes)
  return writer.finish(
    writeCatalog(writer, facts, pages, { tree, tags }),
    writer.add(documentInfo(facts.meta, facts.modified)),
  )
}

/** Links by page, without those whose destination is missing, which are reported. */
function linksThatLead(
  pages: readonly ChunkPage[],
  facts: PdfFacts,
  report: (finding: PdfFinding) => void,
): Map<ChunkPage, PageLink[]> {
  const leads = ({ target }: PageLink): boolean =>
    target.kind === 'external' || facts.destinations.has(target.name)
  const kept = new Map<ChunkPage, PageLink[]>()
  for (const page of pages) {
    const links = page.links.map(({ link }) => link)
    kept.set(page, links.filter(leads))
    for (const { target } of links.filter((link) => !leads(link)))
      if (target.kind === 'internal') report({ kind: 'broken-link', name: target.name, page: page.index })
  }
  return kept
}

/** The structure of the whole book, under one `Document`. */
function bookTags(chunks: readonly Chunk[], links: ReadonlyMap<ChunkPage, readonly PageLink[]>): Element {
  const root = element('Document')
  for (const [index, { file, pages }] of chunks.entries()) {
    const kept = new Set(pages.flatMap((page) => links.get(page) ?? []))
    const annotations = new Map(
      pages.flatMap((page) =>
        page.links.flatMap(({ num, link }) => (kept.has(link) ? [[num, link.annotation] as const] : [])),
      ),
    )
    const pageIndex = new Map(pages.map(({ source, index: at }) => [source.num, at]))
    const top = readTags({ file, pageIndex, annotations, chunk: index })
    const kids = top.flatMap((kid) => (kid.kind === 'element' && kid.type === 'Document' ? kid.kids : [kid]))
    root.kids.push(...dissolveWrappers(kids, false))
  }
  repairTags(root)
  return root
}

/** @returns the element of each link that has one, in the order of their keys in the parent tree */
function writeLinks(
  writer: PdfWriter,
  links: readonly PageLink[],
  marks: Marks,
  firstKey: number,
): Element[] {
  const owners: Element[] = []
  for (const link of links) {
    const { num } = link.annotation.ref
    const owner = marks.owners.get(num)
    const key = owner === undefined ? undefined : firstKey + owners.push(owner) - 1
    writeLink(writer, link, marks.words.get(num)?.text ?? '', key)
  }
  return owners
}

function writeCatalog(
  writer: PdfWriter,
  facts: PdfFacts,
  pages: readonly ChunkPage[],
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
