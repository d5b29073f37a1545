import type { Content, Element, Kid } from './tree.ts'

/** Marked content as a page's rewriting needs it. */
export interface Mark {
  readonly content: Content
  /** The element that holds it. */
  readonly owner: Element
  /** Lines and areas in it say something: a drawing, a bullet. */
  readonly keepsPaths: boolean
  /** Where a link's words are gathered. */
  readonly words: Words | undefined
}

/** What a link says. */
export interface Words {
  text: string
}

/** Marks by page, then by the id that Chromium gave; and the words of each link annotation, by object number. */
export interface Marks {
  readonly byPage: readonly (readonly (Mark | undefined)[])[]
  readonly words: ReadonlyMap<number, Words>
  /** The element that each link annotation belongs to, by object number. */
  readonly owners: ReadonlyMap<number, Element>
}

const DRAWINGS = new Set(['Figure', 'Formula', 'Lbl'])

/** Collects the marks of a repaired tree. */
export function collectMarks(root: Element, pages: number): Marks {
  const byPage: (Mark | undefined)[][] = Array.from({ length: pages }, () => [])
  const words = new Map<number, Words>()
  const owners = new Map<number, Element>()
  const visit = (owner: Element, kid: Kid, drawing: boolean, link: Words | undefined): void => {
    if (kid.kind === 'annotation') {
      if (link) words.set(kid.ref.num, link)
      owners.set(kid.ref.num, owner)
    } else if (kid.kind === 'content') {
      const mark = { content: kid, owner, keepsPaths: drawing, words: link }
      const marks = byPage[kid.page]
      if (marks) for (const mcid of kid.mcids) marks[mcid] = mark
    } else {
      const inside = kid.type === 'Link' ? { text: '' } : link
      for (const inner of kid.kids) visit(kid, inner, drawing || DRAWINGS.has(kid.type), inside)
    }
  }
  for (const kid of root.kids) visit(root, kid, false, undefined)
  return { byPage, words, owners }
}
