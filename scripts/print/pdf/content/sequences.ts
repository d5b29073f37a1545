import type { Bytes } from '../core/bytes.ts'
import type { RewriteOrder } from './rewrite-order.ts'
import type { TextWriter } from './text-writer.ts'

/** Writes marked-content sequences: one for all neighbours that belong together. */
export class Sequences<Mark> {
  readonly #out: Bytes
  readonly #text: TextWriter
  readonly #order: RewriteOrder<Mark>
  #open: Mark | 'artifact' | undefined

  constructor(out: Bytes, text: TextWriter, order: RewriteOrder<Mark>) {
    this.#out = out
    this.#text = text
    this.#order = order
  }

  /** What is being painted is outside the structure. */
  get inArtifact(): boolean {
    return this.#open === 'artifact'
  }

  /** What is painted next belongs to `mark`: closes and opens sequences when it must. */
  use(mark: Mark | undefined): void {
    const wanted = mark ?? 'artifact'
    if (this.#open === wanted) return
    this.close()
    this.#open = wanted
    if (mark === undefined) this.#out.text('/Artifact BMC\n')
    else {
      const { type, mcid } = this.#order.begin(mark)
      this.#out.text(`/${type} <</MCID ${mcid}>>BDC\n`)
    }
  }

  close(): void {
    this.#text.close()
    if (this.#open !== undefined) this.#out.text('EMC\n')
    this.#open = undefined
  }
}
