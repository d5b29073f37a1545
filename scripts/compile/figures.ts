import type { Element, ElementContent, Parents, Root } from 'hast'

/**
 * An image alone in its paragraph is a figure, its Markdown title the caption. In `:::figure`, the
 * paragraphs around the image are the caption, one line each.
 */
export function figures() {
  return (tree: Root): void => {
    findFigures(tree)
  }
}

function findFigures(parent: Parents): void {
  for (const child of parent.children) {
    if (child.type !== 'element') continue
    if (child.tagName === 'p' && loneImage(child)) child.tagName = 'figure'
    if (child.tagName === 'figure') sortOut(child)
    else findFigures(child)
  }
}

/** The image that a paragraph consists of, but for note calls and spaces. */
function loneImage(paragraph: Element): Element | undefined {
  const images = paragraph.children.filter(isImage)
  const rest = paragraph.children.every((child) => isImage(child) || isCall(child) || isSpace(child))
  return rest && images.length === 1 ? images[0] : undefined
}

function isImage(node: ElementContent): node is Element & { tagName: 'img' } {
  return node.type === 'element' && node.tagName === 'img'
}

function isCall(node: ElementContent): boolean {
  return node.type === 'element' && node.tagName === 'note-call'
}

function isSpace(node: ElementContent): boolean {
  return node.type === 'text' && node.value.trim() === ''
}

/** Content first, caption last. */
function sortOut(figure: Element): void {
  const content: ElementContent[] = []
  const caption: ElementContent[][] = []
  const positions: Element[] = []
  const take = (child: ElementContent): void => {
    if (isSpace(child)) return
    if (child.type !== 'element') content.push(child)
    else if (isImage(child)) {
      content.push(child)
      const title = child.properties['title']
      delete child.properties['title']
      if (typeof title === 'string' && title.trim() !== '') {
        caption.push([{ type: 'text', value: title }])
        positions.push(child)
      }
    } else if (child.tagName === 'p' || child.tagName === 'figcaption') {
      if (loneImage(child)) for (const inner of child.children) take(inner)
      else {
        caption.push(child.children)
        positions.push(child)
      }
    } else if (isCall(child)) (caption.at(-1) ?? caption[caption.push([]) - 1])?.push(child)
    else content.push(child)
  }
  for (const child of figure.children) take(child)
  figure.children = content
  if (caption.length === 0) return
  const position = positions[0]?.position ?? figure.position
  figure.children.push({
    type: 'element',
    tagName: 'figcaption',
    properties: {},
    children: caption.flatMap((line, index) => (index > 0 ? [lineBreak(), ...line] : line)),
    ...(position ? { position } : {}),
  })
}

function lineBreak(): Element {
  return { type: 'element', tagName: 'br', properties: {}, children: [] }
}
