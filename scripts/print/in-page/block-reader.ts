import { px } from '../../book/units.ts'
import { ParagraphBuilder } from '../lines/paragraph-builder.ts'
import type { TextStyle as LineStyle } from '../lines/styled-text.ts'
import type { WordSetter } from '../lines/word-items.ts'
import type { Stretch, TextPiece } from './composed-block.ts'
import type { TextStyle } from './text-style.ts'

/** Walks a block's inline content into a paragraph builder. */
export class BlockReader {
  readonly builder: ParagraphBuilder
  readonly pieces: TextPiece[] = []
  readonly forced: HTMLElement[] = []
  readonly calls: { element: HTMLElement; at: number }[] = []
  #at = 0
  readonly #styleOf: (inline: Element, parent: TextStyle) => TextStyle
  readonly #lineStyle: (raw: TextStyle) => LineStyle
  readonly #brittle: readonly Stretch[]

  /** @param brittle where a line may end between any two letters */
  constructor(
    words: WordSetter,
    styleOf: (inline: Element, parent: TextStyle) => TextStyle,
    lineStyle: (raw: TextStyle) => LineStyle,
    brittle: readonly Stretch[],
  ) {
    this.builder = new ParagraphBuilder(words)
    this.#styleOf = styleOf
    this.#lineStyle = lineStyle
    this.#brittle = brittle
  }

  read(parent: Element, style: TextStyle): void {
    for (const node of parent.childNodes) {
      if (node instanceof Text) this.#text(node, style)
      else if (node instanceof HTMLElement) this.#element(node, style)
    }
  }

  #text(node: Text, style: TextStyle): void {
    this.pieces.push({ node, from: this.#at, text: node.data })
    const set = this.#lineStyle(style)
    const start = this.#at
    const end = start + node.data.length
    const say = (to: number) => {
      this.builder.text(node.data.slice(this.#at - start, to - start), set, this.#at)
      this.#at = to
    }
    for (const { from, to } of this.#brittle) {
      if (to <= start || from >= end) continue
      say(Math.max(start, from))
      const word = node.data.slice(this.#at - start, Math.min(end, to) - start)
      for (const { segment } of new Intl.Segmenter().segment(word)) {
        if (this.#at > from) this.builder.text(MAY_END, set, this.#at)
        say(this.#at + segment.length)
      }
    }
    say(end)
  }

  #element(element: HTMLElement, parent: TextStyle): void {
    if (element.tagName === 'BR') {
      this.forced.push(element)
      this.builder.forcedBreak(this.#at)
      this.#at += 1
      return
    }
    if (element instanceof HTMLImageElement) {
      this.builder.object(px(Number.parseFloat(element.style.width)), this.#at)
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

/** U+200B ZERO WIDTH SPACE, which the line breaker takes for a place where a line may end. */
const MAY_END = '\u200B'
