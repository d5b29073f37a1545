import { rewriteContent } from './content/rewrite.ts'
import { Copier, type SharedObjects } from './copy.ts'
import { decode } from './core/filters.ts'
import { dict, isArray, isDict, type PdfDict, PdfStream, type PdfValue, type Ref } from './core/objects.ts'
import { PdfFile, pagesOf, type SourcePage } from './core/read.ts'
import { batches } from './core/trees.ts'
import type { PdfWriter } from './core/write.ts'
import { PdfError } from './errors.ts'
import { ChunkFonts } from './fonts.ts'
import { type ChunkLink, type PageLink, readLinks } from './links.ts'
import type { Mark } from './tags/marks.ts'
import type { Element } from './tags/tree.ts'

/** A chunk, opened. */
export interface Chunk {
  readonly file: PdfFile
  readonly pages: readonly ChunkPage[]
}

export interface ChunkPage {
  /** Index in the book. */
  readonly index: number
  readonly source: SourcePage
  /** Its object in the finished file. */
  readonly ref: Ref
  /** Points. */
  readonly height: number
  readonly links: readonly ChunkLink[]
}

/** Opens the chunks of a book, in order. @throws PdfError */
export function openChunks(chunks: readonly Uint8Array[], writer: PdfWriter): Chunk[] {
  let index = 0
  return chunks.map((bytes) => {
    const file = new PdfFile(bytes)
    const pages = pagesOf(file).map((source): ChunkPage => {
      const at = index++
      const links = readLinks(file, source.dict, at, writer)
      return { index: at, source, ref: writer.reserve(), height: heightOf(file, source.dict), links }
    })
    return { file, pages }
  })
}

function heightOf(file: PdfFile, page: PdfDict): number {
  const box = file.get(page, 'MediaBox')
  const height = isArray(box) ? Number(box[3]) - Number(box[1]) : Number.NaN
  if (!(height > 0)) throw new PdfError('missing', 'A page has no size.')
  return height
}

/** What a page of the finished file is made of, beside what it was printed with. */
export interface JoinOrder {
  /** Marks of a page, by Chromium's ids. */
  marksOf(page: number): readonly (Mark | undefined)[]
  /** Links that stay. */
  linksOf(page: ChunkPage): readonly PageLink[]
}

/** Writes the pages of one chunk. @returns for each page, the element of each marked-content id */
export function writePages(
  chunk: Chunk,
  shared: SharedObjects,
  parents: readonly Ref[],
  order: JoinOrder,
): Element[][] {
  const copier = new Copier(chunk.file, shared)
  const fonts = new ChunkFonts(chunk.file, copier, shared)
  const painted = chunk.pages.map((page) => paint(chunk.file, page, fonts, shared.writer, order))
  for (const [i, page] of chunk.pages.entries()) {
    const parent = parents[Math.floor(page.index / PAGES_TO_A_NODE)]
    const contents = painted[i]?.contents
    if (!parent || !contents) continue
    const links = order.linksOf(page).map(({ annotation }) => annotation.ref)
    shared.writer.put(
      page.ref,
      dict({
        Type: 'Page',
        Parent: parent,
        MediaBox: copier.copy(page.source.dict.get('MediaBox') ?? null),
        Resources: finishResources(chunk.file, page, copier, fonts, shared),
        Contents: contents,
        StructParents: page.index,
        Tabs: 'S',
        Annots: links.length > 0 ? links : undefined,
      }),
    )
  }
  return painted.map(({ elements }) => elements)
}

interface Painted {
  readonly contents: Ref
  readonly elements: Element[]
}

function paint(
  file: PdfFile,
  page: ChunkPage,
  fonts: ChunkFonts,
  writer: PdfWriter,
  order: JoinOrder,
): Painted {
  const marks = order.marksOf(page.index)
  const source = contentsOf(file, page.source.dict)
  const begun: Mark[] = []
  const rewritten = rewriteContent<Mark>(source, {
    fonts: fonts.glyphFonts(resourcesOf(file, page)),
    markOf: (mcid) => marks[mcid],
    keepsPaths: (mark) => mark.keepsPaths,
    begin: (mark) => ({ type: mark.owner.type, mcid: begun.push(mark) - 1 }),
    painted: (mark) => {
      mark.content.textual = true
    },
    read: (mark, text) => {
      if (mark.words) mark.words.text += text
    },
  })
  // Content that we can't follow keeps Chromium's marks, one id each.
  const finished: readonly (Mark | undefined)[] = rewritten ? begun : marks
  const elements: Element[] = []
  for (const [mcid, mark] of finished.entries()) {
    if (!mark) continue
    mark.content.finished.push(mcid)
    elements[mcid] = mark.owner
  }
  const contents = writer.addCompressed(dict({}), rewritten ?? source)
  return { contents, elements }
}

function contentsOf(file: PdfFile, page: PdfDict): Uint8Array {
  const value = file.get(page, 'Contents')
  const streams = isArray(value) ? value.map((item) => file.resolve(item)) : [value]
  const parts = streams.flatMap((stream) => (stream instanceof PdfStream ? [decode(stream), NEWLINE] : []))
  return parts.length === 2 && parts[0] ? parts[0] : Uint8Array.from(Buffer.concat(parts))
}

const NEWLINE = Uint8Array.of(10)

function resourcesOf(file: PdfFile, page: ChunkPage): PdfDict {
  const resources = file.get(page.source.dict, 'Resources')
  return isDict(resources) ? resources : dict({})
}

/** `/ProcSet` is obsolete (ISO 32000-1, 14.2); pages with the same resources share them. */
function finishResources(
  file: PdfFile,
  page: ChunkPage,
  copier: Copier,
  fonts: ChunkFonts,
  shared: SharedObjects,
): Ref {
  const source = resourcesOf(file, page)
  const out = new Map<string, PdfValue>()
  for (const [key, value] of source) if (key !== 'ProcSet' && key !== 'Font') out.set(key, copier.copy(value))
  const used = fonts.finish(source)
  if (used.size > 0) out.set('Font', used)
  return shared.add(out)
}

const PAGES_TO_A_NODE = 64

/** Reserves the lowest nodes of the page tree. */
export function reservePageNodes(count: number, writer: PdfWriter): Ref[] {
  return Array.from({ length: Math.ceil(count / PAGES_TO_A_NODE) }, () => writer.reserve())
}

/** Writes the page tree, balanced, over pages whose parents are `nodes`. @returns its root */
export function writePageTree(writer: PdfWriter, pages: readonly Ref[], nodes: readonly Ref[]): Ref {
  let level = nodes.map((ref, i) => {
    const kids = pages.slice(i * PAGES_TO_A_NODE, (i + 1) * PAGES_TO_A_NODE)
    return { ref, kids, count: kids.length }
  })
  // Each turn divides the nodes by the fan, down to one.
  for (;;) {
    if (level.length === 1 && level[0]) {
      const [{ ref, kids, count }] = [level[0]]
      writer.put(ref, dict({ Type: 'Pages', Kids: kids, Count: count }))
      return ref
    }
    if (level.length === 0) return writer.add(dict({ Type: 'Pages', Kids: [], Count: 0 }))
    level = batches(level).map((below) => {
      const ref = writer.reserve()
      for (const { ref: kid, kids, count } of below)
        writer.put(kid, dict({ Type: 'Pages', Parent: ref, Kids: kids, Count: count }))
      return {
        ref,
        kids: below.map((node) => node.ref),
        count: below.reduce((sum, node) => sum + node.count, 0),
      }
    })
  }
}
