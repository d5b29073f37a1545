import type { List, ListItem, Root, RootContent } from 'mdast'
import { eachNode } from './walk.ts'

/**
 * Says anew which lists are loose: those with an empty line between two items, or between two blocks of
 * an item (CommonMark 5.3). The parser also counts the empty line after a list inside a note or a
 * quotation, which would set every short list in a note as paragraphs.
 */
export function listSpacing() {
  return (tree: Root): void => {
    eachNode(tree, (node) => {
      if (node.type === 'list') space(node)
      return undefined
    })
  }
}

function space(list: List): void {
  list.spread = hasGap(list.children) || list.children.some(({ children }) => hasGap(children))
  for (const item of list.children) item.spread = hasGap(item.children)
}

/** Is there an empty line between two neighbours? */
function hasGap(nodes: readonly (RootContent | ListItem)[]): boolean {
  return nodes.some((node, index) => {
    const next = nodes[index + 1]
    return next !== undefined && (next.position?.start.line ?? 0) - lastLine(node) > 1
  })
}

/** Where the last text of a node ends; its own end may be an empty line further on. */
function lastLine(node: RootContent | ListItem): number {
  const last = 'children' in node ? node.children.at(-1) : undefined
  return last ? lastLine(last) : (node.position?.end.line ?? 0)
}
