import { type Px, px } from '../../book/units.ts'
import { breakParagraph } from '../lines/break-lines.ts'
import { hyphenators, type Patterns } from '../lines/hyphenate.ts'
import { ParagraphBuilder } from '../lines/paragraph-builder.ts'
import { setLines } from '../lines/set-lines.ts'
import { breakCosts, breakSettings, spaceFlexibility, tracking } from '../lines/settings.ts'
import type { TextStyle as LineStyle } from '../lines/styled-text.ts'
import { WordSetter } from '../lines/word-items.ts'
import { ColumnWidths } from './column-widths.ts'
import { type ComposedBlock, DROP_LINES, type TextPiece } from './composed-block.ts'
import { dropWidth } from './openings.ts'
import type { SetOrder } from './protocol.ts'
import { Ruler } from './ruler.ts'
import { StyleReader, type TextStyle } from './text-style.ts'

/** Reads blocks of text from the galley and chooses their lines. Nothing in the page is changed. */
export class Composer {
  readonly #styles = new StyleReader()
  readonly #ruler = new Ruler()
  readonly #lineStyles = new Map<TextStyle, LineStyle>()
  readonly #words: WordSetter
  readonly #columns: ColumnWidths

  constructor(order: SetOrder) {
    const patterns = new Map(Object.entries(order.patterns as Record<string, Patterns>))
    this.#words = new WordSetter({
      hyphenate: hyphenators(patterns, order.exceptions),
      costs: breakCosts,
      spaces: spaceFlexibility,
      tracking,
      protrusion: order.protrusion,
    })
    this.#columns = new ColumnWidths(order.measure)
  }

  /** How much the spaces of text like this element's can shrink, in em. */
  shrinkIn(element: Element): number {
    const style = this.#styles.ofBlock(element)
    return (this.#ruler.width(' ', style) * spaceFlexibility.shrink) / style.size
  }

  /** Undefined for a block whose lines Chromium may choose: centred text, a cell, a line of verse. */
  compose(element: HTMLElement): ComposedBlock | undefined {
    const width = this.#columns.of(element)
    if (width === undefined) return undefined
    const style = this.#styles.ofBlock(element)
    const reader = new BlockReader(
      this.#words,
      (inline, parent) => this.#styles.ofInline(inline, parent),
      (raw) => this.#lineStyle(raw),
    )
    reader.read(element, style)
    const built = reader.builder.finish()
    const indent = indentOf(element, style.size)
    const drop = dropWidth(element)
    const taken = (line: number) => (line < DROP_LINES ? drop : 0) + (line === 0 ? indent : 0)
    const measure = { width: (line: number) => px(width - taken(line)) }
    const broken = breakParagraph(built.items, measure, breakSettings(px(style.size), indent))
    if (broken.best.breaks.length === 0) return undefined
    return {
      element,
      id: element.dataset['block'] ?? '',
      built,
      broken,
      pieces: reader.pieces,
      forced: reader.forced,
      calls: reader.calls,
      column: { width, indent, drop, size: style.size, space: this.#lineStyle(style).spaceWidth },
      lines: setLines(built, broken.best),
      breaks: [],
    }
  }

  #lineStyle(raw: TextStyle): LineStyle {
    let style = this.#lineStyles.get(raw)
    if (!style) {
      style = {
        language: raw.language,
        size: px(raw.size),
        spaceWidth: this.#ruler.width(' ', raw),
        hyphenate: raw.hyphenate,
        width: (text) => this.#ruler.width(text, raw),
      }
      this.#lineStyles.set(raw, style)
    }
    return style
  }
}

/**
 * A paragraph after a paragraph is indented; one that begins something is not, nor is one whose lines
 * the author ended: it is verse, or an address.
 */
function indentOf(element: HTMLElement, size: number): Px {
  const before = element.previousElementSibling
  const indented =
    before?.tagName === 'P' &&
    element.classList.length === 0 &&
    !element.querySelector('br') &&
    !before.matches(':has(br)')
  if (indented) element.classList.add('indent')
  return px(indented ? Math.floor(size * INDENT * 64) / 64 : 0)
}

/** In em; `templates/print/book.css` has the same figure. */
const INDENT = 1.2

/** Walks a block's inline content into a paragraph builder. */
class BlockReader {
  readonly builder: ParagraphBuilder
  readonly pieces: TextPiece[] = []
  readonly forced: HTMLElement[] = []
  readonly calls: { element: HTMLElement; at: number }[] = []
  #at = 0
  readonly #styleOf: (inline: Element, parent: TextStyle) => TextStyle
  readonly #lineStyle: (raw: TextStyle) => LineStyle

  constructor(
    words: WordSetter,
    styleOf: (inline: Element, parent: TextStyle) => TextStyle,
    lineStyle: (raw: TextStyle) => LineStyle,
  ) {
    this.builder = new ParagraphBuilder(words)
    this.#styleOf = styleOf
    this.#lineStyle = lineStyle
  }

  read(parent: Element, style: TextStyle): void {
    for (const node of parent.childNodes) {
      if (node instanceof Text) this.#text(node, style)
      else if (node instanceof HTMLElement) this.#element(node, style)
    }
  }

  #text(node: Text, style: TextStyle): void {
    this.pieces.push({ node, from: this.#at, text: node.data })
    this.builder.text(node.data, this.#lineStyle(style), this.#at)
    this.#at += node.data.length
  }

  #element(element: HTMLElement, parent: TextStyle): void {
    if (element.tagName === 'BR') {
      this.forced.push(element)
      this.builder.forcedBreak(this.#at)
      this.#at += 1
      return
    }
    if (element instanceof HTMLImageElement) {
      this.builder.object(px(element.width || element.naturalWidth), this.#at)
      return
    }
    if (element.classList.contains('drop-cap')) {
      // It stands beside the lines, not in them.
      this.#at += (element.textContent ?? '').length
      return
    }
    const style = this.#styleOf(element, parent)
    const call = element.classList.contains('call')
    // Neither a call nor a note's number is text of the block: they are objects in it.
    if (call || element.classList.contains('note-number')) {
      if (call) this.calls.push({ element, at: this.#at })
      const beside = (call ? CALL_GAP : NUMBER_GAP) * style.size
      this.builder.object(px(this.#lineStyle(style).width(element.textContent ?? '') + beside), this.#at)
      return
    }
    this.read(element, style)
  }
}

/** Padding of a call and of a note's number, in em, as in `templates/print/book.css`. */
const CALL_GAP = 0.06
const NUMBER_GAP = 0.5
