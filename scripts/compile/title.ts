import type { Element, Root } from 'hast'
import type { VFile } from 'vfile'
import type { ChapterRole } from '../book/book.ts'
import { APART } from './content-model.ts'
import { type ChapterWork, workOf } from './context.ts'
import { placeOf } from './place.ts'
import { eachElement } from './walk.ts'

/** Pages that show no title. */
const UNTITLED: ReadonlySet<ChapterRole> = new Set(['dedication', 'epigraph'])

/**
 * Puts front matter's title at the head of a text that has none; before a dedication or an epigraph
 * only for those who find their way by headings.
 */
export function title() {
  return (tree: Root, file: VFile): void => {
    const work = workOf(file)
    const { frontTitle } = work
    if (!frontTitle) return
    const own = findTitle(tree)
    if (own) {
      work.context.problems.report('title-given-twice', 'The chapter’s title is in its text already.', {
        place: frontTitle.place,
        also: { reason: 'The title is here.', place: placeOf(work, own) },
      })
    } else tree.children.unshift(titleElement(frontTitle, work))
  }
}

function findTitle(tree: Root): Element | undefined {
  let found: Element | undefined
  eachElement(tree, (element) => {
    if (element.tagName === 'h1') found ??= element
    return APART.has(element.tagName) ? 'skip' : undefined
  })
  return found
}

function titleElement(given: NonNullable<ChapterWork['frontTitle']>, work: ChapterWork): Element {
  const start = { line: given.place.line, column: given.place.column, offset: 0 }
  return {
    type: 'element',
    tagName: 'h1',
    properties: UNTITLED.has(work.context.source.role) ? { className: ['unseen'] } : {},
    children: [{ type: 'text', value: given.text }],
    position: { start, end: start },
  }
}
