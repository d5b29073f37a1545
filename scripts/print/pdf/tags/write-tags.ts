import { dict, type PdfValue, type Ref } from '../core/objects.ts'
import { nameString, textString } from '../core/text.ts'
import { writeTree } from '../core/trees.ts'
import type { PdfWriter } from '../core/write.ts'
import type { Element, Kid } from './tree.ts'

/** What the structure tree is written with. */
export interface TagOutput {
  readonly writer: PdfWriter
  readonly pages: readonly Ref[]
  /** For each page, the element of each of its marked-content ids. */
  readonly parents: readonly (readonly Element[])[]
  /** The element of each link annotation, in the order of their keys, which follow those of the pages. */
  readonly annotations: readonly Element[]
}

/** Types of PDF 2.0 that PDF 1.7 must be told what they are like (ISO 32000-1, 14.8.4.1). */
const ROLES = dict({ Em: 'Span', Strong: 'Span', Aside: 'Sect', Title: 'P', Sub: 'Span', FENote: 'Note' })

/** Writes the structure tree and returns its root. Elements that nothing is left of are not written. */
export function writeTags(root: Element, output: TagOutput): Ref {
  prune(root)
  const { writer } = output
  const top = writer.reserve()
  const refs = new Map<Element, Ref>()
  const named: (readonly [Uint8Array, PdfValue])[] = []
  const whole = writeElement(root, top, output, refs, named)
  const parents = parentTree(output, refs)
  named.sort(([a], [b]) => Buffer.compare(a, b))
  writer.put(
    top,
    dict({
      Type: 'StructTreeRoot',
      K: whole,
      RoleMap: ROLES,
      ParentTree: writeTree(writer, 'Nums', parents),
      ParentTreeNextKey: output.pages.length + output.annotations.length,
      IDTree: writeTree(writer, 'Names', named),
    }),
  )
  return top
}

/** Cells stay, empty or not, because their place in the row says something. */
const STAYS = new Set(['TD', 'TH', 'Document'])

/** Takes out content that nothing was painted of, and then elements that hold nothing. */
function prune(node: Element): void {
  node.kids = node.kids.filter((kid) => {
    if (kid.kind === 'content') return kid.finished.length > 0
    if (kid.kind === 'annotation') return true
    prune(kid)
    return kid.kids.length > 0 || STAYS.has(kid.type)
  })
}

function writeElement(
  node: Element,
  parent: Ref,
  output: TagOutput,
  refs: Map<Element, Ref>,
  named: (readonly [Uint8Array, PdfValue])[],
): Ref {
  const { writer, pages } = output
  const ref = writer.reserve()
  refs.set(node, ref)
  const page = node.kids.find((kid) => kid.kind === 'content')?.page
  const kids = node.kids.flatMap((kid) =>
    kid.kind === 'element' ? [writeElement(kid, ref, output, refs, named)] : contentItems(kid, page, pages),
  )
  const id = node.id === undefined ? undefined : nameString(node.id)
  if (id) named.push([id, ref])
  writer.put(
    ref,
    dict({
      Type: 'StructElem',
      S: node.type,
      P: parent,
      Pg: page === undefined ? undefined : pages[page],
      K: kids.length === 1 ? kids[0] : kids,
      ID: id,
      Lang: node.lang === undefined ? undefined : textString(node.lang),
      Alt: node.alt === undefined ? undefined : textString(node.alt),
      ActualText: isDrawnBullet(node) ? textString('\u2022') : undefined,
      A: node.attributes.length > 1 ? [...node.attributes] : node.attributes[0],
    }),
  )
  return ref
}

/** Marked-content ids, by themselves on the element's own page (ISO 32000-1, 14.7.4). */
function contentItems(
  kid: Exclude<Kid, Element>,
  page: number | undefined,
  pages: readonly Ref[],
): PdfValue[] {
  if (kid.kind === 'annotation') return [dict({ Type: 'OBJR', Pg: pages[kid.page], Obj: kid.ref })]
  if (kid.page === page) return [...kid.finished]
  return kid.finished.map((mcid) => dict({ Type: 'MCR', Pg: pages[kid.page], MCID: mcid }))
}

/** Chromium draws bullets as areas, which say nothing to those who can't see them. */
const isDrawnBullet = (node: Element): boolean =>
  node.type === 'Lbl' && node.kids.every((kid) => kid.kind === 'content' && !kid.textual)

function parentTree(output: TagOutput, refs: ReadonlyMap<Element, Ref>): (readonly [number, PdfValue])[] {
  const { parents, annotations, writer } = output
  const refOf = (node: Element): PdfValue => refs.get(node) ?? null
  const entries: (readonly [number, PdfValue])[] = []
  for (const [page, elements] of parents.entries())
    if (elements.length > 0) entries.push([page, writer.add(elements.map(refOf))])
  for (const [i, node] of annotations.entries()) entries.push([parents.length + i, refOf(node)])
  return entries
}
