import { type ComposedBlock, isHyphen } from './compose.ts'
import { DROP_LINES } from './openings.ts'

/**
 * Puts the chosen line breaks into a block: at each a `<br>`, before it the hyphen if a word is divided
 * there, and what hangs out of the measure made to hang. The last line gets a filler, since every line
 * of the block is stretched to the measure.
 *
 * Ends: one step a line, from the last to the first, so that offsets before it stay what they were.
 */
export function applyBreaks(block: ComposedBlock): void {
  const { element, setting, items } = block
  const last = setting.breaks.length - 1
  element.classList.add('set')
  block.breaks = []
  fillLine(block, last, (filler) => element.append(filler))
  for (let line = last - 1; line >= 0; line -= 1) {
    const at = setting.breaks[line] ?? 0
    const item = items[at]
    if (item?.type === 'penalty' && item.cost === Number.NEGATIVE_INFINITY) keepForced(block, line)
    else breakLine(block, line, at)
  }
  hangStart(block, 0, (space) => element.prepend(space))
}

/** Where text ends a line of its own, the manuscript's `<br>` is there already. */
function keepForced(block: ComposedBlock, line: number): void {
  const { setting, items, forced } = block
  const before = setting.breaks.slice(0, line).filter((at) => {
    const item = items[at]
    return item?.type === 'penalty' && item.cost === Number.NEGATIVE_INFINITY
  }).length
  const br = forced[before]
  if (!br) return
  fillLine(block, line, (filler) => br.before(filler))
  hangStart(block, line + 1, (space) => br.after(space))
  block.breaks.unshift(br)
}

function breakLine(block: ComposedBlock, line: number, at: number): void {
  const { items, sources, pieces } = block
  const item = items[at]
  const source = (sources[at] ?? 0) + (item?.type === 'glue' ? 1 : 0)
  const piece = pieces.findLast(({ from }) => from < source)
  if (!piece) return
  const after = piece.node.splitText(Math.min(piece.node.length, source - piece.from))
  const br = document.createElement('br')
  after.before(br)
  hangStart(block, line + 1, (space) => br.after(space))
  if (isHyphen(item)) piece.node.appendData('-')
  else if (item?.type === 'penalty') keepOwnHyphen(piece.node)
  const hang = endHang(block, at)
  if (hang > 0) br.before(spacer('marginRight', hang))
  block.breaks.unshift(br)
}

/**
 * A hyphen of the word's own at a line's end is written U+2010: readers of the PDF's text drop a plain
 * one there, and `vingt-deux` would become `vingtdeux`.
 */
function keepOwnHyphen(node: Text): void {
  if (node.data.endsWith('-')) node.replaceData(node.length - 1, 1, '\u2010')
}

function endHang({ items }: ComposedBlock, at: number): number {
  const item = items[at]
  if (item?.type === 'penalty' && item.width > 0) return item.hangEnd
  for (let index = at - 1; index >= 0; index -= 1) {
    const before = items[index]
    if (before?.type === 'box') return before.hangEnd
    if (before?.type === 'glue') return 0
  }
  return 0
}

function hangStart(block: ComposedBlock, line: number, put: (spacer: HTMLElement) => void): void {
  const { items, setting } = block
  const from = line === 0 ? 0 : (setting.breaks[line - 1] ?? 0) + 1
  const first = items.slice(from, from + 4).find(({ type }) => type === 'box')
  if (first?.type === 'box' && first.hangStart > 0) put(spacer('marginLeft', first.hangStart))
}

function spacer(side: 'marginLeft' | 'marginRight', hang: number): HTMLElement {
  const element = document.createElement('span')
  element.style[side] = `${(-hang).toFixed(3)}px`
  return element
}

/** Takes up the room that a line's text leaves, so that its spaces keep their natural width. */
function fillLine(block: ComposedBlock, line: number, put: (filler: HTMLElement) => void): void {
  const { items, setting, width, indent, drop } = block
  const from = line === 0 ? 0 : (setting.breaks[line - 1] ?? 0) + 1
  let natural = (line === 0 ? indent : 0) + (line < DROP_LINES ? drop : 0)
  let begun = false
  for (const item of items.slice(from, setting.breaks[line])) {
    if (item.type === 'box') {
      if (!begun) natural -= item.hangStart
      begun = true
      natural += item.width
    } else if (item.type === 'glue' && begun) natural += item.width
  }
  const room = width - natural
  if (room < 0.5) return
  const filler = document.createElement('span')
  filler.className = 'fill'
  filler.style.width = `${room.toFixed(3)}px`
  put(filler)
}

/** Sets a block a line shorter or longer: takes its breaks out again and applies the other setting. */
export function resetBlock(block: ComposedBlock, by: -1 | 1): void {
  const setting = by < 0 ? block.broken.shorter : block.broken.longer
  if (!setting) throw new Error(`Block ${block.id} can't be set ${by < 0 ? 'shorter' : 'longer'}.`)
  clearBreaks(block)
  block.setting = setting
  applyBreaks(block)
}

/** Undoes `applyBreaks`: every node it added goes, every text node gets its text back. */
function clearBreaks({ element, pieces, forced, breaks }: ComposedBlock): void {
  for (const br of breaks) if (!forced.includes(br)) br.remove()
  for (const added of element.querySelectorAll('span[style]')) added.remove()
  const originals = new Set<Node>(pieces.map(({ node }) => node))
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const split: Text[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const ours = node.parentElement?.closest('.call, .note-number')
    if (node instanceof Text && !originals.has(node) && !ours) split.push(node)
  }
  for (const part of split) part.remove()
  for (const { node, text } of pieces) node.data = text
}
