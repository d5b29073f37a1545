import type { GlyphFont } from './glyph-font.ts'
import { OP } from './operators.ts'
import type { Scanner } from './scan.ts'
import type { Shape } from './text-writer.ts'

const UPRIGHT: Shape = { a: 1, b: 0, c: 0, d: 1 }

/** Where a content stream's text is: the font, the line, and the pen on it (ISO 32000-1, 9.4). */
export class TextState {
  readonly #fonts: ReadonlyMap<string, GlyphFont>
  fontName = ''
  /** Undefined: one whose glyphs we can't follow. */
  font: GlyphFont | undefined
  size = 0
  /** What every glyph's advance is increased by, in text space. */
  spacing = 0
  shape: Shape = UPRIGHT
  #lineX = 0
  #lineY = 0
  #pen = 0

  constructor(fonts: ReadonlyMap<string, GlyphFont>) {
    this.#fonts = fonts
  }

  /** The pen, in the page's space. */
  get x(): number {
    return this.#lineX + this.#pen * this.shape.a
  }

  get y(): number {
    return this.#lineY + this.#pen * this.shape.b
  }

  /** How far the pen is from where the line begins, in text space. */
  get pen(): number {
    return this.#pen
  }

  /** `BT`: the font stays, the place does not. */
  begin(): void {
    this.#place(UPRIGHT, 0, 0)
  }

  /** Applies the operator, if it is one that moves the line or sets the font. @returns whether it was */
  apply(scanner: Scanner): boolean {
    const { numbers } = scanner
    if (scanner.op === OP.Td) this.moveLine(numbers[0] ?? 0, numbers[1] ?? 0)
    else if (scanner.op === OP.Tm) this.#setMatrix(numbers)
    else if (scanner.op === OP.Tf) {
      this.fontName = scanner.word(0)
      this.font = this.#fonts.get(this.fontName)
      this.size = numbers[1] ?? 0
    } else if (scanner.op === OP.Tc) this.spacing = numbers[0] ?? 0
    else return false
    return true
  }

  /** `Td` */
  moveLine(dx: number, dy: number): void {
    const { a, b, c, d } = this.shape
    this.#lineX += dx * a + dy * c
    this.#lineY += dx * b + dy * d
    this.#pen = 0
  }

  /** Moves the pen along the line, in text space. */
  advance(by: number): void {
    this.#pen += by
  }

  /** Nearly all lines of a page have one shape. */
  #setMatrix(numbers: Float64Array): void {
    const { a, b, c, d } = this.shape
    const same = numbers[0] === a && numbers[1] === b && numbers[2] === c && numbers[3] === d
    const shape = same
      ? this.shape
      : { a: numbers[0] ?? 1, b: numbers[1] ?? 0, c: numbers[2] ?? 0, d: numbers[3] ?? 1 }
    this.#place(shape, numbers[4] ?? 0, numbers[5] ?? 0)
  }

  #place(shape: Shape, x: number, y: number): void {
    this.shape = shape
    this.#lineX = x
    this.#lineY = y
    this.#pen = 0
  }
}
