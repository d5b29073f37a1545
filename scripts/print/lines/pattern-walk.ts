import type { TrieChildren, TrieNode } from './pattern-trie.ts'

/** A row holds a node's children by letter: a dot in the first place, then a to z. */
const ROW = 32
const DOT = 0x2e
const NONE = -1
/** … and behind them which levels the pattern has that ends at the node, counted from 1; 0 if none does. */
const LEVELS = 27

/**
 * Walks a trie of patterns by numbers. The trie comes as nested objects with as many shapes as it has
 * nodes, and a look-up in one takes long; a book asks for the same few thousand steps again and again.
 * So each step is looked up once and kept in a table. The root is 0.
 */
export class PatternWalk {
  readonly #levels: readonly (readonly number[])[]
  readonly #nodes: TrieNode[]
  #rows = new Int32Array(512 * ROW)
  /** Steps by other letters than a to z. */
  readonly #others = new Map<number, number>()
  /** Those of the word in hand. */
  #raised = new Uint8Array(64)

  constructor({ levels, trie }: { levels: readonly (readonly number[])[]; trie: TrieNode }) {
    this.#levels = levels
    this.#nodes = [trie]
  }

  /**
   * Liang's matching: every pattern that occurs in `.word.` raises the levels of the gaps it covers. The
   * k-th level is that of the gap before the k-th letter. They stand until the next word is asked for.
   */
  raise(word: string): Uint8Array {
    const dotted = `.${word}.`
    if (this.#raised.length < dotted.length) this.#raised = new Uint8Array(2 * dotted.length)
    else this.#raised.fill(0, 0, dotted.length)
    for (let start = 0; start < dotted.length; start++) {
      let node = 0
      for (let end = start; end < dotted.length; end++) {
        node = this.#step(node, dotted.charCodeAt(end))
        if (node < 0) break
        const levels = this.#rows[node * ROW + LEVELS] ?? 0
        // Gap k of a pattern that starts at `start` is gap k + start - 1 of the word: a dot is no letter.
        if (levels > 0) this.#cover(start === 0 ? 0 : start - 1, levels - 1)
      }
    }
    return this.#raised
  }

  #cover(first: number, index: number): void {
    const raised = this.#raised
    let gap = first
    for (const value of this.#levels[index] ?? []) {
      if (value > (raised[gap] ?? 0)) raised[gap] = value
      gap++
    }
  }

  /** The child of `node` by a letter's code, below 0 if there is none. */
  #step(node: number, code: number): number {
    const column = code >= 0x61 && code <= 0x7a ? code - 0x60 : code === DOT ? 0 : NONE
    if (column === NONE) return this.#stepByOther(node, code)
    const known = this.#rows[node * ROW + column] ?? 0
    if (known !== 0) return known
    const child = this.#find(node, code)
    this.#rows[node * ROW + column] = child
    return child
  }

  #stepByOther(node: number, code: number): number {
    const key = node * 0x10000 + code
    let child = this.#others.get(key)
    if (child === undefined) {
      child = this.#find(node, code)
      this.#others.set(key, child)
    }
    return child
  }

  #find(node: number, code: number): number {
    const parent = this.#nodes[node]
    if (parent === undefined || typeof parent === 'number') return NONE
    const children: TrieChildren = isPair(parent) ? parent[0] : parent
    const found = children[String.fromCharCode(code)]
    if (found === undefined) return NONE
    const child = this.#nodes.push(found) - 1
    if ((child + 1) * ROW > this.#rows.length) {
      const more = new Int32Array(this.#rows.length * 2)
      more.set(this.#rows)
      this.#rows = more
    }
    this.#rows[child * ROW + LEVELS] = levelsOf(found) + 1
    return child
  }
}

/** Which levels the pattern has that ends at `node`; `NONE` if none does. */
function levelsOf(node: TrieNode): number {
  if (typeof node === 'number') return node
  return isPair(node) ? node[1] : NONE
}

function isPair(
  node: TrieChildren | readonly [TrieChildren, number],
): node is readonly [TrieChildren, number] {
  return Array.isArray(node)
}
