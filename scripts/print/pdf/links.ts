import { dict, isArray, isDict, type PdfDict, type PdfValue, Ref } from './core/objects.ts'
import type { PdfFile } from './core/read.ts'
import { latin1Of, nameString, textString } from './core/text.ts'
import { writeTree } from './core/trees.ts'
import type { PdfWriter } from './core/write.ts'
import { type Destination, INTERNAL_LINK_PREFIX } from './model.ts'
import { lifted, type PageBox } from './page-box.ts'
import type { Annotation } from './tags/tree.ts'

/** A link on a page, of one line: a link of two lines is two. */
export interface PageLink {
  readonly annotation: Annotation
  /** Left, bottom, right and top, in points. */
  readonly rect: readonly number[]
  readonly target: LinkTarget
}

export type LinkTarget =
  /** To a destination in the book. */
  { readonly kind: 'internal'; readonly name: string } | { readonly kind: 'external'; readonly uri: string }

/** The links of a page of a chunk. */
export interface ChunkLinks {
  readonly links: readonly PageLink[]
  /** Which of them each of Chromium's annotations became, by object number. */
  readonly annotations: ReadonlyMap<number, Annotation>
}

/**
 * The links of one page of a chunk; Chromium prints no other annotations. It cuts a link at every change
 * of element (the title, the leader and the folio of an entry of the contents): neighbours become one
 * again.
 *
 * @param spot the page's index in the book, and how far what is on it moves up
 * @throws PdfError
 */
export function readLinks(
  file: PdfFile,
  page: PdfDict,
  spot: { readonly page: number; readonly lift: number },
  writer: PdfWriter,
): ChunkLinks {
  const links: PageLink[] = []
  const annotations = new Map<number, Annotation>()
  const found = file.get(page, 'Annots')
  let uriBefore: string | undefined
  for (const value of isArray(found) ? found : []) {
    const { uri, rect: printed } = readLink(file, value)
    if (uri === undefined) continue
    const rect = lifted(printed, spot.lift)
    const before = links.at(-1)
    const joined = before && uri === uriBefore ? joinedRect(before.rect, rect) : undefined
    const annotation = before && joined ? before.annotation : newAnnotation(spot.page, writer)
    const link: PageLink = { annotation, rect: joined ?? rect, target: targetOf(uri) }
    if (joined) links[links.length - 1] = link
    else links.push(link)
    if (value instanceof Ref) annotations.set(value.num, annotation)
    uriBefore = uri
  }
  return { links, annotations }
}

const newAnnotation = (page: number, writer: PdfWriter): Annotation => ({
  kind: 'annotation',
  page,
  ref: writer.reserve(),
})

function readLink(
  file: PdfFile,
  value: PdfValue,
): { readonly uri?: string; readonly rect: readonly number[] } {
  const source = file.resolve(value)
  if (!isDict(source) || source.get('Subtype') !== 'Link') return { rect: [] }
  const action = file.get(source, 'A')
  const uri = isDict(action) ? file.get(action, 'URI') : undefined
  const box = file.get(source, 'Rect')
  const rect = isArray(box) ? box.map(Number) : []
  return uri instanceof Uint8Array ? { uri: latin1Of(uri), rect } : { rect }
}

/** How far apart neighbours may be, in points. */
const TOUCHING = 0.5

/** Both rectangles together, if the second goes on where the first ends. */
function joinedRect(first: readonly number[], second: readonly number[]): readonly number[] | undefined {
  const [left = 0, bottom = 0, right = 0, top = 0] = first
  const [from = 0, low = 0, to = 0, high = 0] = second
  const near = (a: number, b: number): boolean => Math.abs(a - b) < TOUCHING
  return near(right, from) && near(bottom, low) && near(top, high) ? [left, bottom, to, top] : undefined
}

function targetOf(uri: string): LinkTarget {
  if (!uri.startsWith(INTERNAL_LINK_PREFIX)) return { kind: 'external', uri }
  return { kind: 'internal', name: decoded(uri.slice(INTERNAL_LINK_PREFIX.length)) }
}

/** Chromium writes `#é` as `#%C3%A9`. What is not an encoding stays. */
function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}

/**
 * Writes a link annotation. PDF/UA-1, 7.18.5 wants `/Contents`: the link's own words, or where it leads.
 * @param parent its key in the parent tree
 */
export function writeLink(
  writer: PdfWriter,
  link: PageLink,
  words: string,
  parent: number | undefined,
): void {
  const { target } = link
  const fallback = target.kind === 'internal' ? target.name : target.uri
  writer.put(
    link.annotation.ref,
    dict({
      Type: 'Annot',
      Subtype: 'Link',
      Rect: link.rect,
      Border: [0, 0, 0],
      F: 4,
      Contents: textString(words.replace(/\s+/g, ' ').trim() || fallback),
      StructParent: parent,
      Dest: target.kind === 'internal' ? nameString(target.name) : undefined,
      A:
        target.kind === 'external'
          ? dict({ Type: 'Action', S: 'URI', URI: Uint8Array.from(Buffer.from(target.uri, 'latin1')) })
          : undefined,
    }),
  )
}

/** A page as destinations need it. */
export interface PageSpot {
  readonly ref: Ref
  readonly box: PageBox
}

/** The tree of named destinations; undefined when there are none. */
export function writeDestinations(
  writer: PdfWriter,
  destinations: ReadonlyMap<string, Destination>,
  pages: readonly PageSpot[],
): Ref | undefined {
  const entries = [...destinations].flatMap(([name, { page, y }]) => {
    const spot = pages[page]
    if (!spot) return []
    const place: PdfValue = [spot.ref, 'XYZ', null, Math.round((spot.box.height - y) * 100) / 100, null]
    return [[nameString(name), place] as const]
  })
  // Name trees are sorted by bytes.
  entries.sort(([a], [b]) => Buffer.compare(a, b))
  return writeTree(writer, 'Names', entries)
}
