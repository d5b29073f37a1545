import { LETTER_STEPS, letterSpacing, type SetLine } from '../lines/set-lines.ts'
import { tracking } from '../lines/settings.ts'
import { takenFrom } from './block-lines.ts'
import type { ComposedBlock } from './composed-block.ts'
import { type LineEnd, lineEnds } from './line-ends.ts'

/**
 * Writes the chosen lines into a block. Each is ended by a line feed in its text, before it the hyphen if
 * a word is divided there. One span a line opens or closes its letters as far as the breaker counted on
 * and makes hang what hangs out of the measure: every element more makes the printing slower. A line that
 * is not justified gets a filler, since every line of the block is stretched to the measure.
 */
export function applyBreaks(block: ComposedBlock): void {
  const { element, lines, forced } = block
  element.classList.add('set')
  const ends = lineEnds(block)
  block.breaks = writeLines(block, ends)
  // A line end of the author's at the block's very end begins no line.
  const atEnd = forced[ends.filter((_, line) => lines[line]?.justified === false).length]
  for (const [line, set] of lines.entries()) {
    const filler = set.justified ? undefined : fillerOf(block, line, set)
    const end = line < ends.length ? block.breaks[line] : atEnd
    if (filler && end) end.before(filler)
    else if (filler) element.append(filler)
  }
}

/**
 * Writes all text of a block anew, line by line. Returns the node that ends each line but the last.
 *
 * Ends: `line` only goes up, and a piece is left when its text does not reach the next line end.
 */
function writeLines({ element, lines, pieces }: ComposedBlock, ends: readonly LineEnd[]): ChildNode[] {
  const breaks: ChildNode[] = []
  let line = 0
  const endAfter = (from: number) => {
    for (let end = ends[line]; end?.kind === 'after' && end.at <= from; end = ends[line]) {
      breaks.push(after(end.element))
      line += 1
    }
  }
  for (const [index, { node, from: start, text }] of pieces.entries()) {
    if (text === '') continue
    endAfter(start)
    const tracked = isTracked(node, element)
    const written: ChildNode[] = []
    let from = start
    for (let end = ends[line]; end?.kind === 'in-text' && end.piece === index; end = ends[line]) {
      const style = styleOf(lines[line], from, end.at, tracked, true)
      const ended = write(textBefore(end, text.slice(from - start, end.at - start)), style)
      breaks.push(ended)
      written.push(ended)
      from = end.at + end.skipped
      line += 1
    }
    const to = start + text.length
    const style = styleOf(lines[line], from, to, tracked, false)
    if (written.length === 0 && !style) continue
    if (from < to) written.push(write(text.slice(from - start), style))
    node.replaceWith(...written)
  }
  endAfter(Number.POSITIVE_INFINITY)
  return breaks
}

/** The node after which a line ends that ends behind an element. */
function after(element: HTMLElement): ChildNode {
  if (element.tagName === 'BR') return element
  const feed = document.createTextNode('\n')
  element.after(feed)
  return feed
}

/**
 * A hyphen of the word's own at a line's end is written U+2010: readers of the PDF's text drop a plain
 * one there, and `vingt-deux` would become `vingtdeux`.
 */
function textBefore({ hyphen }: Extract<LineEnd, { kind: 'in-text' }>, text: string): string {
  if (hyphen === 'added') return `${text}-\n`
  return `${hyphen === 'own' ? text.replace(/-$/, '\u2010') : text}\n`
}

/** What sets a stretch of a line's text apart. */
interface LineStyle {
  readonly name: string
  readonly hangStart: number
  readonly hangEnd: number
}

/** The style of the stretch `[from, to)` of a line; undefined where it has none of its own. */
function styleOf(
  set: SetLine | undefined,
  from: number,
  to: number,
  tracked: boolean,
  ends: boolean,
): LineStyle | undefined {
  if (!set) return undefined
  const name = tracked && set.justified ? trackingClass(letterSpacing(set.ratio, tracking)) : ''
  const hangStart = from <= set.from && set.from < to ? set.hangStart : 0
  const hangEnd = ends && set.justified ? set.hangEnd : 0
  return name === '' && hangStart === 0 && hangEnd === 0 ? undefined : { name, hangStart, hangEnd }
}

function write(data: string, style: LineStyle | undefined): ChildNode {
  const text = document.createTextNode(data)
  if (!style) return text
  const span = document.createElement('span')
  if (style.name !== '') span.className = style.name
  if (style.hangStart > 0) span.style.marginLeft = `${(-style.hangStart).toFixed(3)}px`
  if (style.hangEnd > 0) span.style.marginRight = `${(-style.hangEnd).toFixed(3)}px`
  span.append(text)
  return span
}

/** Takes up the room that a line's text leaves, so that its spaces keep their natural width. */
function fillerOf({ column }: ComposedBlock, line: number, set: SetLine): HTMLElement | undefined {
  const room = column.width - takenFrom(column, line) + set.hangStart - set.natural
  if (room < 0.5) return undefined
  const filler = document.createElement('span')
  filler.style.marginRight = `${room.toFixed(3)}px`
  return filler
}

/** Whether letters may be opened or closed: not in calls, numbers, and text that is letterspaced already. */
function isTracked(text: Text, block: HTMLElement): boolean {
  // Ends: each step goes one level up.
  for (let at = text.parentElement; at && at !== block; at = at.parentElement) {
    if (at.matches('.call, .note-number, .drop-cap, .small-caps, .sc, .opener, code')) return false
  }
  return true
}

/** The class for a letter-spacing in em; the galley's style sheet has one for every step. */
function trackingClass(spacing: number): string {
  const step = Math.round(spacing * LETTER_STEPS)
  return step === 0 ? '' : step > 0 ? `open-${step}` : `close-${-step}`
}
