import { type Element, element, type Kid } from './tree.ts'

/**
 * Names notes and what leads to them and back (ISO 32000-1, 14.8.4.4.1): the body is a `Note`, which
 * PDF/UA wants an id on; its call is a `Link` in a `Reference`; the link back is the note's `Lbl`. A list
 * that only held notes disappears.
 */
export function nameNotes(node: Element): void {
  node.kids = node.kids.flatMap((kid) => (kid.kind === 'element' ? nameNote(kid) : [kid]))
}

function nameNote(node: Element): Kid[] {
  nameNotes(node)
  const { channel } = node
  if (channel?.kind === 'note') {
    node.type = 'Note'
    node.id = `note-${channel.key}`
  }
  if (channel?.kind === 'call') return [element('Reference', [node])]
  if (channel?.kind === 'back') return [element('Lbl', [node])]
  if (node.type === 'L' && node.kids.length > 0 && node.kids.every(isNote)) return node.kids
  return [node]
}

const isNote = (kid: Kid): boolean => kid.kind === 'element' && kid.type === 'Note'
