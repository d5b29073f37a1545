import { LETTER_STEPS, letterSpacing, type SetLine } from '../lines/set-lines.ts'
import { tracking } from '../lines/settings.ts'
import { takenFrom } from './block-lines.ts'
import type { ComposedBlock } from './composed-block.ts'

/**
 * Puts the chosen line breaks into a block: at each a `<br>`, before it the hyphen if a word is divided
 * there, and what hangs out of the measure made to hang. A line that is not justified gets a filler,
 * since every line of the block is stretched to the measure.
 *
 * Ends: one step a line, from the last to the first, so that offsets before it stay what they were.
 */
export function applyBreaks(block: ComposedBlock): void {
  const { element, lines, forced } = block
  element.classList.add('set')
  // A line end at the block's very end begins no line, and so ends none here.
  let ownEnds = lines.slice(0, -1).filter(({ justified }) => !justified).length
  const atEnd = forced[ownEnds]
  for (let line = lines.length - 1; line >= 0; line -= 1) {
    const set = lines[line]
    if (!set) continue
    const end =
      line === lines.length - 1 ? undefined : set.justified ? endLine(block, set) : forced[--ownEnds]
    if (end) block.breaks.unshift(end)
    const put = (item: HTMLElement) => {
      const before = end ?? atEnd
      if (before) before.before(item)
      else element.append(item)
    }
    if (set.justified) {
      if (set.hangEnd > 0) put(spacer('marginRight', set.hangEnd))
    } else fill(block, line, set, put)
  }
  for (const [line, set] of lines.entries()) {
    if (set.hangStart <= 0) continue
    const start = spacer('marginLeft', set.hangStart)
    if (line === 0) element.prepend(start)
    else block.breaks[line - 1]?.after(start)
  }
  trackLetters(block)
}

function endLine({ pieces, calls }: ComposedBlock, set: SetLine): HTMLElement {
  const br = document.createElement('br')
  const spaced = pieces.findLast(({ from }) => from <= set.to)
  const space = spaced && set.to - spaced.from
  if (spaced && space !== undefined && /\s/.test(spaced.node.data[space] ?? '')) {
    // A space at the end stays on its line, where it does not show.
    spaced.node.splitText(space + 1).before(br)
    return br
  }
  // A call belongs to the word before it, and counts nothing.
  const call = calls.findLast(({ at }) => at === set.to)
  if (call) {
    call.element.after(br)
    return br
  }
  const piece = pieces.findLast(({ from }) => from < set.to)
  if (!piece) throw new Error(`A line ends at ${set.to}, where there is no text.`)
  piece.node.splitText(Math.min(piece.node.length, set.to - piece.from)).before(br)
  if (set.addsHyphen) piece.node.appendData('-')
  else if (set.hyphenated) keepOwnHyphen(piece.node)
  return br
}

/**
 * A hyphen of the word's own at a line's end is written U+2010: readers of the PDF's text drop a plain
 * one there, and `vingt-deux` would become `vingtdeux`.
 */
function keepOwnHyphen(node: Text): void {
  if (node.data.endsWith('-')) node.replaceData(node.length - 1, 1, '\u2010')
}

function spacer(side: 'marginLeft' | 'marginRight', hang: number): HTMLElement {
  const element = document.createElement('span')
  element.style[side] = `${(-hang).toFixed(3)}px`
  return element
}

/** Takes up the room that a line's text leaves, so that its spaces keep their natural width. */
function fill(
  { column }: ComposedBlock,
  line: number,
  set: SetLine,
  put: (filler: HTMLElement) => void,
): void {
  const room = column.width - takenFrom(column, line) + set.hangStart - set.natural
  if (room < 0.5) return
  const filler = document.createElement('span')
  filler.className = 'fill'
  filler.style.width = `${room.toFixed(3)}px`
  put(filler)
}

/** Opens or closes the letters of each line as far as the breaker counted on. */
function trackLetters({ element, lines }: ComposedBlock): void {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, inText)
  const tracked: { text: Text; name: string }[] = []
  let line = 0
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text) {
      const set = lines[line]
      const name = set?.justified ? trackingClass(letterSpacing(set.ratio, tracking)) : ''
      if (name !== '' && node.length > 0) tracked.push({ text: node, name })
    } else if (node.nodeName === 'BR') line += 1
  }
  for (const { text, name } of tracked) {
    const span = document.createElement('span')
    span.className = name
    text.replaceWith(span)
    span.append(text)
  }
}

/** Calls, numbers and text that is letterspaced already are no part of it. */
function inText(node: Node): number {
  return node instanceof Element &&
    node.matches('.call, .note-number, .drop-cap, .small-caps, .sc, .opener, code')
    ? NodeFilter.FILTER_REJECT
    : NodeFilter.FILTER_ACCEPT
}

/** The class for a letter-spacing in em; the galley's style sheet has one for every step. */
function trackingClass(spacing: number): string {
  const step = Math.round(spacing * LETTER_STEPS)
  return step === 0 ? '' : step > 0 ? `open-${step}` : `close-${-step}`
}
