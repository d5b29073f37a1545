import type { Paragraph, Root } from 'mdast'
import type { VFile } from 'vfile'
import { type ChapterWork, workOf } from '../context.ts'
import { eachNode } from '../walk.ts'
import { type ContainerDirective, commonProperties } from './attributes.ts'
import { linesOf } from './lines.ts'

const ATTRIBUTION = { className: ['attribution'] }

/** Em dash or horizontal bar, or the two or three hyphens that stand for it on a typewriter. */
const DASH = /^\s*(?:[—―]|---?(?!-))/

/**
 * `:::epigraph` and `:::quote`: block quotations that end with their source, a last paragraph or a
 * last line that begins with a dash, or `::attribution[…]`.
 */
export function quotations() {
  return (tree: Root, file: VFile): void => {
    const work = workOf(file)
    eachNode(tree, (node) => {
      if (node.type === 'containerDirective' && (node.name === 'epigraph' || node.name === 'quote')) {
        setQuotation(work, node)
      }
      if (node.type === 'leafDirective' && node.name === 'attribution') {
        node.data = { hName: 'p', hProperties: { ...commonProperties(work, node), ...ATTRIBUTION } }
      }
      return undefined
    })
  }
}

function setQuotation(work: ChapterWork, node: ContainerDirective): void {
  const className = node.name === 'epigraph' ? { className: ['epigraph'] } : {}
  node.data = { hName: 'blockquote', hProperties: { ...commonProperties(work, node), ...className } }
  const last = node.children.at(-1)
  if (last?.type !== 'paragraph') return
  node.children.splice(-1, 1, ...withAttribution(last))
}

/** The paragraph, its last line apart when that begins with a dash. */
function withAttribution(paragraph: Paragraph): Paragraph[] {
  const lines = linesOf(paragraph.children)
  const source = lines.at(-1)
  const first = source?.children[0]
  if (!source || first?.type !== 'text' || !DASH.test(first.value)) return [paragraph]
  const attribution: Paragraph = {
    ...paragraph,
    children: source.children,
    data: { ...paragraph.data, hProperties: ATTRIBUTION },
    ...(source.start ? { position: { start: source.start, end: source.start } } : {}),
  }
  if (lines.length === 1) return [attribution]
  return [{ ...paragraph, children: beforeLastLine(paragraph, source.children.length) }, attribution]
}

/**
 * The paragraph's children without its last line. The line begins after a line's end in a text of the
 * paragraph itself, or after a hard break: its first node is text that begins with a dash.
 */
function beforeLastLine(paragraph: Paragraph, length: number): Paragraph['children'] {
  const kept = paragraph.children.slice(0, paragraph.children.length - length + 1)
  const cut = kept.at(-1)
  if (cut?.type !== 'text') return kept.slice(0, -1)
  const end = cut.value.lastIndexOf('\n')
  if (end > 0) return [...kept.slice(0, -1), { ...cut, value: cut.value.slice(0, end) }]
  const before = kept.slice(0, -1)
  return before.at(-1)?.type === 'break' ? before.slice(0, -1) : before
}
