import type { ElementContent, RootContent } from 'hast'

/** Elements that hold blocks, and may hold nothing else. */
export const CONTAINERS: ReadonlySet<string> = new Set('blockquote div section figure note-body'.split(' '))

/** Elements that hold either text or blocks. */
export const FLEXIBLE: ReadonlySet<string> = new Set('li dd td th figcaption caption'.split(' '))

/** Elements that hold text, and no block. */
export const TEXTUAL: ReadonlySet<string> = new Set('p h1 h2 h3 h4 h5 h6 pre dt'.split(' '))

const STRUCTURE = 'ul ol dl hr table thead tbody tfoot tr colgroup col'.split(' ')

const BLOCKS: ReadonlySet<string> = new Set([...CONTAINERS, ...FLEXIBLE, ...TEXTUAL, ...STRUCTURE])

export function isBlock(node: RootContent | ElementContent): boolean {
  return node.type === 'element' && BLOCKS.has(node.tagName)
}

/** Inside these a heading belongs to what is quoted or shown, not to the chapter. */
export const APART: ReadonlySet<string> = new Set('blockquote figure table note-body'.split(' '))

/** Where the author’s characters are not prose: nothing in there is touched. */
export const VERBATIM: ReadonlySet<string> = new Set('pre code kbd samp var'.split(' '))
