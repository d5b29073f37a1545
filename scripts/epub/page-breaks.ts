import type { Element, ElementContent, Text } from 'hast'
import type { BlockId } from '../book/compiled.ts'
import { h, isElement, text } from './element.ts'

/** A printed page's beginning that an EPUB document carries. */
export interface PageBreak {
  readonly label: string
  /** The `id` of its element. */
  readonly id: string
}

/** Where in the text a printed page begins (see `PageStart`), with the id that its element will get. */
export interface PlacedStart extends PageBreak {
  readonly block: BlockId
  readonly offset: number
}

const SOFT_HYPHEN = '\u00AD'

/** The element that says "page 12 of the print edition begins here". It has no text of its own. */
export function pageBreak({ label, id }: PageBreak): Element {
  return h('span', { 'epub:type': 'pagebreak', role: 'doc-pagebreak', id, ariaLabel: label })
}

/**
 * Puts a page break before the first character of each printed page, also inside a paragraph and inside
 * its emphasis and links. No character is added, lost or moved.
 *
 * The page begins *before the character* at the offset, so what counts no characters and stands there
 * too (a note's call, an image) stays with the text it follows.
 *
 * @returns the breaks in the order of the text; a start whose block isn't here has none
 */
export function insertPageBreaks(parent: Element, starts: readonly PlacedStart[]): PageBreak[] {
  const byBlock = groupBy(starts, (start) => start.block)
  const placed: PageBreak[] = []
  const visit = (at: Element, grandparent: Element | undefined): void => {
    for (const child of [...at.children]) {
      if (!isElement(child)) continue
      const block = child.properties['dataBlock']
      const here = typeof block === 'string' ? byBlock.get(block) : undefined
      if (here) placed.push(...breakBlock(child, at, grandparent, here))
      visit(child, at)
    }
  }
  visit(parent, undefined)
  return placed
}

function breakBlock(
  block: Element,
  parent: Element,
  grandparent: Element | undefined,
  starts: readonly PlacedStart[],
): PageBreak[] {
  const inOrder = starts.toSorted((a, b) => a.offset - b.offset)
  const byOffset = [...groupBy(inOrder, (start) => Math.max(0, start.offset))]
  // From the last to the first, so that the text before a place is still whole when its turn comes.
  for (const [offset, here] of byOffset.toReversed()) {
    const breaks = here.map(pageBreak)
    if (offset > 0 || !putInFront(block, parent, grandparent, breaks)) putAt(block, offset, breaks)
  }
  return inOrder.map(({ label, id }) => ({ label, id }))
}

const HEADINGS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'])

/**
 * Inside a heading a page break would be read as part of its name; inside a caption it would come after
 * the picture. What comes before all of the block goes before the heading or the figure.
 */
function putInFront(
  block: Element,
  parent: Element,
  grandparent: Element | undefined,
  breaks: readonly Element[],
): boolean {
  if (HEADINGS.has(block.tagName)) {
    insertBefore(parent, block, breaks)
    return true
  }
  if (block.tagName !== 'figcaption' || !grandparent) return false
  insertBefore(grandparent, parent, breaks)
  return true
}

function putAt(block: Element, offset: number, breaks: readonly Element[]): void {
  const character = findCharacter(block, offset)
  if (!character) {
    // The end of the text: the page begins with what has no text, or the map is of an older version of
    // it. The end of the block is the nearest place there is.
    block.children.push(...breaks)
    return
  }
  const { node, index, parents } = character
  if (index > 0 && node.type === 'text') splitAt(node, index, parents, breaks)
  else putBeforeNode(node, parents, breaks)
}

function splitAt(node: Text, index: number, parents: readonly Element[], breaks: readonly Element[]): void {
  const parent = parents.at(-1)
  if (!parent) return
  const pieces = [text(node.value.slice(0, index)), ...breaks, text(node.value.slice(index))]
  parent.children.splice(parent.children.indexOf(node), 1, ...pieces)
}

/** Before the first character of an element is before the element: an `<em>` stays whole. */
function putBeforeNode(node: ElementContent, parents: readonly Element[], breaks: readonly Element[]): void {
  let top = node
  let depth = parents.length - 1
  while (depth > 0) {
    const parent = parents[depth]
    if (!parent || parent.children[0] !== top) break
    top = parent
    depth--
  }
  const parent = parents[depth]
  if (parent) insertBefore(parent, top, breaks)
}

interface FoundCharacter {
  /** A text and an index in it; or an element that counts for one character (`br`), and 0. */
  readonly node: ElementContent
  readonly index: number
  /** The elements it stands in, from the block inwards. */
  readonly parents: readonly Element[]
}

/** Finds the character that has `offset` characters of the block's text before it, counting as `blockText` does. */
function findCharacter(block: Element, offset: number): FoundCharacter | undefined {
  let left = offset
  const look = (parent: Element, parents: readonly Element[]): FoundCharacter | undefined => {
    for (const node of parent.children) {
      if (node.type === 'text') {
        for (let index = 0; index < node.value.length; index++) {
          if (node.value[index] === SOFT_HYPHEN) continue
          if (left === 0) return { node, index: wholeCharacter(node.value, index), parents }
          left--
        }
      } else if (isElement(node) && node.tagName === 'br') {
        if (left === 0) return { node, index: 0, parents }
        left--
      } else if (isElement(node) && node.properties['dataBlock'] === undefined) {
        const inside = look(node, [...parents, node])
        if (inside) return inside
      }
    }
    return undefined
  }
  return look(block, [block])
}

/** An index that doesn't fall between the two halves of a character outside the basic plane. */
function wholeCharacter(value: string, index: number): number {
  const between = /[\uDC00-\uDFFF]/.test(value[index] ?? '') && /[\uD800-\uDBFF]/.test(value[index - 1] ?? '')
  return between ? index - 1 : index
}

function insertBefore(parent: Element, child: ElementContent, nodes: readonly Element[]): void {
  const index = parent.children.indexOf(child)
  parent.children.splice(Math.max(0, index), 0, ...nodes)
}

/** `Map.groupBy`, which Node 20 lacks. */
function groupBy<T, K>(items: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group) group.push(item)
    else groups.set(key(item), [item])
  }
  return groups
}
