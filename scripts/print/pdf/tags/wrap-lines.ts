import { type Element, element, isInline, type Kid } from './tree.ts'

/** Elements that hold blocks and no lines of their own. */
const GROUPS = new Set(['Document', 'Part', 'Art', 'Sect', 'Div', 'BlockQuote'])

/** Gives a `P` to every line that stands among blocks: the text of a `div` beside a list, a line of code. */
export function wrapLines(node: Element): void {
  for (const kid of node.kids) if (kid.kind === 'element') wrapLines(kid)
  if (!GROUPS.has(node.type) || !node.kids.some(isInline)) return
  const kids: Kid[] = []
  let line: Element | undefined
  for (const kid of node.kids) {
    if (!isInline(kid)) {
      line = undefined
      kids.push(kid)
    } else if (line) line.kids.push(kid)
    else {
      line = element('P', [kid])
      kids.push(line)
    }
  }
  node.kids = kids
}
