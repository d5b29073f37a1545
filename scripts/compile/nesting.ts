import type { Element, ElementContent } from 'hast'
import { isBlock, TEXTUAL } from './content-model.ts'

/**
 * Puts right what raw HTML may nest and our outputs may not: a block inside a paragraph, a heading or
 * an inline element. A paragraph is divided around it, a heading takes its text in, and `<b>` around
 * paragraphs becomes `<b>` inside each. Goes once to the bottom of the tree, so it ends.
 */
export function repairNesting(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node) => (node.type === 'element' ? repair(node) : [node]))
}

function repair(element: Element): ElementContent[] {
  element.children = repairNesting(element.children)
  if (!element.children.some(isBlock)) return [element]
  if (element.tagName === 'p') return divide(element, (block) => block)
  if (!isBlock(element)) return divide(element, (block) => wrapInside(block, element))
  if (TEXTUAL.has(element.tagName)) element.children = inlineOf(element.children)
  return [element]
}

/** The element around each run of inline content, and its blocks, as `set` makes them, in between. */
function divide(element: Element, set: (block: Element) => Element): Element[] {
  const parts: Element[] = []
  let run: ElementContent[] = []
  const close = (): void => {
    if (run.length > 0) parts.push(copyAround(element, run, parts.length === 0))
    run = []
  }
  for (const child of element.children) {
    if (child.type === 'element' && isBlock(child)) {
      close()
      parts.push(set(child))
    } else run.push(child)
  }
  close()
  return parts
}

function wrapInside(block: Element, inline: Element): Element {
  const children = block.children.some(isBlock)
    ? block.children.map((child) =>
        child.type === 'element' && isBlock(child) ? wrapInside(child, inline) : child,
      )
    : block.children.length > 0
      ? [copyAround(inline, block.children, false)]
      : []
  return { ...block, children }
}

/** A copy of the element; only the first one keeps its id. */
function copyAround(element: Element, children: ElementContent[], first: boolean): Element {
  const { id, ...properties } = element.properties
  return { ...element, properties: first && id ? { ...properties, id } : properties, children }
}

function inlineOf(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node) =>
    node.type === 'element' && isBlock(node) ? inlineOf(node.children) : [node],
  )
}
