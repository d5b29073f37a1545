import type { Element, Root } from 'hast'
import type { VFile } from 'vfile'
import { workOf } from './context.ts'
import { placeOf } from './place.ts'
import { eachElement } from './walk.ts'

/** Ids that outputs give to blocks, notes and calls: `c02-b14`, `c02-n5`, `c02-n5-r1`. */
const RESERVED = /^(?:b\d+|n\d+(?:-.*)?)$/

/**
 * An author's ids get the chapter's prefix, so that they are unique in the book; `#id` finds them
 * nevertheless. An id that a chapter has twice is reported.
 */
export function ids() {
  return (tree: Root, file: VFile): void => {
    const work = workOf(file)
    const seen = new Map<string, Element>()
    eachElement(tree, (element) => {
      const typed = element.properties['id']
      if (typed === undefined || typed === null) return undefined
      const id = anchorOf(work.context.source.id, String(typed))
      const first = seen.get(id)
      if (first) {
        work.context.problems.report('duplicate-id', `The id \`${typed}\` is given twice.`, {
          place: placeOf(work, element),
          also: { reason: 'The first one is here.', place: placeOf(work, first) },
        })
        delete element.properties['id']
        return undefined
      }
      seen.set(id, element)
      element.properties['id'] = id
      return undefined
    })
  }
}

/** The id, unique in the book, of what a chapter calls `name`. */
export function anchorOf(chapter: string, name: string): string {
  const safe = name.replace(/\s+/g, '-')
  return RESERVED.test(safe) ? `${chapter}-id-${safe}` : `${chapter}-${safe}`
}
