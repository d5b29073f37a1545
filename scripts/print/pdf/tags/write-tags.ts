import { dict, type PdfValue, type Ref } from '../core/objects.ts'
import { nameString, textString } from '../core/text.ts'
import { writeTree } from '../core/trees.ts'
import type { PdfWriter } from '../core/write.ts'
import type { Annotation, Content, Element } from './tree.ts'

/** A structure tree that was written. */
export interface WrittenTags {
  readonly root: Ref
  /** The key in the parent tree of each annotation that belongs to an element, by object number. */
  readonly annotationKeys: ReadonlyMap<number, number>
}

/** Types of PDF 2.0 that PDF 1.7 must be told what they are like (ISO 32000-1, 14.8.4.1). */
const ROLES = dict({ Em: 'Span', Strong: 'Span', Aside: 'Sect', Title: 'P', Sub: 'Span', FENote: 'Note' })

/** Writes a repaired structure tree over `pages`. Elements that nothing is left of are not written. */
export function writeTags(root: Element, pages: readonly Ref[], writer: PdfWriter): WrittenTags {
  prune(root)
  return new TagWriter(pages, writer).write(root)
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

class TagWriter {
  readonly #pages: readonly Ref[]
  readonly #writer: PdfWriter
  /** For each page, the element of each of its marked-content ids (ISO 32000-1, 14.7.4.4). */
  readonly #parents: Ref[][]
  readonly #annotations: Ref[] = []
  readonly #annotationKeys = new Map<number, number>()
  readonly #named: (readonly [Uint8Array, PdfValue])[] = []

  constructor(pages: readonly Ref[], writer: PdfWriter) {
    this.#pages = pages
    this.#writer = writer
    this.#parents = pages.map(() => [])
  }

  write(root: Element): WrittenTags {
    const writer = this.#writer
    const top = writer.reserve()
    const whole = this.#writeElement(root, top)
    const parents = this.#parentTree()
    this.#named.sort(([a], [b]) => Buffer.compare(a, b))
    writer.put(
      top,
      dict({
        Type: 'StructTreeRoot',
        K: whole,
        RoleMap: ROLES,
        ParentTree: writeTree(writer, 'Nums', parents),
        ParentTreeNextKey: this.#pages.length + this.#annotations.length,
        IDTree: writeTree(writer, 'Names', this.#named),
      }),
    )
    return { root: top, annotationKeys: this.#annotationKeys }
  }

  #writeElement(node: Element, parent: Ref): Ref {
    const ref = this.#writer.reserve()
    const page = node.kids.find((kid) => kid.kind === 'content')?.page
    const kids: PdfValue[] = []
    for (const kid of node.kids) {
      if (kid.kind === 'element') kids.push(this.#writeElement(kid, ref))
      else if (kid.kind === 'content') this.#addContent(kid, ref, page, kids)
      else kids.push(this.#addAnnotation(kid, ref))
    }
    this.#writer.put(ref, this.#elementDict(node, ref, parent, page, kids))
    return ref
  }

  #elementDict(node: Element, ref: Ref, parent: Ref, page: number | undefined, kids: PdfValue[]): PdfValue {
    const id = node.id === undefined ? undefined : nameString(node.id)
    if (id) this.#named.push([id, ref])
    return dict({
      Type: 'StructElem',
      S: node.type,
      P: parent,
      Pg: page === undefined ? undefined : this.#pages[page],
      K: kids.length === 1 ? kids[0] : kids,
      ID: id,
      Lang: node.lang === undefined ? undefined : textString(node.lang),
      Alt: node.alt === undefined ? undefined : textString(node.alt),
      ActualText: isDrawnBullet(node) ? textString('\u2022') : undefined,
      A: node.attributes.length > 1 ? [...node.attributes] : node.attributes[0],
    })
  }

  /** Marked-content ids stand by themselves on the element's own page (ISO 32000-1, 14.7.4.2). */
  #addContent(content: Content, ref: Ref, page: number | undefined, kids: PdfValue[]): void {
    const parents = this.#parents[content.page]
    for (const mcid of content.finished) {
      if (parents) parents[mcid] = ref
      if (content.page === page) kids.push(mcid)
      else kids.push(dict({ Type: 'MCR', Pg: this.#pages[content.page], MCID: mcid }))
    }
  }

  #addAnnotation(annotation: Annotation, ref: Ref): PdfValue {
    const key = this.#pages.length + this.#annotations.push(ref) - 1
    this.#annotationKeys.set(annotation.ref.num, key)
    return dict({ Type: 'OBJR', Pg: this.#pages[annotation.page], Obj: annotation.ref })
  }

  /** Pages first, by index, then annotations. */
  #parentTree(): (readonly [number, PdfValue])[] {
    const entries: (readonly [number, PdfValue])[] = []
    for (const [page, refs] of this.#parents.entries())
      if (refs.length > 0) entries.push([page, this.#writer.add(Array.from(refs, (ref) => ref ?? null))])
    for (const [i, ref] of this.#annotations.entries()) entries.push([this.#pages.length + i, ref])
    return entries
  }
}

/** Chromium draws bullets as areas, which say nothing to those who can't see them. */
const isDrawnBullet = (node: Element): boolean =>
  node.type === 'Lbl' && node.kids.every((kid) => kid.kind === 'content' && !kid.textual)
