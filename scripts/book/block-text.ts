import type { Element, ElementContent, RootContent } from 'hast'

/** A leaf block of the compiled tree and its id. */
export interface Block {
  readonly id: string
  readonly element: Element
}

const SOFT_HYPHEN = /\u00AD/g

/**
 * The text of a leaf block, as `PageStart.offset` counts it, in UTF-16 units: no soft hyphens, nothing
 * for a note call or an image, one `\n` for a `<br>`. A block inside it (a list inside an `li` that
 * holds its own text) counts for itself and not here.
 */
export function blockText(block: Element): string {
  let text = ''
  for (const child of block.children) text += contentText(child)
  return text
}

function contentText(node: ElementContent): string {
  if (node.type === 'text') return node.value.replace(SOFT_HYPHEN, '')
  if (node.type !== 'element') return ''
  if (node.tagName === 'br') return '\n'
  return blockId(node) === undefined ? blockText(node) : ''
}

/** Every leaf block below `parent`, in reading order; the outer one first where one holds another. */
export function* blocksOf(parent: {
  readonly children: readonly (RootContent | ElementContent)[]
}): Generator<Block> {
  for (const element of parent.children) {
    if (element.type !== 'element') continue
    const id = blockId(element)
    if (id !== undefined) yield { id, element }
    yield* blocksOf(element)
  }
}

function blockId(element: Element): string | undefined {
  const id = element.properties['dataBlock']
  return typeof id === 'string' ? id : undefined
}
