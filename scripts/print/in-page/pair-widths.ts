/** Words that are measured both ways before the sums of a style are trusted. */
const TRIALS = 48

/** Disagreement, in em, at which they are not: a tenth of what the eye could see in a line. */
const TRUST = 0.004

/**
 * Widths of words as sums over pairs of letters. A book has some 25,000 different words and beginnings
 * of words and less than a thousand pairs of letters, and each call of the canvas costs as much as a
 * hundred look-ups.
 *
 * For faces that kern, the sum is exact. Ligatures of three letters and contextual forms break it:
 * words with `f` are always measured whole, and the first words of every style are measured both ways;
 * one that disagrees and the style's words are measured whole from then on.
 */
export class PairWidths {
  readonly #measure: (text: string) => number
  readonly #tolerance: number
  readonly #advances = new Map<number, number>()
  /** Width of the pair less the advance of its first letter. Key: both code units. */
  readonly #pairs = new Map<number, number>()
  #trials = 0
  #trusted = true

  constructor(measure: (text: string) => number, size: number) {
    this.#measure = measure
    this.#tolerance = TRUST * size
  }

  /** Undefined when the word must be measured whole. */
  width(text: string): number | undefined {
    if (!this.#trusted || text.length < 2 || !PLAIN.test(text)) return undefined
    const sum = this.#sum(text)
    if (this.#trials >= TRIALS) return sum
    this.#trials += 1
    const whole = this.#measure(text)
    if (Math.abs(whole - sum) > this.#tolerance) this.#trusted = false
    return whole
  }

  /** Widths of the beginnings that end at `ends`, which ascend, in one pass; undefined as above. */
  widthsUpTo(text: string, ends: readonly number[]): number[] | undefined {
    if (!this.#trusted || this.#trials < TRIALS || !PLAIN.test(text)) return undefined
    const widths: number[] = []
    let sum = 0
    let at = 0
    for (const end of ends) {
      if (at === 0 && end > 0) {
        sum = this.#advance(text.charCodeAt(0))
        at = 1
      }
      for (; at < end; at += 1) sum += this.#step(text, at)
      widths.push(sum)
    }
    return widths
  }

  #sum(text: string): number {
    let sum = this.#advance(text.charCodeAt(0))
    for (let at = 1; at < text.length; at += 1) sum += this.#step(text, at)
    return sum
  }

  /** What the character at `at` adds to the one before it. */
  #step(text: string, at: number): number {
    const first = text.charCodeAt(at - 1)
    const key = first * 0x10000 + text.charCodeAt(at)
    let step = this.#pairs.get(key)
    if (step === undefined) {
      step = this.#measure(text.slice(at - 1, at + 1)) - this.#advance(first)
      this.#pairs.set(key, step)
    }
    return step
  }

  #advance(code: number): number {
    let advance = this.#advances.get(code)
    if (advance === undefined) {
      advance = this.#measure(String.fromCharCode(code))
      this.#advances.set(code, advance)
    }
    return advance
  }
}

/** Latin letters, figures and common marks, but nothing that joins in threes. */
const PLAIN = /^[A-Za-eg-z0-9\u00C0-\u024F.,:;!?()'"\u2018-\u201D\u2010\u2013\u2014-]+$/
