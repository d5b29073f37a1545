import type { Paragraph } from './model.ts'
import { adjustmentCost } from './page-cost.ts'
import type { Weights } from './weights.ts'

/** A page may gain or lose so many lines by paragraphs set longer or shorter, each by one. */
export const MOST_LINES = 2
/** Number of ways: from two lines fewer to two more. */
export const WAYS = 2 * MOST_LINES + 1

/**
 * The cheapest ways to make the paragraphs met so far some lines longer or shorter together.
 * Mixing directions never pays, since weights are not negative; so the two cheapest of each suffice.
 */
export class Looseness {
  readonly #weights: Weights
  readonly #longer = new CheapestTwo()
  readonly #shorter = new CheapestTwo()

  constructor(weights: Weights) {
    this.#weights = weights
  }

  reset(): void {
    this.#longer.reset()
    this.#shorter.reset()
  }

  /** A paragraph that lies wholly on the page. */
  meet(paragraph: Paragraph): void {
    this.#longer.meet(adjustmentCost(paragraph, 1, this.#weights))
    this.#shorter.meet(adjustmentCost(paragraph, -1, this.#weights))
  }

  /** Cost of `by` lines, -2 to 2; Infinity when it can't be. */
  cost(by: number): number {
    if (by === 0) return 0
    const cheapest = by > 0 ? this.#longer : this.#shorter
    return Math.abs(by) === 1 ? cheapest.first : cheapest.first + cheapest.second
  }
}

class CheapestTwo {
  first = Number.POSITIVE_INFINITY
  second = Number.POSITIVE_INFINITY

  reset(): void {
    this.first = Number.POSITIVE_INFINITY
    this.second = Number.POSITIVE_INFINITY
  }

  meet(cost: number): void {
    if (cost < this.first) {
      this.second = this.first
      this.first = cost
    } else if (cost < this.second) {
      this.second = cost
    }
  }
}

/**
 * The paragraphs behind `Looseness.cost(by)`: the cheapest that lie wholly in rows `[from, to)`, the
 * earlier of two equal ones. Given in reading order.
 */
export function chooseAdjusted(
  paragraphs: readonly Paragraph[],
  from: number,
  to: number,
  by: number,
  weights: Weights,
): { paragraph: number; by: -1 | 1 }[] {
  if (by === 0) return []
  const step = by > 0 ? 1 : -1
  return paragraphs
    .map((paragraph, index) => ({ paragraph, index, cost: adjustmentCost(paragraph, step, weights) }))
    .filter(({ paragraph, cost }) => cost < Number.POSITIVE_INFINITY && liesIn(paragraph, from, to))
    .sort((a, b) => a.cost - b.cost || a.index - b.index)
    .slice(0, Math.abs(by))
    .map(({ index }) => ({ paragraph: index, by: step as -1 | 1 }))
    .sort((a, b) => a.paragraph - b.paragraph)
}

function liesIn({ row, lines }: Paragraph, from: number, to: number): boolean {
  return lines > 0 && row >= from && row + lines <= to
}
