import { type Element, element, isInline, type Kid } from './tree.ts'

/** Wrappers that say nothing by themselves. */
const WRAPPERS = new Set(['NonStruct', 'Div', 'Private'])

/** Elements whose text needs no paragraph of its own. */
const TEXT_BLOCKS = new Set([
  'P',
  'H',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'Lbl',
  'Caption',
  'TD',
  'TH',
  'Figure',
])

/**
 * Takes Chromium's wrappers out: every text node, `div` and `section` is one. A wrapper in a line gives
 * its kids to its parent, or becomes a `Span` when it has a language; one that holds a line of its own
 * becomes the `P` it looks like; one that holds blocks disappears.
 */
export function dissolveWrappers(kids: readonly Kid[], inText: boolean): Kid[] {
  return joinContent(kids.flatMap((kid) => (kid.kind === 'element' ? dissolve(kid, inText) : [kid])))
}

function dissolve(node: Element, inText: boolean): Kid[] {
  const within = inText || TEXT_BLOCKS.has(node.type) || isInline(node)
  if (!WRAPPERS.has(node.type)) {
    node.kids = dissolveWrappers(node.kids, within)
    return [node]
  }
  // A role such as `doc-noteref` costs a link its tag, but not its annotation.
  if (node.kids.some((kid) => kid.kind === 'annotation'))
    return [keep(node, 'Link', dissolveWrappers(node.kids, true))]
  const isTextNode = node.kids.every((kid) => kid.kind === 'content')
  const kids = dissolveWrappers(node.kids, inText)
  if (node.channel) return [keep(node, 'Div', kids)]
  const line = kids.every(isInline)
  if (node.lang !== undefined) return [keep(node, line ? (inText ? 'Span' : 'P') : 'Div', kids)]
  // A text node is bare content: whether it needs a paragraph is for its parent to say.
  if (inText || isTextNode || !line) return kids
  return [element('P', kids)]
}

function keep(node: Element, type: string, kids: Kid[]): Element {
  node.type = type
  node.kids = kids
  return node
}

/** Neighbouring content of one page becomes one piece, and an annotation that was several is there once. */
function joinContent(kids: readonly Kid[]): Kid[] {
  const out: Kid[] = []
  for (const kid of kids) {
    const last = out.at(-1)
    if (kid.kind === 'content' && last?.kind === 'content' && last.page === kid.page)
      last.mcids.push(...kid.mcids)
    else if (kid.kind !== 'annotation' || !out.includes(kid)) out.push(kid)
  }
  return out
}
