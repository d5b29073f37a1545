import type { Paragraph, Parents, Root, RootContent } from 'mdast'
import type { VFile } from 'vfile'
import { workOf } from '../context.ts'
import { placeOf } from '../place.ts'
import type { LeafDirective } from './attributes.ts'

const CONTAINERS = new Set(['verse', 'epigraph', 'quote', 'figure', 'lang'])
const LEAVES = new Set(['attribution'])

/** Directives of other dialects: a container keeps its content, a leaf stays the line it was. Both are reported. */
export function unknownDirectives() {
  return (tree: Root, file: VFile): void => {
    const work = workOf(file)
    const source = String(file)
    replaceUnknown(tree, source, (node, name) => {
      work.context.problems.report('unknown-directive', `There is no directive \`${name}\`.`, {
        place: placeOf(work, node),
      })
    })
  }
}

function replaceUnknown(
  parent: Parents,
  source: string,
  report: (node: RootContent, name: string) => void,
): void {
  for (let index = 0; index < parent.children.length; index++) {
    const node = parent.children[index]
    if (node?.type === 'leafDirective' && !LEAVES.has(node.name)) {
      report(node, node.name)
      parent.children.splice(index, 1, asTyped(node, source))
    } else if (node?.type === 'containerDirective' && !CONTAINERS.has(node.name)) {
      report(node, node.name)
      parent.children.splice(index, 1, ...node.children)
      // Look at its first child next; the tree has a node less, so this ends.
      index--
    } else if (node && 'children' in node) replaceUnknown(node, source, report)
  }
}

/** The leaf as a paragraph: its own signs as text, its label as it was read. */
function asTyped(node: LeafDirective, source: string): Paragraph {
  const from = node.position?.start.offset ?? 0
  const to = node.position?.end.offset ?? from
  const first = node.children[0]?.position?.start.offset ?? to
  const last = node.children.at(-1)?.position?.end.offset ?? to
  const text = (value: string) => (value === '' ? [] : [{ type: 'text' as const, value }])
  return {
    type: 'paragraph',
    children: [...text(source.slice(from, first)), ...node.children, ...text(source.slice(last, to))],
    ...(node.position ? { position: node.position } : {}),
  }
}
