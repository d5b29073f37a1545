import type { Root } from 'mdast'
import { eachNode } from './walk.ts'

/** GFM's `- [x] item`: a book has no check boxes to tick, so the mark is a character. */
export function taskLists() {
  return (tree: Root): void => {
    eachNode(tree, (item) => {
      if (item.type !== 'listItem' || typeof item.checked !== 'boolean') return undefined
      const mark = item.checked ? '☑\u00A0' : '☐\u00A0'
      const first = item.children[0]
      if (first?.type === 'paragraph') first.children.unshift({ type: 'text', value: mark })
      item.checked = null
      return undefined
    })
  }
}
