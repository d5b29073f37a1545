/** Words that are measured both ways before the sums of a style are trusted. */
const TRIALS = 48

/** Disagreement, in em, at which they are not: a tenth of what the eye could see in a line. */
const TRUST = 0.004

/**
 * Widths of words as sums over pairs of letters. A book has some 25,000 different words and beginnings
 * of words and less than a thousand pairs of letters, and each call of the canvas costs as much as a
 * hundred look-ups.
 *
 * For faces that kern, the sum is exact. Ligatures of three letters and contextual forms break it, and so
 * `f` counts as one letter with those that follow it: any more of its kind, and one beyond (office). The
 * first words of every style are measured both ways, those with `f` by themselves; one that disagrees
 * and the style's words (those with `f`) are measured whole from then on.
 */
export class PairWidths {
  readonly #measure: (text: string) => number
  readonly #tolerance: number
  /** By letter, or what counts as one. */
  readonly #advances = new Map<string, number>()
  /** Width of the pair less the advance of its first letter. Key: both code units. */
  readonly #pairs = new Map<number, number>()
  /** The same for pairs with an `f` in them. */
  readonly #joins = new Map<string, number>()
  readonly #plain: Trust = { trials: 0, holds: true }
  readonly #joined: Trust = { trials: 0, holds: true }

  constructor(measure: (text: string) => number, size: number) {
    this.#measure = measure
    this.#tolerance = TRUST * size
  }

  /** Undefined when the word must be measured whole. */
  width(text: string): number | undefined {
    const trust = this.#trustIn(text)
    if (!trust.holds || text.length < 2 || !PLAIN.test(text)) return undefined
    const sum = this.#sumsUpTo(text, [text.length])[0] ?? 0
    if (trust.trials >= TRIALS) return sum
    trust.trials += 1
    const whole = this.#measure(text)
    if (Math.abs(whole - sum) > this.#tolerance) trust.holds = false
    return whole
  }

  /** Widths of the beginnings that end at `ends`, which ascend, in one pass; undefined as above. */
  widthsUpTo(text: string, ends: readonly number[]): number[] | undefined {
    const trust = this.#trustIn(text)
    if (!trust.holds || trust.trials < TRIALS || !PLAIN.test(text)) return undefined
    return this.#sumsUpTo(text, ends)
  }

  #trustIn(text: string): Trust {
    return text.includes(JOINING) ? this.#joined : this.#plain
  }

  #sumsUpTo(text: string, ends: readonly number[]): number[] {
    return text.includes(JOINING) ? this.#joinedSums(text, ends) : this.#plainSums(text, ends)
  }

  #plainSums(text: string, ends: readonly number[]): number[] {
    const sums: number[] = []
    let sum = 0
    let at = 0
    for (const end of ends) {
      if (at === 0 && end > 0) {
        sum = this.#advance(text.charAt(0))
        at = 1
      }
      for (; at < end; at += 1) sum += this.#step(text, at)
      sums.push(sum)
    }
    return sums
  }

  /** An end may part letters that are joined: up to there they are measured as what is left of them. */
  #joinedSums(text: string, ends: readonly number[]): number[] {
    const sums: number[] = []
    let sum = 0
    let before = 0
    let at = 0
    for (const end of ends) {
      for (let next = joinedEnd(text, at); next <= end && at < end; next = joinedEnd(text, at)) {
        sum += this.#joinedStep(text, before, at, next)
        before = at
        at = next
      }
      sums.push(at < end ? sum + this.#joinedStep(text, before, at, end) : sum)
    }
    return sums
  }

  /** What the character at `at` adds to the one before it. */
  #step(text: string, at: number): number {
    const key = text.charCodeAt(at - 1) * 0x10000 + text.charCodeAt(at)
    let step = this.#pairs.get(key)
    if (step === undefined) {
      step = this.#measure(text.slice(at - 1, at + 1)) - this.#advance(text.charAt(at - 1))
      this.#pairs.set(key, step)
    }
    return step
  }

  /** What the letters `[at, end)`, which count as one, add to those `[before, at)`. */
  #joinedStep(text: string, before: number, at: number, end: number): number {
    if (at === 0) return this.#advance(text.slice(0, end))
    // Where the first ends and the second begins, the pair itself tells.
    const pair = text.slice(before, end)
    let step = this.#joins.get(pair)
    if (step === undefined) {
      step = this.#measure(pair) - this.#advance(text.slice(before, at))
      this.#joins.set(pair, step)
    }
    return step
  }

  #advance(letters: string): number {
    let advance = this.#advances.get(letters)
    if (advance === undefined) {
      advance = this.#measure(letters)
      this.#advances.set(letters, advance)
    }
    return advance
  }
}

/** What is known of the sums of a style. */
interface Trust {
  trials: number
  holds: boolean
}

/** Where the letters end that begin at `at` and count as one. */
function joinedEnd(text: string, at: number): number {
  let end = at
  while (text.charAt(end) === JOINING) end++
  return Math.min(end + 1, text.length)
}

/** Joins the letters that follow it. */
const JOINING = 'f'

/** Latin letters, figures and common marks. */
const PLAIN = /^[A-Za-z0-9\u00C0-\u024F.,:;!?()'"\u2018-\u201D\u2010\u2013\u2014-]+$/
