export type Kind = 'double' | 'single'

interface Entry {
  readonly kind: Kind
  readonly close: string
}

/** Nobody quotes deeper; what is opened beyond this was never meant to close. */
const DEEPEST = 16

/** The quotations that are open at a point of the text, and the mark that will close each. */
export class OpenQuotes {
  readonly #entries: Entry[] = []

  has(kind: Kind): boolean {
    return this.#entries.some((entry) => entry.kind === kind)
  }

  push(kind: Kind, close: string): void {
    if (this.#entries.length === DEEPEST) this.#entries.shift()
    this.#entries.push({ kind, close })
  }

  /** The mark that would close the innermost quotation of a kind. */
  closesWith(kind: Kind): string | undefined {
    return this.#entries.findLast((entry) => entry.kind === kind)?.close
  }

  /** Closes the innermost quotation of a kind, and with it those left open inside it; gives its mark. */
  close(kind: Kind): string | undefined {
    const at = this.#entries.findLastIndex((entry) => entry.kind === kind)
    const close = this.#entries[at]?.close
    if (at >= 0) this.#entries.length = at
    return close
  }
}
