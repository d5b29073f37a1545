import { rewriteContent } from './content/rewrite.ts'
import { Copier, type SharedObjects } from './copy.ts'
import { decode } from './core/filters.ts'
import { dict, isArray, isDict, type PdfDict, PdfStream, type PdfValue, type Ref } from './core/objects.ts'
import { PdfFile, pagesOf, type SourcePage } from './core/read.ts'
import type { PdfWriter } from './core/write.ts'
import { PdfError } from './errors.ts'
import { ChunkFonts } from './fonts.ts'
import { type ChunkLinks, type PageLink, readLinks } from './links.ts'
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
  /** Points. */
  readonly height: number
  readonly mediaBox: PdfValue
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
  readonly links: ChunkLinks
}

/**
 * Takes in one chunk: reads its tags, rewrites its pages' content into the finished file and copies what
 * they need. `first` is the index in the book of its first page. @throws PdfError
 */
export function joinChunk(
  bytes: Uint8Array,
  chunk: number,
  first: number,
  shared: SharedObjects,
): JoinedChunk {
  const file = new PdfFile(bytes)
  const { writer } = shared
  const found = pagesOf(file).map((source, i): FoundPage => {
    return { index: first + i, source, links: readLinks(file, source.dict, first + i, writer) }
  })
  const tags = dissolveWrappers(readTags(tagContext(file, found, chunk)).flatMap(withoutDocument), false)
  const { byPage, words } = collectMarks(tags)
  const copier = new Copier(file, shared)
  const fonts = new ChunkFonts(file, copier, shared)
  const contents = found.map((page) => paint(file, page, fonts, writer, byPage.get(page.index) ?? []))
  // Only now, because pages teach fonts what their glyphs read as.
  const pages = found.map((page, i): JoinedPage => {
    const { dict: source } = page.source
    return {
      index: page.index,
      ref: writer.reserve(),
      height: heightOf(file, source),
      mediaBox: copier.copy(source.get('MediaBox') ?? null),
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

function heightOf(file: PdfFile, page: PdfDict): number {
  const box = file.get(page, 'MediaBox')
  const height = isArray(box) ? Number(box[3]) - Number(box[1]) : Number.NaN
  if (!(height > 0)) throw new PdfError('missing', 'A page has no size.')
  return height
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
  })
  // Content that we can't follow keeps Chromium's marks, one id each.
  const finished: readonly (Mark | undefined)[] = rewritten ? begun : marks
  for (const [mcid, mark] of finished.entries()) mark?.content.finished.push(mcid)
  return writer.addCompressed(dict({}), rewritten ?? source)
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
  for (const [key, value] of source) if (key !== 'ProcSet' && key !== 'Font') out.set(key, copier.copy(value))
  const used = fonts.finish(source)
  if (used.size > 0) out.set('Font', used)
  return shared.add(out)
}
