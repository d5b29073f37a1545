/** Children by letter, or the index of the levels of a pattern that ends here, or both. */
export type TrieNode = number | TrieChildren | readonly [TrieChildren, number]
export interface TrieChildren {
  readonly [letter: string]: TrieNode
}
