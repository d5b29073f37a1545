import type { Trim } from '../../book/book.ts'
import { liftContent, rewriteContent } from './content/rewrite.ts'
import { Copier, type SharedObjects } from './copy.ts'
import { decode } from './core/filters.ts'
import { dict, isArray, isDict, type PdfDict, PdfStream, type PdfValue, type Ref } from './core/objects.ts'
import { PdfFile, pagesOf, type SourcePage } from './core/read.ts'
import type { PdfWriter } from './core/write.ts'
import type { BookFonts } from './fonts/book-fonts.ts'
import { ChunkFonts } from './fonts/chunk-fonts.ts'
import { type ChunkLinks, type PageLink, readLinks } from './links.ts'
import { liftPatterns, type PageBox, pageBox } from './page-box.ts'
import { dissolveWrappers } from './tags/dissolve.ts'
import { collectMarks, type Mark, type Words } from './tags/marks.ts'
import { readTags, type TagContext } from './tags/read-tags.ts'
import type { Kid } from './tags/tree.ts'

/** A page of the book, painted: its content is in the finished file, its dictionary is not yet. */
export interface JoinedPage {
  /** Index in the book. */
  readonly index: number
  /** Its object in the finished file. */
  readonly ref: Ref
  readonly box: PageBox
  readonly resources: Ref
  readonly contents: Ref
  readonly links: readonly PageLink[]
}

/** What a chunk gives to the book. */
export interface JoinedChunk {
  readonly pages: readonly JoinedPage[]
  /** Its elements, without Chromium's wrappers. */
  readonly tags: readonly Kid[]
  /** The words of its links, by object number of the annotation. */
  readonly words: ReadonlyMap<number, Words>
}

/** A page of a chunk, as it was found. */
interface FoundPage {
  readonly index: number
  readonly source: SourcePage
  readonly box: PageBox
  readonly links: ChunkLinks
}

/** Which chunk of a book it is. */
export interface ChunkPlace {
  /** Its number. */
  readonly chunk: number
  /** The index in the book of its first page. */
  readonly first: number
  /** What the pages are cut to; undefined: what Chromium made of it. */
  readonly trim: Trim | undefined
}

/**
 * Takes in one chunk: reads its tags, rewrites its pages' content into the finished file and copies what
 * they need. @throws PdfError
 */
export function joinChunk(
  bytes: Uint8Array,
  { chunk, first, trim }: ChunkPlace,
  shared: SharedObjects,
  bookFonts: BookFonts,
): JoinedChunk {
  const file = new PdfFile(bytes)
  const { writer } = shared
  const found = pagesOf(file).map((source, i): FoundPage => {
    const box = pageBox(file, source.dict, trim)
    const spot = { page: first + i, lift: box.lift }
    return { index: first + i, source, box, links: readLinks(file, source.dict, spot, writer) }
  })
  const tags = dissolveWrappers(readTags(tagContext(file, found, chunk)).flatMap(withoutDocument), false)
  const { byPage, words } = collectMarks(tags)
  const copier = new Copier(file, shared)
  const fonts = new ChunkFonts(file, copier, shared, bookFonts)
  const contents = found.map((page) => paint(file, page, fonts, writer, byPage.get(page.index) ?? []))
  // Only now, because pages teach fonts what their glyphs read as.
  const pages = found.map((page, i): JoinedPage => {
    return {
      index: page.index,
      ref: writer.reserve(),
      box: page.box,
      resources: finishResources(file, page, copier, fonts, shared),
      contents: contents[i] ?? writer.add(null),
      links: page.links.links,
    }
  })
  return { pages, tags, words }
}

const withoutDocument = (kid: Kid): readonly Kid[] =>
  kid.kind === 'element' && kid.type === 'Document' ? kid.kids : [kid]

function tagContext(file: PdfFile, pages: readonly FoundPage[], chunk: number): TagContext {
  return {
    file,
    pageIndex: new Map(pages.map(({ source, index }) => [source.num, index])),
    annotations: new Map(pages.flatMap(({ links }) => [...links.annotations])),
    chunk,
  }
}

/** Writes a page's content. @returns its stream */
function paint(
  file: PdfFile,
  page: FoundPage,
  fonts: ChunkFonts,
  writer: PdfWriter,
  marks: readonly (Mark | undefined)[],
): Ref {
  const source = contentsOf(file, page.source.dict)
  const begun: Mark[] = []
  const rewritten = rewriteContent<Mark>(source, {
    fonts: fonts.glyphFonts(resourcesOf(file, page)),
    markOf: (mcid) => marks[mcid],
    keepsPaths: (mark) => mark.keepsPaths,
    begin: (mark) => ({ type: mark.type, mcid: begun.push(mark) - 1 }),
    painted: (mark) => {
      mark.content.textual = true
    },
    wordsOf: (mark) => mark.words,
    lift: page.box.lift,
  })
  // Content that we can't follow keeps Chromium's marks, one id each.
  const finished: readonly (Mark | undefined)[] = rewritten ? begun : marks
  for (const [mcid, mark] of finished.entries()) mark?.content.finished.push(mcid)
  return writer.addCompressed(dict({}), rewritten ?? liftContent(source, page.box.lift))
}

function contentsOf(file: PdfFile, page: PdfDict): Uint8Array {
  const value = file.get(page, 'Contents')
  const streams = isArray(value) ? value.map((item) => file.resolve(item)) : [value]
  const parts = streams.flatMap((stream) => (stream instanceof PdfStream ? [decode(stream), NEWLINE] : []))
  return parts.length === 2 && parts[0] ? parts[0] : Uint8Array.from(Buffer.concat(parts))
}

const NEWLINE = Uint8Array.of(10)

function resourcesOf(file: PdfFile, page: FoundPage): PdfDict {
  const resources = file.get(page.source.dict, 'Resources')
  return isDict(resources) ? resources : dict({})
}

/** `/ProcSet` is obsolete (ISO 32000-1, 14.2); pages with the same resources share them. */
function finishResources(
  file: PdfFile,
  page: FoundPage,
  copier: Copier,
  fonts: ChunkFonts,
  shared: SharedObjects,
): Ref {
  const source = resourcesOf(file, page)
  const out = new Map<string, PdfValue>()
  const { lift } = page.box
  const add = (pattern: PdfValue): Ref => shared.add(copier.copy(pattern))
  for (const [key, value] of source) {
    if (key === 'ProcSet' || key === 'Font') continue
    const moves = key === 'Pattern' && lift !== 0
    out.set(key, moves ? liftPatterns(file, value, lift, add) : copier.copy(value))
  }
  const used = fonts.finish(source)
  if (used.size > 0) out.set('Font', used)
  return shared.add(out)
}
