import { Bytes, formatNumber } from '../core/bytes.ts'
import { Lexer } from '../core/lexer.ts'
import { isDict } from '../core/objects.ts'
import { OP, PAINT, PATH, ROLES, STATE } from './operators.ts'
import type { RewriteOrder } from './rewrite-order.ts'
import { DICT, Scanner } from './scan.ts'
import { Sequences } from './sequences.ts'
import { TextShower } from './show-text.ts'
import { TextWriter } from './text-writer.ts'

export type { RewriteOrder } from './rewrite-order.ts'

/**
 * Rewrites a page's content: marked sequences that belong together become one; whatever is painted
 * outside the structure becomes an artifact, as PDF/UA-1, 7.1 wants (running heads and folios, which are
 * `aria-hidden`, and lines and areas, which are decoration); text shrinks to a tenth; shades of grey are
 * grey, so that black text prints in black ink alone; invisible soft hyphens are gone.
 *
 * @returns undefined for content that has something in it that Chromium does not write
 * @throws PdfError
 */
export function rewriteContent<Mark>(bytes: Uint8Array, order: RewriteOrder<Mark>): Uint8Array | undefined {
  return new Rewriter(bytes, order).run()
}

/** Moves content up that is not rewritten, by `lift` points. */
export function liftContent(bytes: Uint8Array, lift: number): Uint8Array {
  return lift === 0 ? bytes : Uint8Array.from(Buffer.concat([Buffer.from(liftOperator(lift)), bytes]))
}

const liftOperator = (lift: number): string => `1 0 0 1 0 ${formatNumber(lift)} cm\n`

class Rewriter<Mark> {
  readonly #scanner: Scanner
  readonly #order: RewriteOrder<Mark>
  readonly #out: Bytes
  readonly #text: TextWriter
  readonly #sequences: Sequences<Mark>
  readonly #shower: TextShower<Mark>
  /** What the marked content that is open in the source belongs to. */
  readonly #stack: (Mark | undefined)[] = []
  /** Where a path that is not painted yet begins. */
  #path = -1

  constructor(bytes: Uint8Array, order: RewriteOrder<Mark>) {
    const scanner = new Scanner(bytes)
    const out = new Bytes(Math.max(1024, bytes.length >> 2))
    const text = new TextWriter(out)
    const sequences = new Sequences(out, text, order)
    this.#scanner = scanner
    this.#order = order
    this.#out = out
    this.#text = text
    this.#sequences = sequences
    this.#shower = new TextShower({ scanner, text, sequences, order })
  }

  run(): Uint8Array | undefined {
    const scanner = this.#scanner
    const shower = this.#shower
    this.#lift(this.#order.lift ?? 0)
    while (scanner.next()) if (!(shower.open ? shower.step() : this.#step(scanner.op))) return undefined
    if (shower.open || this.#stack.length > 0) return undefined
    this.#sequences.close()
    return this.#out.take()
  }

  /** Moves the page up: in the matrix that everything is painted under, which Chromium sets first. */
  #lift(lift: number): void {
    const scanner = this.#scanner
    const { starts, ends, numbers } = scanner
    if (lift === 0) return
    if (scanner.next() && scanner.op === OP.cm && scanner.count === 6) {
      this.#out.raw(scanner.bytes, starts[0], ends[4])
      this.#out.text(` ${formatNumber((numbers[5] ?? 0) + lift)} cm\n`)
      return
    }
    scanner.end = 0
    this.#out.text(liftOperator(lift))
  }

  /** @returns false when the operator is not one that Chromium writes here */
  #step(op: number): boolean {
    if (this.#path < 0) {
      if (op === OP.BT) return this.#beginText()
      if (op === OP.BDC || op === OP.BMC) return this.#open(op)
      if (op === OP.EMC) return this.#close()
      if (op === OP.Do || op === OP.sh) return this.#paintObject()
    }
    const role = ROLES.get(op)
    if (role === PATH) {
      if (this.#path < 0) this.#path = this.#scanner.start
      return true
    }
    if (role === PAINT) return this.#endPath(op)
    return role === STATE && this.#path < 0 && this.#copyState(op)
  }

  #beginText(): boolean {
    this.#shower.begin()
    return true
  }

  #copy(from: number): void {
    this.#text.close()
    this.#out.raw(this.#scanner.bytes, from, this.#scanner.end)
    this.#out.byte(10)
  }

  #copyState(op: number): boolean {
    const { numbers, count } = this.#scanner
    if (op === OP.Q) this.#text.forgetState()
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
      const { mark } = this.#shower
      this.#sequences.use(mark !== undefined && this.#order.keepsPaths(mark) ? mark : undefined)
    }
    this.#copy(from)
    return true
  }

  #paintObject(): boolean {
    const { mark } = this.#shower
    this.#sequences.use(mark)
    if (mark !== undefined) this.#order.painted(mark)
    this.#copy(this.#scanner.start)
    return true
  }

  #open(op: number): boolean {
    const mcid = op === OP.BDC ? this.#markedId() : -1
    if (mcid < 0 && this.#scanner.word(0) !== 'Artifact') return false
    const mark = mcid < 0 ? undefined : this.#order.markOf(mcid)
    this.#shower.mark = mark
    this.#stack.push(mark)
    return true
  }

  #markedId(): number {
    const scanner = this.#scanner
    if (scanner.kinds[1] !== DICT) return -1
    const plain = scanner.markedId(1)
    if (plain >= 0) return plain
    const properties = new Lexer(scanner.bytes, scanner.starts[1]).value()
    const mcid = isDict(properties) ? properties.get('MCID') : undefined
    return typeof mcid === 'number' ? mcid : -1
  }

  #close(): boolean {
    if (this.#stack.length === 0) return false
    this.#stack.pop()
    this.#shower.mark = this.#stack.at(-1)
    return true
  }
}
