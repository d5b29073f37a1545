/** The results of two contenders, round by round: both lists have one entry a round. */
export interface Rounds<A, B> {
  readonly first: readonly A[]
  readonly second: readonly B[]
}

/** Runs two contenders in turn, A B A B, so that a slow spell of the machine strikes both. */
export async function inTurn<A, B>(
  runs: number,
  first: () => Promise<A>,
  second: () => Promise<B>,
): Promise<Rounds<A, B>> {
  const results = { first: [] as A[], second: [] as B[] }
  for (let round = 0; round < runs; round += 1) {
    results.first.push(await first())
    results.second.push(await second())
  }
  return results
}
