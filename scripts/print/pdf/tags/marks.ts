import type { Content, Element, Kid } from './tree.ts'

/** Marked content as a page's rewriting needs it. */
export interface Mark {
  readonly content: Content
  /** Structure type of the element that holds it. */
  readonly type: string
  /** Lines and areas in it say something: a drawing, a bullet. */
  readonly keepsPaths: boolean
  /** Where a link's words are gathered. */
  readonly words: Words | undefined
}

/** What a link says. */
export interface Words {
  text: string
}

export interface Marks {
  /** The marks of a page of the book, by the ids that Chromium gave. */
  readonly byPage: ReadonlyMap<number, readonly (Mark | undefined)[]>
  /** The words of each link annotation, by object number. */
  readonly words: ReadonlyMap<number, Words>
}

const DRAWINGS = new Set(['Figure', 'Formula', 'Lbl'])

/** Collects the marks of a chunk's elements. */
export function collectMarks(kids: readonly Kid[]): Marks {
  const byPage = new Map<number, (Mark | undefined)[]>()
  const words = new Map<number, Words>()
  const visit = (owner: Element | undefined, kid: Kid, drawing: boolean, link: Words | undefined): void => {
    if (kid.kind === 'annotation') {
      if (link) words.set(kid.ref.num, link)
    } else if (kid.kind === 'content') {
      const mark = { content: kid, type: owner?.type ?? 'P', keepsPaths: drawing, words: link }
      const marks = byPage.get(kid.page) ?? []
      byPage.set(kid.page, marks)
      for (const mcid of kid.mcids) marks[mcid] = mark
    } else {
      const inside = kid.type === 'Link' ? { text: '' } : link
      for (const inner of kid.kids) visit(kid, inner, drawing || DRAWINGS.has(kid.type), inside)
    }
  }
  for (const kid of kids) visit(undefined, kid, false, undefined)
  return { byPage, words }
}
