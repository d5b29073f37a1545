import type { BlockId } from '../../book/compiled.ts'
import { type Px, px } from '../../book/units.ts'
import { breakParagraph } from '../lines/break-lines.ts'
import { hyphenators, type Patterns } from '../lines/hyphenate.ts'
import type { BrokenParagraph, Item, Setting } from '../lines/model.ts'
import { type BuiltParagraph, ParagraphBuilder } from '../lines/paragraph-builder.ts'
import { breakCosts, breakSettings, noTracking, spaceFlexibility } from '../lines/settings.ts'
import type { TextStyle as LineStyle } from '../lines/styled-text.ts'
import { WordSetter } from '../lines/word-items.ts'
import { ColumnWidths } from './column-widths.ts'
import { DROP_LINES, dropWidth } from './openings.ts'
import type { SetOrder } from './protocol.ts'
import { Ruler } from './ruler.ts'
import { StyleReader, type TextStyle } from './text-style.ts'

/** A text node of a block and where its text stands in the block's. */
export interface TextPiece {
  readonly node: Text
  readonly from: number
  /** Its text before any break was put into it. */
  readonly text: string
}

/** A block of text with the lines that were chosen for it. */
export interface ComposedBlock {
  readonly element: HTMLElement
  readonly id: BlockId
  readonly items: readonly Item[]
  readonly sources: readonly number[]
  readonly pieces: readonly TextPiece[]
  readonly forced: readonly HTMLElement[]
  readonly width: Px
  readonly indent: Px
  /** Room that a dropped capital takes from the first lines. */
  readonly drop: Px
  readonly size: number
  readonly space: number
  readonly broken: BrokenParagraph
  /** The setting in use. */
  setting: Setting
  readonly lines: number
  /** Text before each line. */
  readonly starts: readonly number[]
  readonly hyphenated: readonly boolean[]
  readonly overfull: readonly number[]
  /** Mean word space of each line but the last, in em. */
  readonly spaces: readonly number[]
  readonly calls: readonly { readonly element: HTMLElement; readonly line: number }[]
  /** Demerits of a line less and a line more, beyond the best. */
  readonly shorter?: number
  readonly longer?: number
  /** The `<br>` that ends each line but the last, once they are applied. */
  breaks: HTMLElement[]
}

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
      tracking: noTracking,
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
    const lineStyle = this.#lineStyle(style)
    return describe(element, built, reader, broken, {
      width,
      indent,
      drop,
      size: style.size,
      space: lineStyle.spaceWidth,
    })
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

function describe(
  element: HTMLElement,
  { items, sources }: BuiltParagraph,
  { pieces, forced, calls }: BlockReader,
  broken: BrokenParagraph,
  column: { width: Px; indent: Px; drop: Px; size: number; space: number },
): ComposedBlock {
  const { breaks, ratios, demerits } = broken.best
  const starts = lineStarts(items, sources, breaks)
  const shorter = broken.shorter && broken.shorter.demerits - demerits
  const longer = broken.longer && broken.longer.demerits - demerits
  return {
    element,
    id: element.dataset['block'] ?? '',
    items,
    sources,
    pieces,
    forced,
    ...column,
    broken,
    setting: broken.best,
    lines: breaks.length,
    starts,
    hyphenated: breaks.map((at) => isHyphen(items[at])),
    overfull: ratios.flatMap((ratio, line) => (ratio < -1.001 ? [line] : [])),
    spaces: ratios.map((ratio, line) =>
      line === ratios.length - 1 ? 0 : spaceOf(ratio, column.space) / column.size,
    ),
    calls: calls.map(({ element: call, at }) => ({
      element: call,
      line: Math.max(
        0,
        starts.findLastIndex((start) => start < at),
      ),
    })),
    ...(shorter !== undefined && { shorter }),
    ...(longer !== undefined && { longer }),
    breaks: [],
  }
}

function spaceOf(ratio: number, natural: number): number {
  const give = ratio < 0 ? spaceFlexibility.shrink : spaceFlexibility.stretch
  return Number.isFinite(ratio) ? natural * (1 + ratio * give) : natural
}

export function isHyphen(item: Item | undefined): boolean {
  return item?.type === 'penalty' && item.width > 0
}

/** Text before each line: a space at a line's end belongs to the line before. */
export function lineStarts(
  items: readonly Item[],
  sources: readonly number[],
  breaks: readonly number[],
): number[] {
  return [0, ...breaks.slice(0, -1).map((at) => (sources[at] ?? 0) + (items[at]?.type === 'glue' ? 1 : 0))]
}
