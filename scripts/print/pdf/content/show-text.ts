import { Lexer } from '../core/lexer.ts'
import { isDict } from '../core/objects.ts'
import { textOf } from '../core/text.ts'
import type { GlyphFont } from './glyph-font.ts'
import { GlyphRun, widthOf } from './glyph-run.ts'
import { LinkWords } from './link-words.ts'
import { OP } from './operators.ts'
import { readGlyphs } from './read-glyphs.ts'
import type { RewriteOrder } from './rewrite-order.ts'
import { DICT, type Scanner } from './scan.ts'
import type { Sequences } from './sequences.ts'
import { TextState } from './text-state.ts'
import type { TextWriter } from './text-writer.ts'

/** Text with a reading of its own, inside a text object. */
interface Span {
  readonly reading: string
  /** As the source has them. */
  readonly properties: string
  /** It is one glyph, so its font can learn what that reads as. */
  readonly teaches: boolean
  /** The output has it too. */
  open: boolean
  /** Its reading was given to who gathers words. */
  told: boolean
}

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
    const { bytes, starts, ends, kinds } = this.#scanner
    if (this.#span || kinds[1] !== DICT) return false
    const dict = new Lexer(bytes, starts[1]).value()
    const actual = isDict(dict) ? dict.get('ActualText') : undefined
    if (!(actual instanceof Uint8Array)) return false
    const properties = Buffer.from(bytes.subarray(starts[1], ends[1])).toString('latin1')
    const teaches = this.#isOneGlyph()
    this.#span = { reading: textOf(actual), properties, teaches, open: false, told: false }
    return true
  }

  /** Looks ahead to the span's end: does it show one code in all? */
  #isOneGlyph(): boolean {
    const scanner = this.#scanner
    const { end } = scanner
    let shown = 0
    while (scanner.next() && scanner.op !== OP.EMC) {
      if (scanner.op === OP.Tj) {
        scanner.readString(0)
        shown += scanner.strings.count
      } else if (scanner.op === OP.TJ) shown = Number.POSITIVE_INFINITY
    }
    scanner.end = end
    return shown === 1
  }

  #closeSpan(): boolean {
    if (!this.#span) return false
    if (this.#span.open) this.#text.endSpan()
    this.#span = undefined
    return true
  }
}

/**
 * Chromium writes beside a glyph that no character leads to (a small capital, an old-style figure, a
 * ligature) what it reads as. Readers that don't look for that, pdf.js among them, lose the text; so
 * where one glyph has one reading, the font is taught it.
 *
 * @returns false when the reading has to stay with the text
 */
function learn(font: GlyphFont, code: number, reading: string): boolean {
  if (reading === '') return false
  const known = font.unicode.get(code)
  if (known !== undefined) return known === reading
  font.unicode.set(code, reading)
  font.learnt.set(code, reading)
  return true
}

const INVISIBLE = /^[\u00ad\u200b\u2060]*$/

/** What is left of hyphenation: Chromium shows it as a space without width. A hyphen that shows stays. */
const isInvisible = (font: GlyphFont, code: number, reading: string): boolean =>
  INVISIBLE.test(reading) && (font.unicode.get(code) ?? ' ') === ' '
