import type { GlyphFont } from './content/glyph-font.ts'
import { widthOf } from './content/glyph-run.ts'
import { OP } from './content/operators.ts'
import { DICT, Scanner } from './content/scan.ts'
import { TextBuffer } from './content/text-buffer.ts'
import { TextState } from './content/text-state.ts'
import { Lexer } from './core/lexer.ts'
import { isDict } from './core/objects.ts'
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

const NO_MARK = -1

/** A gap of this many thousandths of the size is a space, if none was painted. */
const SPACE = 180

const SPACE_UNIT = 0x20
const LINE_FEED = 10
/** Stands for a glyph that nothing is known of. */
const UNKNOWN = 0xfffd

/** Marked content that is open. */
interface Level {
  readonly mark: number
  /** What its glyphs read as together, until it was given; undefined: as themselves. */
  reading: string | undefined
  /** The mark around it, and the level around it that has a reading. */
  readonly markBefore: number
  readonly spanBefore: Level | undefined
}

/** A stretch of the text that belongs to one mark. */
interface Stretch {
  readonly mark: number
  readonly from: number
  /** Where the stretch before ended: a line's end and a gap between two belong to neither. */
  readonly before: number
}

/** What the codes of fonts read as, where that is one UTF-16 unit, in tables: most of a book is. */
export class FontUnits {
  readonly #tables = new Map<GlyphFont, Uint16Array>()
  #font: GlyphFont | undefined
  #table: Uint16Array = new Uint16Array(0)

  of(font: GlyphFont): Uint16Array {
    if (font !== this.#font) {
      this.#font = font
      this.#table = this.#tables.get(font) ?? this.#make(font)
    }
    return this.#table
  }

  #make(font: GlyphFont): Uint16Array {
    const table = new Uint16Array(1 + Math.max(0, ...font.unicode.keys()))
    for (const [code, text] of font.unicode) if (text.length === 1) table[code] = text.charCodeAt(0)
    this.#tables.set(font, table)
    return table
  }
}

/** Reads what a page says from its content. */
export class PageReader {
  readonly #text = new TextBuffer()
  readonly #artifacts = new TextBuffer()
  /** Where the text goes from one mark to another. */
  readonly #stretches: Stretch[] = []
  readonly #levels: Level[] = []
  /** The marked-content id of what is being read; -1: it has none, it is an artifact. */
  #mark = NO_MARK
  #span: Level | undefined
  readonly #state: TextState
  readonly #units: FontUnits
  /** Where the last glyph ended. */
  #endX = Number.NaN
  #endY = Number.NaN
  #endScale = 0

  constructor(fonts: ReadonlyMap<string, GlyphFont>, units: FontUnits) {
    this.#state = new TextState(fonts)
    this.#units = units
  }

  result(): PageText {
    const text = this.#text
    const stretches = this.#stretches
    return {
      text: ended(text.slice()),
      artifacts: ended(this.#artifacts.slice()),
      get marks() {
        return marksOf(text, stretches)
      },
    }
  }

  read(bytes: Uint8Array): void {
    const scanner = new Scanner(bytes)
    while (scanner.next()) this.#step(scanner)
  }

  #step(scanner: Scanner): void {
    switch (scanner.op) {
      case OP.TJ:
        this.#showArray(scanner)
        break
      case OP.Tj:
        scanner.readString(0)
        this.#show(scanner)
        break
      case OP.BT:
        this.#state.begin()
        break
      case OP.BDC:
      case OP.BMC:
        this.#open(scanner)
        break
      case OP.EMC:
        this.#close()
        break
      default:
        this.#state.apply(scanner)
    }
  }

  #showArray(scanner: Scanner): void {
    const state = this.#state
    scanner.openArray()
    for (let part = scanner.nextPart(); part; part = scanner.nextPart())
      if (part === 'number') state.advance((-scanner.amount * state.size) / 1000)
      else this.#show(scanner)
  }

  #open(scanner: Scanner): void {
    const properties =
      scanner.count === 2 && scanner.kinds[1] === DICT && scanner.markedId(1) < 0
        ? new Lexer(scanner.bytes, scanner.starts[1]).value()
        : undefined
    const known = isDict(properties) ? properties : undefined
    const actual = known?.get('ActualText')
    const mcid = known?.get('MCID') ?? (scanner.count === 2 ? scanner.markedId(1) : NO_MARK)
    const level: Level = {
      mark: typeof mcid === 'number' ? mcid : NO_MARK,
      reading: actual instanceof Uint8Array ? textOf(actual) : undefined,
      markBefore: this.#mark,
      spanBefore: this.#span,
    }
    this.#levels.push(level)
    if (level.mark !== NO_MARK) this.#mark = level.mark
    if (level.reading !== undefined) this.#span = level
  }

  #close(): void {
    const level = this.#levels.pop()
    if (!level) return
    this.#mark = level.markBefore
    this.#span = level.spanBefore
  }

  /** Shows the string that was read. */
  #show(scanner: Scanner): void {
    const state = this.#state
    const { font } = state
    if (!font) return
    const { codes, count } = scanner.strings
    const to = this.#mark === NO_MARK ? this.#artifacts : this.#text
    const before = to.length
    this.#break(to, state.x, state.y)
    if (this.#mark !== NO_MARK) this.#attribute(before)
    // A reading is that of all the glyphs in its level: given once, with the first.
    const span = this.#span
    if (span) {
      to.text(span.reading ?? '')
      span.reading = ''
    } else this.#addGlyphs(to, font, codes, count)
    let width = 0
    for (let i = 0; i < count; i++) width += widthOf(font, codes[i] ?? 0)
    state.advance((width * state.size) / 1000 + count * state.spacing)
    this.#endX = state.x
    this.#endY = state.y
  }

  #addGlyphs(to: TextBuffer, font: GlyphFont, codes: Uint16Array, count: number): void {
    const units = this.#units.of(font)
    let out = to.room(count)
    let at = to.length
    for (let i = 0; i < count; i++) {
      const code = codes[i] ?? 0
      const unit = code < units.length ? (units[code] ?? 0) : 0
      if (unit !== 0) {
        out[at++] = unit
        continue
      }
      to.length = at
      to.text(font.unicode.get(code) ?? String.fromCharCode(UNKNOWN))
      out = to.room(count - i)
      at = to.length
    }
    to.length = at
  }

  /** Ends the line when the next glyph stands elsewhere, or marks a gap in it. */
  #break(to: TextBuffer, x: number, y: number): void {
    const scale = Math.abs(this.#state.shape.a) * this.#state.size || 1
    // A raised figure is on the line of the larger letters beside it.
    const line = Math.max(scale, this.#endScale) * 0.6
    this.#endScale = scale
    if (to.last === LINE_FEED) return
    if (Math.abs(y - this.#endY) > line || x < this.#endX - scale) to.unit(LINE_FEED)
    else if (x - this.#endX > (scale * SPACE) / 1000 && to.last !== SPACE_UNIT) to.unit(SPACE_UNIT)
  }

  /** What follows in the text belongs to the mark that is open. */
  #attribute(before: number): void {
    if (this.#stretches.at(-1)?.mark !== this.#mark)
      this.#stretches.push({ mark: this.#mark, from: this.#text.length, before })
  }
}

/** The text by mark. */
function marksOf(text: TextBuffer, stretches: readonly Stretch[]): (string | undefined)[] {
  const marks: (string | undefined)[] = []
  for (const [i, { mark, from }] of stretches.entries()) {
    const said = text.slice(from, stretches[i + 1]?.before ?? text.length)
    if (said !== '') marks[mark] = (marks[mark] ?? '') + said
  }
  return marks
}

/** Lines without the spaces that are only there to be read aloud. */
const ended = (text: string): string => endedLine(text).replaceAll(' \n', '\n')

const endedLine = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`)
