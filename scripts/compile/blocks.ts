import type { Element, Root, RootContent } from 'hast'
import type { Position } from 'unist'
import type { VFile } from 'vfile'
import { FLEXIBLE, isBlock, TEXTUAL } from './content-model.ts'
import { type ChapterWork, workOf } from './context.ts'
import { placeOf } from './place.ts'

/** Numbers the leaf blocks of the text and of each note, and notes where they came from. */
export function blocks() {
  return (tree: Root, file: VFile): void => {
    const work = workOf(file)
    const { id } = work.context.source
    numberBlocks(tree.children, `${id}-b`, work)
    for (const note of work.notes) numberBlocks(note.content, `${note.id}-b`, work)
  }
}

function numberBlocks(children: readonly RootContent[], prefix: string, work: ChapterWork): void {
  let count = 0
  const walk = (nodes: readonly RootContent[], around: Position | undefined): void => {
    for (const node of nodes) {
      if (node.type !== 'element') continue
      const position = node.position ?? node.children[0]?.position ?? around
      if (isLeaf(node)) {
        const block = `${prefix}${++count}`
        node.properties['dataBlock'] = block
        work.blocks.set(block, placeOf(work, position ? { type: 'block', position } : undefined))
      }
      walk(node.children, position)
    }
  }
  walk(children, undefined)
}

/** A block that holds its text itself; a list item may hold lists after that. */
function isLeaf(element: Element): boolean {
  if (TEXTUAL.has(element.tagName)) return true
  if (!FLEXIBLE.has(element.tagName)) return false
  const first = element.children[0]
  return first === undefined || !isBlock(first)
}
