import { type Element, element, type Kid } from './tree.ts'

/** Gives each list item the body that ISO 32000-1, 14.8.4.3.3 asks for: `LI` holds `Lbl` and `LBody`. */
export function completeLists(node: Element): void {
  for (const kid of node.kids) if (kid.kind === 'element') completeLists(kid)
  if (node.type !== 'L') return
  node.kids = node.kids.map((kid) => (kid.kind === 'element' && isItem(kid) ? completeItem(kid) : kid))
}

/** Chromium before 150 calls an item `LI`, later ones `LBody`. */
const isItem = (node: Element): boolean => node.type === 'LI' || node.type === 'LBody'

function completeItem(item: Element): Element {
  item.type = 'LI'
  const labels = item.kids.filter(isLabel)
  const rest = item.kids.filter((kid) => !isLabel(kid))
  const body = rest.every((kid) => kid.kind === 'element' && kid.type === 'LBody')
    ? rest
    : [element('LBody', rest)]
  item.kids = [...labels, ...body]
  return item
}

const isLabel = (kid: Kid): boolean => kid.kind === 'element' && kid.type === 'Lbl'
