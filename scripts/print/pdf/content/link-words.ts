import type { GlyphFont } from './glyph-font.ts'
import { type GlyphRun, widthOf } from './glyph-run.ts'
import type { TextState } from './text-state.ts'

/** Where words are gathered. */
export interface Words {
  text: string
}

/** Gathers the words of links as their glyphs are shown. */
export class LinkWords {
  /** What was added to last, and where that ended: what a leader parts are two words. */
  #words: Words | undefined
  #endX = 0
  #endY = 0

  /**
   * Adds what a run says that is about to be shown where the pen is.
   * @param reading all of it together; undefined: what its glyphs read as
   */
  add(words: Words, run: GlyphRun, state: TextState, font: GlyphFont, reading: string | undefined): void {
    const { shape, size } = state
    let { x, y } = state
    for (let i = 0; i < run.count; i++) {
      const code = run.codes[i] ?? 0
      if (i > 0) {
        x += (run.moves[i] ?? 0) * shape.a
        y += (run.moves[i] ?? 0) * shape.b
      }
      const apart = words === this.#words && (x - this.#endX > size * 0.2 || y !== this.#endY)
      if (apart && !words.text.endsWith(' ')) words.text += ' '
      if (reading === undefined) words.text += font.unicode.get(code) ?? ''
      else if (i === 0) words.text += reading
      const advance = (widthOf(font, code) * size) / 1000 + state.spacing
      this.#words = words
      this.#endX = x + advance * shape.a
      this.#endY = y + advance * shape.b
    }
  }
}
