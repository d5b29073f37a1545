import { Bytes } from '../core/bytes.ts'
import { Lexer } from '../core/lexer.ts'
import { isDict, type PdfDict } from '../core/objects.ts'
import { textOf } from '../core/text.ts'
import type { CodeReader } from './codes.ts'
import type { GlyphFont } from './glyph-font.ts'
import * as scan from './scan.ts'
import { TextState } from './text-state.ts'
import { TextWriter } from './text-writer.ts'

/** What a page's rewriting needs to know, and whom it tells. */
export interface RewriteOrder<Mark> {
  readonly fonts: ReadonlyMap<string, GlyphFont>
  /** What marked content `mcid` belongs to; undefined: to nothing, it is an artifact. */
  markOf(mcid: number): Mark | undefined
  /** Lines and areas belong to it too, as in a drawing; elsewhere they are decoration. */
  keepsPaths(mark: Mark): boolean
  /** A sequence of `mark` begins. @returns its structure type and its id */
  begin(mark: Mark): { readonly type: string; readonly mcid: number }
  /** The mark was given text or an image. */
  painted(mark: Mark): void
  /** Where the mark's text is gathered, if anybody wants it. */
  wordsOf(mark: Mark): { text: string } | undefined
}

/**
 * Rewrites a page's content: marked sequences that belong together become one; whatever is painted
 * outside the structure becomes an artifact, as PDF/UA-1, 7.1 wants (running heads and folios, which are
 * `aria-hidden`, and lines and areas, which are decoration); text shrinks to a fifth; shades of grey are
 * grey, so that black text prints in black ink alone; invisible soft hyphens are gone.
 *
 * @returns undefined for content that has something in it that Chromium does not write
 * @throws PdfError
 */
export function rewriteContent<Mark>(bytes: Uint8Array, order: RewriteOrder<Mark>): Uint8Array | undefined {
  return new Rewriter(bytes, order).run()
}

const OP = {
  BT: scan.op('BT'),
  ET: scan.op('ET'),
  Tj: scan.op('Tj'),
  TJ: scan.op('TJ'),
  BDC: scan.op('BDC'),
  BMC: scan.op('BMC'),
  EMC: scan.op('EMC'),
  Do: scan.op('Do'),
  sh: scan.op('sh'),
  n: scan.op('n'),
  Q: scan.op('Q'),
  rg: scan.op('rg'),
  RG: scan.op('RG'),
}

const set = (names: string): ReadonlySet<number> => new Set(names.split(' ').map(scan.op))

const PATH = set('m l c v y h re')
const CLIP = set('W W*')
const PAINT = set('f F f* S s B B* b b*')
/** Graphics state, copied as it is. */
const STATE = set('q Q cm w J j M d ri i gs g G rg RG k K cs CS sc SC scn SCN')

/** Text with a reading of its own, inside a text object. */
interface Span {
  readonly reading: string
  /** As the source has them. */
  readonly properties: string
  /** It is one glyph, so its font can learn what that reads as. */
  readonly teaches: boolean
  /** The output has it too. */
  open: boolean
}

class Rewriter<Mark> {
  readonly #scanner: scan.Scanner
  readonly #order: RewriteOrder<Mark>
  readonly #out: Bytes
  readonly #text: TextWriter
  /** Marked content that is open in the source, with what it belongs to. */
  readonly #stack: { readonly mark: Mark | undefined }[] = []
  /** What the source says is being painted, and what the output has open. */
  #mark: Mark | undefined
  #written: Mark | 'artifact' | undefined
  #told: Mark | undefined
  /** The link whose words were gathered last, and where they ended: what a leader parts are two words. */
  #words: { text: string } | undefined
  #saidX = 0
  #saidY = 0
  /** Where a path that is not painted yet begins. */
  #path = -1
  // The source's text object, and the span in it.
  #inText = false
  readonly #state: TextState
  #span: Span | undefined

  constructor(bytes: Uint8Array, order: RewriteOrder<Mark>) {
    this.#scanner = new scan.Scanner(bytes)
    this.#order = order
    this.#state = new TextState(order.fonts)
    this.#out = new Bytes(Math.max(1024, bytes.length >> 1))
    this.#text = new TextWriter(this.#out)
  }

  run(): Uint8Array | undefined {
    const scanner = this.#scanner
    for (;;) {
      if (this.#inText && this.#state.font && !this.#span) while (scanner.nextGlyph()) this.#glyph()
      if (!scanner.next()) break
      if (!this.#step(scanner.op)) return undefined
    }
    if (this.#inText || this.#stack.length > 0) return undefined
    this.#closeMark()
    return this.#out.take()
  }

  /** @returns false when the operator is not one that Chromium writes here */
  #step(op: number): boolean {
    if (this.#inText) return this.#textStep(op)
    if (PATH.has(op) || CLIP.has(op)) {
      if (this.#path < 0) this.#path = this.#scanner.start
      return true
    }
    if (op === OP.n || PAINT.has(op)) return this.#endPath(op)
    if (this.#path >= 0) return false
    if (op === OP.BT) return this.#beginText()
    if (op === OP.BDC || op === OP.BMC) return this.#open(op)
    if (op === OP.EMC) return this.#close()
    if (op === OP.Do || op === OP.sh) return this.#paintObject()
    return STATE.has(op) && this.#copyState(op)
  }

  #copy(from: number): void {
    this.#text.close()
    this.#out.raw(this.#scanner.bytes, from, this.#scanner.end)
    this.#out.byte(10)
  }

  #copyState(op: number): boolean {
    const { numbers, count } = this.#scanner
    if (op === OP.Q) this.#text.forgetFont()
    const grey = (op === OP.rg || op === OP.RG) && count === 3
    if (grey && numbers[0] === numbers[1] && numbers[1] === numbers[2]) {
      this.#text.close()
      this.#out.text(`${numbers[0] ?? 0} ${op === OP.rg ? 'g' : 'G'}\n`)
    } else this.#copy(this.#scanner.start)
    return true
  }

  #endPath(op: number): boolean {
    const from = this.#path < 0 ? this.#scanner.start : this.#path
    this.#path = -1
    if (op !== OP.n) {
      const mark = this.#mark
      this.#use(mark !== undefined && this.#order.keepsPaths(mark) ? mark : undefined)
    }
    this.#copy(from)
    return true
  }

  #paintObject(): boolean {
    this.#use(this.#mark)
    if (this.#mark !== undefined) this.#order.painted(this.#mark)
    this.#copy(this.#scanner.start)
    return true
  }

  /** What is painted next belongs to `mark`: closes and opens sequences when it must. */
  #use(mark: Mark | undefined): void {
    const wanted = mark ?? 'artifact'
    if (this.#written === wanted) return
    this.#closeMark()
    this.#written = wanted
    if (mark === undefined) this.#out.text('/Artifact BMC\n')
    else {
      const { type, mcid } = this.#order.begin(mark)
      this.#out.text(`/${type} <</MCID ${mcid}>>BDC\n`)
    }
  }

  #closeMark(): void {
    this.#text.close()
    if (this.#written !== undefined) this.#out.text('EMC\n')
    this.#written = undefined
  }

  #open(op: number): boolean {
    const scanner = this.#scanner
    const properties = op === OP.BDC ? this.#properties() : undefined
    const mcid = properties?.get('MCID')
    if (typeof mcid === 'number') {
      this.#mark = this.#order.markOf(mcid)
      this.#stack.push({ mark: this.#mark })
      return true
    }
    if (scanner.word(0) !== 'Artifact') return false
    this.#mark = undefined
    this.#stack.push({ mark: undefined })
    return true
  }

  #close(): boolean {
    if (!this.#stack.pop()) return false
    this.#mark = this.#stack.at(-1)?.mark
    return true
  }

  #properties(): PdfDict | undefined {
    const scanner = this.#scanner
    if (scanner.kinds[1] !== scan.DICT) return undefined
    const value = new Lexer(scanner.bytes, scanner.starts[1]).value()
    return isDict(value) ? value : undefined
  }

  #beginText(): boolean {
    this.#inText = true
    this.#state.begin()
    return true
  }

  #glyph(): void {
    const { numbers } = this.#scanner
    this.#state.moveLine(numbers[0] ?? 0, numbers[1] ?? 0)
    this.#show()
  }

  #textStep(op: number): boolean {
    switch (op) {
      case OP.Tj:
        this.#scanner.readString(0)
        return this.#show()
      case OP.TJ:
        return this.#showArray()
      case OP.ET:
        this.#inText = false
        return this.#span === undefined
      case OP.BDC:
        return this.#openSpan()
      case OP.EMC:
        return this.#closeSpan()
      default:
        return this.#state.apply(this.#scanner)
    }
  }

  #openSpan(): boolean {
    const { bytes, starts, ends } = this.#scanner
    const actual = this.#properties()?.get('ActualText')
    if (this.#span || !(actual instanceof Uint8Array)) return false
    const properties = Buffer.from(bytes.subarray(starts[1], ends[1])).toString('latin1')
    this.#span = { reading: textOf(actual), properties, teaches: this.#isOneGlyph(), open: false }
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

  #showArray(): boolean {
    const scanner = this.#scanner
    const state = this.#state
    scanner.openArray()
    for (let part = scanner.nextPart(); part; part = scanner.nextPart())
      if (part === 'number') state.advance((-scanner.amount * state.size) / 1000)
      else if (!this.#show()) return false
    return true
  }

  /** Shows the string that the scanner read. */
  #show(): boolean {
    const { font, fontName, size, shape, x, y } = this.#state
    if (!font) return false
    const { codes, count } = this.#scanner.strings
    const span = this.#span
    if (span && isInvisible(font, codes[0] ?? 0, span.reading)) return true
    const mark = this.#mark
    const text = this.#text
    if (this.#written !== 'artifact') text.endLineBefore(shape, size, x, y)
    this.#use(mark)
    text.setFont(fontName, size)
    text.moveTo(shape, x, y)
    if (span && !span.open && !(span.teaches && learn(font, codes[0] ?? 0, span.reading))) {
      text.beginSpan(span.properties)
      span.open = true
    }
    this.#state.advance(text.show(codes, count, font))
    if (mark !== undefined) this.#tell(mark, font, x, y)
    return true
  }

  /** Tells who wants to know what was shown at (x, y). */
  #tell(mark: Mark, font: GlyphFont, x: number, y: number): void {
    if (this.#told !== mark) this.#order.painted(mark)
    this.#told = mark
    const words = this.#order.wordsOf(mark)
    if (!words) return
    const said = this.#span?.open ? this.#span.reading : readingOf(this.#scanner.strings, font)
    const apart = words === this.#words && (x - this.#saidX > this.#state.size * 0.2 || y !== this.#saidY)
    words.text += apart && !words.text.endsWith(' ') ? ` ${said}` : said
    this.#words = words
    this.#saidX = this.#state.x
    this.#saidY = this.#state.y
  }
}

/** What the codes that were read say. */
function readingOf({ codes, count }: CodeReader, { unicode }: GlyphFont): string {
  let text = ''
  for (let i = 0; i < count; i++) text += unicode.get(codes[i] ?? 0) ?? ''
  return text
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
