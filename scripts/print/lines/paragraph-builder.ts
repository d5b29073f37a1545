import { type Px, px } from '../../book/units.ts'
import { ItemWriter, type Piece } from './item-writer.ts'
import type { Item } from './model.ts'
import type { TextStyle } from './styled-text.ts'
import { LINE_END, OBJECT, tokenize } from './tokenize.ts'
import type { WordSetter } from './word-items.ts'

/** A paragraph ready for `breakParagraph`, and the way back from its items to the text. */
export interface BuiltParagraph {
  readonly items: readonly Item[]
  /**
   * The offset in the caller's text that belongs to each item: of a box, where it begins; of glue, its
   * (first) space; of a penalty, the place itself: just behind the character that ends the line.
   */
  readonly sources: readonly number[]
}

/**
 * Collects a paragraph's inline content in order, then makes its items. White space is taken as CSS
 * takes it (`white-space: normal`): a run is one space, none at a line's forced start or end, and a
 * forced break at the very end begins no line. A paragraph of nothing has no items.
 *
 * `source` is the offset, in whatever count the caller keeps, of the first character given; it goes up
 * by one with each UTF-16 unit, and may not go down from one call to the next.
 */
export class ParagraphBuilder {
  readonly #words: WordSetter
  readonly #pieces: Piece[] = []
  #text = ''

  constructor(words: WordSetter) {
    this.#words = words
  }

  /** Text in one style. A word may go on from one call to the next. */
  text(run: string, style: TextStyle, source: number): void {
    this.#add(run, { kind: 'text', style }, source)
  }

  /** A picture, or a note's call: it sticks to the word before it and to what follows but white space. */
  object(width: Px, source: number): void {
    this.#add(OBJECT, { kind: 'object', width }, source)
  }

  /** The line ends here and is not justified. */
  forcedBreak(source: number): void {
    this.#add(LINE_END, { kind: 'object', width: px(0) }, source)
  }

  finish(): BuiltParagraph {
    const writer = new ItemWriter(this.#words, this.#text, this.#pieces)
    for (const token of tokenize(this.#text)) writer.write(token)
    return writer.finish()
  }

  #add(text: string, content: Piece['content'], source: number): void {
    if (text === '') return
    const from = this.#text.length
    this.#text += text
    this.#pieces.push({ from, to: this.#text.length, source, content })
  }
}
