import { INTERNAL_LINK_PREFIX } from '../pdf/model.ts'
import type { FootOrder, PageOrder } from './protocol.ts'

/** The foot of a page: a block of notes for each series, a rule above each. */
export function footOf({ foot }: PageOrder, notes: readonly HTMLElement[]): HTMLElement | undefined {
  if (foot.length === 0) return undefined
  const element = document.createElement('div')
  element.className = 'foot'
  for (const entries of foot) element.append(blockOf(entries, notes))
  return element
}

function blockOf(entries: readonly FootOrder[], notes: readonly HTMLElement[]): HTMLElement {
  const block = document.createElement('div')
  block.className = 'block-of-notes'
  const rule = document.createElement('div')
  rule.className = 'rule'
  rule.setAttribute('aria-hidden', 'true')
  block.append(rule)
  for (const [index, entry] of entries.entries()) {
    if (entry.kind === 'see-note') block.append(seeNote(entry))
    else {
      const note = notes[entry.index]
      if (entry.goesOn !== '') {
        block.classList.add('continued')
        block.append(goesOn(entry, note?.dataset['note'] ?? ''))
        // Nothing is above it but the page.
        if (note && index === 0) note.style.paddingTop = ''
      }
      if (note) block.append(note)
    }
  }
  return block
}

function goesOn(entry: Extract<FootOrder, { kind: 'note' }>, note: string): HTMLElement {
  const line = document.createElement('p')
  line.className = 'goes-on'
  line.dataset['note'] = note
  line.setAttribute('aria-hidden', 'true')
  line.append(markOf(entry.mark), ` (${entry.goesOn})`)
  return line
}

function seeNote({ mark, text, note }: Extract<FootOrder, { kind: 'see-note' }>): HTMLElement {
  const line = document.createElement('p')
  line.className = 'see'
  line.dataset['note'] = note
  const number = document.createElement('span')
  number.className = 'note-number'
  number.textContent = mark
  const link = document.createElement('a')
  link.href = `${INTERNAL_LINK_PREFIX}${note}`
  link.append(text[0], markOf(mark), text[1])
  line.append(number, link)
  return line
}

/** The mark of a note in a line about it. */
function markOf(mark: string): HTMLElement {
  const element = document.createElement('span')
  element.className = 'mark'
  element.textContent = mark
  return element
}
