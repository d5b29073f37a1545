import { dict, isArray, isDict, type PdfDict, type PdfValue, Ref } from './core/objects.ts'
import type { PdfFile } from './core/read.ts'
import { latin1Of, nameString, textString } from './core/text.ts'
import { writeTree } from './core/trees.ts'
import type { PdfWriter } from './core/write.ts'
import { type Destination, INTERNAL_LINK_PREFIX } from './model.ts'
import type { Annotation } from './tags/tree.ts'

/** A link on a page, of one line: a link of two lines is two. */
export interface PageLink {
  readonly annotation: Annotation
  readonly rect: PdfValue
  readonly target: LinkTarget
}

export type LinkTarget =
  /** To a destination in the book. */
  { readonly kind: 'internal'; readonly name: string } | { readonly kind: 'external'; readonly uri: string }

/** Which annotation of a chunk each link was. */
export interface ChunkLink {
  readonly num: number
  readonly link: PageLink
}

/** The links of one page of a chunk. Chromium prints no other annotations. @throws PdfError */
export function readLinks(file: PdfFile, page: PdfDict, index: number, writer: PdfWriter): ChunkLink[] {
  const annotations = file.get(page, 'Annots')
  if (!isArray(annotations)) return []
  return annotations.flatMap((value) => {
    const source = file.resolve(value)
    if (!isDict(source) || source.get('Subtype') !== 'Link') return []
    const action = file.get(source, 'A')
    const uri = isDict(action) ? file.get(action, 'URI') : undefined
    if (!(uri instanceof Uint8Array)) return []
    const annotation: Annotation = { kind: 'annotation', page: index, ref: writer.reserve() }
    const link = { annotation, rect: file.get(source, 'Rect') ?? null, target: targetOf(latin1Of(uri)) }
    return [{ num: value instanceof Ref ? value.num : 0, link }]
  })
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
  /** Points. */
  readonly height: number
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
    const place: PdfValue = [spot.ref, 'XYZ', null, Math.round((spot.height - y) * 100) / 100, null]
    return [[nameString(name), place] as const]
  })
  // Name trees are sorted by bytes.
  entries.sort(([a], [b]) => Buffer.compare(a, b))
  return writeTree(writer, 'Names', entries)
}
