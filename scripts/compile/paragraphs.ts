import type { Element, ElementContent, Root, RootContent } from 'hast'
import { CONTAINERS, FLEXIBLE, isBlock } from './content-model.ts'

/**
 * Sees to it that every character is in a leaf block: text that stands beside blocks (raw HTML does
 * that: `<div>text<p>…`) gets a paragraph of its own, and space between blocks goes. A list item may
 * hold its own text and then lists.
 */
export function paragraphs() {
  return (tree: Root): void => {
    tree.children = asBlocks(tree.children)
  }
}

function asBlocks<Node extends RootContent | ElementContent>(
  children: readonly Node[],
  keep: (node: Node) => boolean = () => false,
): (Node | Element)[] {
  const blocks: (Node | Element)[] = []
  let loose: ElementContent[] = []
  const close = (): void => {
    if (loose.some(hasContent)) blocks.push(paragraphOf(loose))
    loose = []
  }
  for (const child of children) {
    if (keep(child)) blocks.push(child)
    else if (child.type === 'text' || (child.type === 'element' && !isBlock(child))) loose.push(child)
    else {
      close()
      if (child.type === 'element') {
        arrange(child)
        if (child.tagName === 'p' && !hasContent(child)) continue
      }
      blocks.push(child)
    }
  }
  close()
  return blocks
}

function arrange(element: Element): void {
  if (element.tagName === 'figure') element.children = asBlocks(element.children, isImage)
  else if (CONTAINERS.has(element.tagName)) element.children = asBlocks(element.children)
  else if (FLEXIBLE.has(element.tagName)) arrangeFlexible(element)
  else if (isBlock(element) && element.tagName !== 'pre') {
    const holdsText = /^(p|h[1-6]|dt)$/.test(element.tagName)
    if (!holdsText) element.children = element.children.filter((child) => child.type === 'element')
    for (const child of element.children) if (child.type === 'element') arrange(child)
  }
}

function arrangeFlexible(element: Element): void {
  const { children } = element
  if (!children.some(isBlock)) return
  const firstBlock = children.findIndex(isBlock)
  const head = children.slice(0, firstBlock)
  const rest = asBlocks(children.slice(firstBlock))
  const isTight = element.tagName === 'li' && head.some(hasContent) && rest.every(isList)
  element.children = isTight ? [...head, ...rest] : asBlocks([...head, ...rest])
}

function isImage(node: ElementContent): boolean {
  return node.type === 'element' && node.tagName === 'img'
}

function isList(node: ElementContent): boolean {
  return node.type === 'element' && (node.tagName === 'ul' || node.tagName === 'ol')
}

function hasContent(node: ElementContent): boolean {
  if (node.type === 'text') return node.value.trim() !== ''
  if (node.type !== 'element') return false
  return node.tagName === 'img' || node.tagName === 'note-call' || node.children.some(hasContent)
}

function paragraphOf(children: ElementContent[]): Element {
  const position = children.find((child) => child.position)?.position
  return { type: 'element', tagName: 'p', properties: {}, children, ...(position ? { position } : {}) }
}
