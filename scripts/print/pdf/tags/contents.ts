import { type Element, element, type Kid } from './tree.ts'

/**
 * Turns the list that the page calls contents into a `TOC` of `TOCI`s, lists inside it into `TOC`s too,
 * and each entry's links into `Reference`s (ISO 32000-1, 14.8.4.2).
 */
export function nameContents(node: Element): void {
  for (const kid of node.kids) {
    if (kid.kind !== 'element') continue
    if (kid.channel?.kind === 'toc') nameList(kid)
    else nameContents(kid)
  }
}

function nameList(node: Element): void {
  node.type = 'TOC'
  node.attributes = []
  // `<div lang=…-x-i-toc><ol>…`: the list inside is the contents itself.
  const only = node.kids[0]
  if (node.kids.length === 1 && only?.kind === 'element' && only.type === 'L') node.kids = only.kids
  for (const kid of node.kids) if (kid.kind === 'element' && isEntry(kid)) nameEntry(kid)
}

const isEntry = (node: Element): boolean =>
  node.channel?.kind === 'toci' || node.type === 'LI' || node.type === 'LBody' || node.type === 'P'

function nameEntry(node: Element): void {
  node.type = 'TOCI'
  node.kids = node.kids.flatMap(nameEntryKid)
}

function nameEntryKid(kid: Kid): Kid[] {
  if (kid.kind !== 'element') return [kid]
  if (kid.type === 'L' || kid.channel?.kind === 'toc') {
    nameList(kid)
    return [kid]
  }
  if (kid.type === 'Link') return [element('Reference', [kid])]
  // A paragraph in an entry would be a paragraph of one line.
  if (kid.type === 'P' || kid.type === 'LBody') return kid.kids.flatMap(nameEntryKid)
  return [kid]
}
