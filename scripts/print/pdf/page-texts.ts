import type { CodeReader } from './content/codes.ts'
import { type GlyphFont, readGlyphFont } from './content/glyph-font.ts'
import * as scan from './content/scan.ts'
import { TextState } from './content/text-state.ts'
import { decode } from './core/filters.ts'
import { Lexer } from './core/lexer.ts'
import { isArray, isDict, type PdfDict, PdfStream, Ref } from './core/objects.ts'
import { PdfFile, pagesOf } from './core/read.ts'
import { textOf } from './core/text.ts'

/** What a page of a finished PDF says, in the order in which it was painted; each line ends in `\n`. */
export interface PageText {
  /** What belongs to the book's text: marked content of the structure tree. */
  readonly text: string
  /** Running heads, folios, leaders, and whatever else is outside it. */
  readonly artifacts: string
  /** The text again, by marked-content id. */
  readonly marks: readonly (string | undefined)[]
}

/** The text of every page, read back from the glyphs that are there. @throws PdfError */
export function readPageTexts(bytes: Uint8Array): PageText[] {
  const file = new PdfFile(bytes)
  const fonts = new FontCache(file)
  return pagesOf(file).map(({ dict }) => {
    const resources = file.get(dict, 'Resources')
    const reader = new PageReader(isDict(resources) ? fonts.of(resources) : new Map())
    const contents = file.get(dict, 'Contents')
    for (const value of isArray(contents) ? contents : [contents]) {
      const stream = file.resolve(value)
      if (stream instanceof PdfStream) reader.read(decode(stream))
    }
    return reader.result()
  })
}

/** Each font is read once, however many pages use it. */
class FontCache {
  readonly #file: PdfFile
  readonly #fonts = new Map<number, GlyphFont | undefined>()

  constructor(file: PdfFile) {
    this.#file = file
  }

  of(resources: PdfDict): Map<string, GlyphFont> {
    const found = new Map<string, GlyphFont>()
    const entries = this.#file.get(resources, 'Font')
    if (!isDict(entries)) return found
    for (const [name, value] of entries) {
      const font = value instanceof Ref ? this.#font(value.num) : undefined
      if (font) found.set(name, font)
    }
    return found
  }

  #font(num: number): GlyphFont | undefined {
    if (!this.#fonts.has(num)) {
      const dict = this.#file.object(num)
      this.#fonts.set(num, isDict(dict) ? readGlyphFont(this.#file, dict) : undefined)
    }
    return this.#fonts.get(num)
  }
}

const OP = {
  BT: scan.op('BT'),
  Tj: scan.op('Tj'),
  TJ: scan.op('TJ'),
  BDC: scan.op('BDC'),
  BMC: scan.op('BMC'),
  EMC: scan.op('EMC'),
}

const NO_MARK = -1

/** A gap of this many thousandths of the size is a space, if none was painted. */
const SPACE = 180

/** Marked content that is open. */
interface Level {
  readonly mark: number
  /** What its glyphs read as together; undefined: as themselves. */
  reading: string | undefined
}

class PageReader {
  #text = ''
  #artifacts = ''
  /** The last characters of both: to look at the end of a text that grows would cost more each time. */
  #lastText = '\n'
  #lastArtifact = '\n'
  readonly #marks: (string | undefined)[] = []
  readonly #levels: Level[] = []
  /** The marked-content id of what is being read; -1: it has none, it is an artifact. */
  #mark = NO_MARK
  readonly #state: TextState
  /** Where the last glyph ended. */
  #endX = Number.NaN
  #endY = Number.NaN
  #endScale = 0

  constructor(fonts: ReadonlyMap<string, GlyphFont>) {
    this.#state = new TextState(fonts)
  }

  result(): PageText {
    return { text: ended(this.#text), artifacts: ended(this.#artifacts), marks: this.#marks }
  }

  read(bytes: Uint8Array): void {
    const scanner = new scan.Scanner(bytes)
    while (scanner.next()) this.#step(scanner)
  }

  #step(scanner: scan.Scanner): void {
    switch (scanner.op) {
      case OP.TJ:
        this.#showArray(scanner)
        break
      case OP.Tj:
        scanner.readString(0)
        this.#show(scanner.strings)
        break
      case OP.BT:
        this.#state.begin()
        break
      case OP.BDC:
      case OP.BMC:
        this.#open(scanner)
        break
      case OP.EMC:
        this.#levels.pop()
        this.#mark = this.#levels.findLast(({ mark }) => mark !== NO_MARK)?.mark ?? NO_MARK
        break
      default:
        this.#state.apply(scanner)
    }
  }

  #showArray(scanner: scan.Scanner): void {
    const state = this.#state
    scanner.openArray()
    for (let part = scanner.nextPart(); part; part = scanner.nextPart())
      if (part === 'number') state.advance((-scanner.amount * state.size) / 1000)
      else this.#show(scanner.strings)
  }

  #open(scanner: scan.Scanner): void {
    const properties =
      scanner.kinds[1] === scan.DICT && scanner.count === 2
        ? new Lexer(scanner.bytes, scanner.starts[1]).value()
        : undefined
    const actual = isDict(properties) ? properties.get('ActualText') : undefined
    const mcid = isDict(properties) ? properties.get('MCID') : undefined
    const mark = typeof mcid === 'number' ? mcid : NO_MARK
    if (mark !== NO_MARK) this.#mark = mark
    this.#levels.push({ mark, reading: actual instanceof Uint8Array ? textOf(actual) : undefined })
  }

  #show({ codes, count }: CodeReader): void {
    const state = this.#state
    if (!state.font) return
    const { widths, missingWidth, unicode } = state.font
    let width = 0
    let text = ''
    for (let i = 0; i < count; i++) {
      const code = codes[i] ?? 0
      width += widths[code] ?? missingWidth
      text += unicode.get(code) ?? '\ufffd'
    }
    this.#break(state.x, state.y)
    this.#add(this.#readingOr(text))
    state.advance((width * state.size) / 1000)
    this.#endX = state.x
    this.#endY = state.y
  }

  /** A reading is that of all the glyphs in its level: given once, with the first. */
  #readingOr(text: string): string {
    const level = this.#levels.findLast(({ reading }) => reading !== undefined)
    if (level?.reading === undefined) return text
    const { reading } = level
    level.reading = ''
    return reading
  }

  /** Ends the line when the next glyph stands elsewhere, or marks a gap in it. */
  #break(x: number, y: number): void {
    const scale = Math.abs(this.#state.shape.a) * this.#state.size || 1
    const last = this.#mark === NO_MARK ? this.#lastArtifact : this.#lastText
    // A raised figure is on the line of the larger letters beside it.
    const line = Math.max(scale, this.#endScale) * 0.6
    this.#endScale = scale
    if (last === '\n') return
    if (Math.abs(y - this.#endY) > line || x < this.#endX - scale) this.#add('\n')
    else if (x - this.#endX > (scale * SPACE) / 1000 && last !== ' ') this.#add(' ')
  }

  /** A line's end and a gap belong to the mark before, if to any: marks begin with what they say. */
  #add(text: string): void {
    if (text === '') return
    const mark = this.#mark
    const last = text[text.length - 1] ?? ''
    if (mark === NO_MARK) {
      this.#artifacts += text
      this.#lastArtifact = last
      return
    }
    this.#text += text
    this.#lastText = last
    const said = this.#marks[mark]
    if (said !== undefined) this.#marks[mark] = said + text
    else if (text !== '\n' && text !== ' ') this.#marks[mark] = text
  }
}

/** Lines without the spaces that are only there to be read aloud. */
const ended = (text: string): string => endedLine(text).replaceAll(' \n', '\n')

const endedLine = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`)
