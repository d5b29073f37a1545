import { INTERNAL_LINK_PREFIX } from '../pdf/model.ts'
import type { PageOrder } from './protocol.ts'

/**
 * The foot of a page: a block of notes for each series, a rule above each; first what goes on from the
 * page before, then notes and "See note" lines in the order of their calls.
 */
export function footOf(page: PageOrder, notes: readonly HTMLElement[]): HTMLElement | undefined {
  if (notes.length === 0 && page.see.length === 0) return undefined
  const foot = document.createElement('div')
  foot.className = 'foot'
  let block: HTMLElement | undefined
  let series: string | undefined
  for (const [index, note] of notes.entries()) {
    const own = note.dataset['series'] ?? ''
    if (!block || own !== series) {
      block = newBlock(foot)
      series = own
    }
    if ((page.notes[index]?.from ?? 0) > 0) {
      block.classList.add('continued')
      if (index === 0 && page.goesOn !== '') block.append(goesOn(page.goesOn))
    }
    block.append(note)
  }
  for (const see of page.see) (block ?? newBlock(foot)).append(seeNote(see))
  return foot
}

function newBlock(foot: HTMLElement): HTMLElement {
  const block = document.createElement('div')
  block.className = 'block-of-notes'
  const rule = document.createElement('div')
  rule.className = 'rule'
  rule.setAttribute('aria-hidden', 'true')
  block.append(rule)
  foot.append(block)
  return block
}

function goesOn(text: string): HTMLElement {
  const mark = document.createElement('p')
  mark.className = 'goes-on'
  mark.setAttribute('aria-hidden', 'true')
  mark.textContent = text
  return mark
}

function seeNote({ mark, text, note }: PageOrder['see'][number]): HTMLElement {
  const line = document.createElement('p')
  line.className = 'see'
  const number = document.createElement('span')
  number.className = 'note-number'
  number.textContent = mark
  const link = document.createElement('a')
  link.href = `${INTERNAL_LINK_PREFIX}${note}`
  link.textContent = text
  line.append(number, link)
  return line
}
