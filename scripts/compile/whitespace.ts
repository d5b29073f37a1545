import type { Element, ElementContent, Parents, Root } from 'hast'
import { isBlock } from './content-model.ts'

/**
 * Leaves of every run of spaces, tabs and line ends one space, and none at the edges of a block or
 * beside a `<br>`: what a browser would show. From here on, a block's text is exactly what is read.
 * No-break and other spaces that an author chose stay.
 */
export function whitespace() {
  return (tree: Root): void => {
    collapse(tree, { blank: true, last: undefined })
  }
}

/** The end of the block's text so far. */
interface Edge {
  /** Nothing, a space or a line end stands before. */
  blank: boolean
  /** The text that ends with that space, which goes if the block or the line ends here. */
  last: { value: string } | undefined
}

const SPACES = /[ \t\n\r\f]+/g
const ODD = /[\t\n\r\f]| {2}/

function collapse(parent: Parents, edge: Edge): void {
  for (const child of parent.children) {
    if (child.type === 'text') collapseText(child, edge)
    else if (child.type === 'element') collapseElement(child, edge)
  }
  if (parent.children.some(isEmptyText)) {
    parent.children = parent.children.filter((child): child is ElementContent => !isEmptyText(child))
  }
}

function collapseElement(element: Element, edge: Edge): void {
  if (element.tagName === 'pre' || element.tagName === 'br') end(edge)
  else if (element.tagName === 'img' || element.tagName === 'note-call') {
    edge.blank = false
    edge.last = undefined
  } else if (!isBlock(element)) collapse(element, edge)
  else {
    end(edge)
    collapse(element, edge)
    end(edge)
  }
}

function end(edge: Edge): void {
  if (edge.last) edge.last.value = edge.last.value.slice(0, -1)
  edge.blank = true
  edge.last = undefined
}

function collapseText(text: { value: string }, edge: Edge): void {
  let { value } = text
  if (ODD.test(value)) value = value.replace(SPACES, ' ')
  if (edge.blank && value.startsWith(' ')) value = value.slice(1)
  text.value = value
  if (value === '') return
  edge.blank = value.endsWith(' ')
  edge.last = edge.blank ? text : undefined
}

function isEmptyText(node: Parents['children'][number]): boolean {
  return node.type === 'text' && node.value === ''
}
