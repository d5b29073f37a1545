import type { Element, ElementContent } from 'hast'
import { h, isElement, text } from './element.ts'

/**
 * Nests content in `section`s by its headings: each heading below the chapter's title opens one that
 * lasts until the next heading of its depth or higher. Headings inside quotations don't count.
 */
export function nestSections(content: readonly ElementContent[]): ElementContent[] {
  const top: ElementContent[] = []
  const open: { readonly depth: number; readonly section: Element }[] = []
  for (const node of content) {
    const depth = headingDepth(node)
    if (depth !== undefined && depth > 1) {
      const breaks = takeLastBreaks(open.at(-1)?.section.children ?? top)
      while ((open.at(-1)?.depth ?? 0) >= depth) open.pop()
      const section = h('section', {}, '\n', breaks)
      const parent = open.at(-1)?.section.children ?? top
      parent.push(section, text('\n'))
      open.push({ depth, section })
    } else if (depth === 1) {
      open.length = 0
    }
    const holder = open.at(-1)?.section.children ?? top
    // The line feeds between blocks are the compiler's; one after each block is enough.
    if (node.type === 'text' && node.value.trim() === '' && endsInSpace(holder)) continue
    holder.push(node)
  }
  return top
}

function headingDepth(node: ElementContent): number | undefined {
  const found = isElement(node) ? /^h([1-6])$/.exec(node.tagName) : null
  return found ? Number(found[1]) : undefined
}

function endsInSpace(nodes: readonly ElementContent[]): boolean {
  const last = nodes.at(-1)
  return last === undefined || (last.type === 'text' && last.value.endsWith('\n'))
}

/** A page break in front of a heading belongs to what follows: a reader that goes there must see the heading. */
function takeLastBreaks(nodes: ElementContent[]): ElementContent[] {
  let from = nodes.length
  while (from > 0 && isBreak(nodes[from - 1])) from--
  return nodes.splice(from)
}

const isBreak = (node: ElementContent | undefined): boolean =>
  isElement(node) && node.properties['epub:type'] === 'pagebreak'
