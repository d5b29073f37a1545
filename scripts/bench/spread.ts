/** Several measurements of one thing. */
export interface Spread {
  readonly median: number
  readonly least: number
  readonly most: number
}

/** The middle of `values` and how far they lie apart. Throws on an empty list: there is no middle of nothing. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  const [least, most] = [sorted[0], sorted.at(-1)]
  if (least === undefined || most === undefined) throw new RangeError('Nothing was measured.')
  const half = sorted.length / 2
  const [below, above] = [sorted[Math.ceil(half) - 1] ?? least, sorted[Math.floor(half)] ?? most]
  return { median: (below + above) / 2, least, most }
}

/**
 * How many times `of` each of `values` is, round by round. A slow spell of the machine strikes both
 * halves of a round, so it disturbs their ratio less than either of them.
 */
export function ratios(values: readonly number[], of: readonly number[]): readonly number[] {
  if (values.length !== of.length) throw new RangeError('A ratio needs a pair from every round.')
  return values.map((value, round) => value / (of[round] ?? Number.NaN))
}
