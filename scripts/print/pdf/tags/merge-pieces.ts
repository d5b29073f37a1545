import type { Element } from './tree.ts'

const PIECES = new Set(['note', 'cut', 'sect'])

/**
 * Puts together what was cut between pages: the later pieces of an element give their kids to the first,
 * which stands where the reader meets it, and disappear. Pieces inside pieces (a paragraph of a list
 * item of a list) meet again because each level has a key of its own.
 */
export function mergePieces(root: Element): void {
  collect(root, new Map())
}

/** Each element is visited once; what a later piece holds is merged itself before it is handed over. */
function collect(node: Element, firsts: Map<string, Element>): void {
  const kids = node.kids
  node.kids = []
  for (const kid of kids) {
    if (kid.kind === 'element') {
      const key = keyOf(kid)
      const first = key === undefined ? undefined : firsts.get(key)
      if (key !== undefined && !first) firsts.set(key, kid)
      collect(kid, firsts)
      if (first) {
        first.kids.push(...kid.kids)
        continue
      }
    }
    node.kids.push(kid)
  }
}

function keyOf(node: Element): string | undefined {
  const { channel } = node
  return channel && channel.key !== '' && PIECES.has(channel.kind)
    ? `${channel.kind} ${channel.key}`
    : undefined
}
