import type { PhrasingContent } from 'mdast'
import type { Point } from 'unist'

/** One line of a paragraph as its author broke it. */
export interface Line {
  readonly children: PhrasingContent[]
  /** Its line in the source; the column and offset of a line inside a text are not exact. */
  readonly start?: Point
}

/**
 * Cuts inline content at hard breaks and at the ends of source lines. Emphasis that runs over a line's
 * end becomes emphasis in both lines. Each recursion goes one level down the tree, so it ends.
 */
export function linesOf(children: readonly PhrasingContent[]): Line[] {
  const lines: { children: PhrasingContent[]; start?: Point }[] = [{ children: [] }]
  const put = (node: PhrasingContent, start: Point | undefined): void => {
    const line = lines.at(-1)
    if (!line) return
    line.children.push(node)
    if (start && !line.start) line.start = start
  }
  for (const node of children) {
    if (node.type === 'break') {
      // The line ending itself belongs to the break: nothing of it is left for the next text.
      lines.push({ children: [] })
      continue
    }
    piecesOf(node).forEach((piece, index) => {
      if (index > 0) lines.push({ children: [] })
      if (piece.node) put(piece.node, piece.start)
    })
  }
  return lines.filter((line) => line.children.length > 0)
}

interface Piece {
  readonly node?: PhrasingContent
  readonly start?: Point | undefined
}

function piecesOf(node: PhrasingContent): Piece[] {
  const start = node.position?.start
  if (node.type === 'text') {
    return node.value.split('\n').map((value, index) => ({
      ...(value === '' ? {} : { node: { ...node, value } }),
      start: start && index > 0 ? { ...start, line: start.line + index, column: 1 } : start,
    }))
  }
  if (!('children' in node)) return [{ node, start }]
  const inner = linesOf(node.children)
  if (inner.length < 2) return [{ node, start }]
  return inner.map((line, index) => ({
    // The children of a link or an emphasis are phrasing content again.
    node: { ...node, children: line.children } as PhrasingContent,
    start: index > 0 ? line.start : start,
  }))
}
