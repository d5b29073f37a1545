import { Bytes } from '../core/bytes.ts'
import { Lexer } from '../core/lexer.ts'
import { isDict, type PdfDict } from '../core/objects.ts'
import { textOf } from '../core/text.ts'
import type { GlyphFont } from './glyph-font.ts'
import * as scan from './scan.ts'
import { type Shape, TextWriter } from './text-writer.ts'

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
  Tf: scan.op('Tf'),
  Tm: scan.op('Tm'),
  Td: scan.op('Td'),
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

/** Marked content that is open in the source. */
type Open<Mark> =
  | { readonly kind: 'mark'; readonly mark: Mark | undefined }
  /** Text with a reading of its own, inside a text object. */
  | { readonly kind: 'span'; readonly reading: string; readonly properties: string }

/** Never painted, whatever the page says: what is left of hyphenation. */
const INVISIBLE = /^[\u00ad\u200b\u2060]*$/

class Rewriter<Mark> {
  readonly #scanner: scan.Scanner
  readonly #order: RewriteOrder<Mark>
  readonly #out: Bytes
  readonly #text: TextWriter
  readonly #stack: Open<Mark>[] = []
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
  // The source's text object.
  #inText = false
  #fontName = ''
  #font: GlyphFont | undefined
  #size = 0
  #shape: Shape = { a: 1, b: 0, c: 0, d: 1 }
  #x = 0
  #y = 0
  #pen = 0
  #span: { readonly reading: string; readonly properties: string } | undefined
  #spanOpen = false
  /** The span is one glyph, so its font can learn what it reads as. */
  #teachable = false

  constructor(bytes: Uint8Array, order: RewriteOrder<Mark>) {
    this.#scanner = new scan.Scanner(bytes)
    this.#order = order
    this.#out = new Bytes(Math.max(1024, bytes.length >> 1))
    this.#text = new TextWriter(this.#out)
  }

  run(): Uint8Array | undefined {
    const scanner = this.#scanner
    for (;;) {
      if (this.#inText && this.#font && !this.#span) while (scanner.nextGlyph()) this.#glyph()
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
      this.#stack.push({ kind: 'mark', mark: this.#mark })
      return true
    }
    if (scanner.word(0) !== 'Artifact') return false
    this.#mark = undefined
    this.#stack.push({ kind: 'mark', mark: undefined })
    return true
  }

  #close(): boolean {
    if (this.#stack.pop()?.kind !== 'mark') return false
    const outer = this.#stack.at(-1)
    this.#mark = outer?.kind === 'mark' ? outer.mark : undefined
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
    this.#shape = { a: 1, b: 0, c: 0, d: 1 }
    this.#x = 0
    this.#y = 0
    this.#pen = 0
    return true
  }

  #glyph(): void {
    this.#moveLine()
    this.#show()
  }

  /** `Td` */
  #moveLine(): void {
    const { numbers } = this.#scanner
    const dx = numbers[0] ?? 0
    const dy = numbers[1] ?? 0
    const { a, b, c, d } = this.#shape
    this.#x += dx * a + dy * c
    this.#y += dx * b + dy * d
    this.#pen = 0
  }

  #textStep(op: number): boolean {
    const { numbers } = this.#scanner
    switch (op) {
      case OP.Td:
        this.#moveLine()
        return true
      case OP.Tj:
        this.#scanner.readCodes(0)
        return this.#show()
      case OP.TJ:
        return this.#showArray()
      case OP.Tm:
        this.#shape = { a: numbers[0] ?? 1, b: numbers[1] ?? 0, c: numbers[2] ?? 0, d: numbers[3] ?? 1 }
        this.#x = numbers[4] ?? 0
        this.#y = numbers[5] ?? 0
        this.#pen = 0
        return true
      case OP.Tf:
        this.#fontName = this.#scanner.word(0)
        this.#size = numbers[1] ?? 0
        this.#font = this.#order.fonts.get(this.#fontName)
        return true
      case OP.ET:
        this.#inText = false
        return this.#span === undefined
      case OP.BDC:
        return this.#openSpan()
      case OP.EMC:
        return this.#closeSpan()
      default:
        return false
    }
  }

  #openSpan(): boolean {
    const scanner = this.#scanner
    const actual = this.#properties()?.get('ActualText')
    if (this.#span || !(actual instanceof Uint8Array)) return false
    const properties = Buffer.from(scanner.bytes.subarray(scanner.starts[1], scanner.ends[1])).toString(
      'latin1',
    )
    this.#span = { reading: textOf(actual), properties }
    this.#spanOpen = false
    this.#teachable = this.#isOneGlyph()
    return true
  }

  /** Looks ahead to the span's end: does it show one code in all? */
  #isOneGlyph(): boolean {
    const scanner = this.#scanner
    const { end } = scanner
    let shown = 0
    while (scanner.next() && scanner.op !== OP.EMC) {
      if (scanner.op === OP.Tj) {
        scanner.readCodes(0)
        shown += scanner.codeCount
      } else if (scanner.op === OP.TJ) shown = Number.POSITIVE_INFINITY
    }
    scanner.end = end
    return shown === 1
  }

  #closeSpan(): boolean {
    if (!this.#span) return false
    if (this.#spanOpen) this.#text.endSpan()
    this.#span = undefined
    this.#spanOpen = false
    return true
  }

  #showArray(): boolean {
    const scanner = this.#scanner
    scanner.openArray()
    for (let part = scanner.nextPart(); part; part = scanner.nextPart())
      if (part === 'number') this.#pen -= (scanner.amount * this.#size) / 1000
      else if (!this.#show()) return false
    return true
  }

  /** Shows what the scanner read. */
  #show(): boolean {
    const font = this.#font
    if (!font) return false
    const span = this.#span
    if (span && INVISIBLE.test(span.reading)) return true
    const mark = this.#mark
    const text = this.#text
    const { codes, codeCount } = this.#scanner
    const x = this.#x + this.#pen * this.#shape.a
    const y = this.#y + this.#pen * this.#shape.b
    if (this.#written !== 'artifact') text.endLineBefore(this.#shape, this.#size, x, y)
    this.#use(mark)
    text.setFont(this.#fontName, this.#size)
    text.moveTo(this.#shape, x, y)
    if (span && !this.#spanOpen && !(this.#teachable && learn(font, codes[0] ?? 0, span.reading))) {
      text.beginSpan(span.properties)
      this.#spanOpen = true
    }
    const moved = text.show(codes, codeCount, font)
    this.#pen += moved
    if (mark !== undefined) this.#tell(mark, font, x, y, moved)
    return true
  }

  #tell(mark: Mark, font: GlyphFont, x: number, y: number, moved: number): void {
    if (this.#told !== mark) this.#order.painted(mark)
    this.#told = mark
    const words = this.#order.wordsOf(mark)
    if (!words) return
    const said = this.#spanOpen ? (this.#span?.reading ?? '') : readingOf(this.#scanner, font)
    const apart = words === this.#words && (x - this.#saidX > this.#size * 0.2 || y !== this.#saidY)
    words.text += apart && !words.text.endsWith(' ') ? ` ${said}` : said
    this.#words = words
    this.#saidX = x + moved * this.#shape.a
    this.#saidY = y
  }
}

/** What the codes that the scanner read say. */
function readingOf({ codes, codeCount }: scan.Scanner, { unicode }: GlyphFont): string {
  let text = ''
  for (let i = 0; i < codeCount; i++) text += unicode.get(codes[i] ?? 0) ?? ''
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
