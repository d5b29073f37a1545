import type { GlyphFont } from './glyph-font.ts'
import { GlyphRun, widthOf } from './glyph-run.ts'
import { LinkWords } from './link-words.ts'
import { OP } from './operators.ts'
import { readGlyphs } from './read-glyphs.ts'
import type { RewriteOrder } from './rewrite-order.ts'
import type { Scanner } from './scan.ts'
import type { Sequences } from './sequences.ts'
import { isInvisible, learn, readSpan, type Span } from './spans.ts'
import { TextState } from './text-state.ts'
import type { TextWriter } from './text-writer.ts'

/** What a page's text is rewritten with. */
export interface TextTools<Mark> {
  readonly scanner: Scanner
  readonly text: TextWriter
  readonly sequences: Sequences<Mark>
  readonly order: RewriteOrder<Mark>
}

/** Follows the operators of text objects and writes what they show. */
export class TextShower<Mark> {
  readonly #scanner: Scanner
  readonly #text: TextWriter
  readonly #sequences: Sequences<Mark>
  readonly #order: RewriteOrder<Mark>
  readonly #state: TextState
  readonly #run = new GlyphRun()
  readonly #words = new LinkWords()
  #span: Span | undefined
  #told: Mark | undefined
  /** Inside a text object. */
  open = false
  /** What the text belongs to. */
  mark: Mark | undefined

  constructor({ scanner, text, sequences, order }: TextTools<Mark>) {
    this.#scanner = scanner
    this.#text = text
    this.#sequences = sequences
    this.#order = order
    this.#state = new TextState(order.fonts)
  }

  begin(): void {
    this.open = true
    this.#state.begin()
  }

  /** Follows the operator that the scanner is at. @returns false when Chromium does not write it in text */
  step(): boolean {
    switch (this.#scanner.op) {
      case OP.Tj:
        return this.#showString()
      case OP.ET:
        this.open = false
        return this.#span === undefined
      case OP.BDC:
        return this.#openSpan()
      case OP.EMC:
        return this.#closeSpan()
      case OP.TJ:
        return this.#showArray()
      default:
        return this.#state.apply(this.#scanner)
    }
  }

  #showString(): boolean {
    const state = this.#state
    const run = this.#run
    const { font } = state
    if (!font) return false
    this.#scanner.readString(0)
    const width = this.#beginRun(font)
    if (this.#span) {
      this.#show(font)
      state.advance(width)
      return true
    }
    const shown = run.count
    const last = this.#advanceOf(font)
    const moved = readGlyphs(this.#scanner, run)
    const more = run.count > shown
    // The first move is from where the line begins; the glyph before it was further on.
    if (more) run.moves[shown] = (run.moves[shown] ?? 0) - (state.pen + width - last)
    this.#show(font)
    if (more) {
      state.moveLine(moved, 0)
      state.advance(this.#advanceOf(font))
    } else state.advance(width)
    return true
  }

  #showArray(): boolean {
    const scanner = this.#scanner
    const state = this.#state
    const { font } = state
    if (!font) return false
    scanner.openArray()
    for (let part = scanner.nextPart(); part; part = scanner.nextPart())
      if (part === 'number') state.advance((-scanner.amount * state.size) / 1000)
      else {
        const width = this.#beginRun(font)
        this.#show(font)
        state.advance(width)
      }
    return true
  }

  /** Makes a run of the string that was read. @returns how far that takes the pen */
  #beginRun(font: GlyphFont): number {
    const { codes, count } = this.#scanner.strings
    const { size, spacing } = this.#state
    const run = this.#run
    run.clear()
    let width = 0
    for (let i = 0, move = 0; i < count; i++) {
      const code = codes[i] ?? 0
      run.grow()
      run.codes[run.count] = code
      run.moves[run.count++] = move
      move = (widthOf(font, code) * size) / 1000 + spacing
      width += move
    }
    return width
  }

  /** How far the run's last glyph takes the pen. */
  #advanceOf(font: GlyphFont): number {
    const { codes, count } = this.#run
    const { size, spacing } = this.#state
    return count === 0 ? 0 : (widthOf(font, codes[count - 1] ?? 0) * size) / 1000 + spacing
  }

  /** Shows the run where the pen is. */
  #show(font: GlyphFont): void {
    const run = this.#run
    if (run.count === 0) return
    const { fontName, size, shape, x, y } = this.#state
    const [code = 0] = run.codes
    const span = this.#span
    if (span && isInvisible(font, code, span.reading)) return
    const text = this.#text
    if (!this.#sequences.inArtifact) text.endLineBefore(shape, size, x, y)
    this.#sequences.use(this.mark)
    text.setFont(fontName, size)
    text.moveTo(shape, x, y)
    if (span && !span.open && !(span.teaches && learn(font, code, span.reading))) {
      text.beginSpan(span.properties)
      span.open = true
    }
    text.show(run, font, x)
    if (this.mark !== undefined) this.#tell(this.mark, font)
  }

  /** Tells who wants to know what was shown. */
  #tell(mark: Mark, font: GlyphFont): void {
    if (this.#told !== mark) this.#order.painted(mark)
    this.#told = mark
    const words = this.#order.wordsOf(mark)
    if (!words) return
    const span = this.#span?.open ? this.#span : undefined
    this.#words.add(words, this.#run, this.#state, font, span && (span.told ? '' : span.reading))
    if (span) span.told = true
  }

  #openSpan(): boolean {
    if (this.#span) return false
    this.#span = readSpan(this.#scanner)
    return this.#span !== undefined
  }

  #closeSpan(): boolean {
    if (!this.#span) return false
    if (this.#span.open) this.#text.endSpan()
    this.#span = undefined
    return true
  }
}
