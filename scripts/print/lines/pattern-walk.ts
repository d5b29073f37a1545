import type { TrieChildren, TrieNode } from './pattern-trie.ts'

/** A row holds a node's children by letter: a dot in the first place, then a to z. */
const ROW = 32
const DOT = 0x2e
const NONE = -1

/**
 * Walks a trie of patterns by numbers. The trie comes as nested objects with as many shapes as it has
 * nodes, and a look-up in one takes long; a book asks for the same few thousand steps again and again.
 * So each step is looked up once and kept in a table. The root is 0.
 */
export class PatternWalk {
  readonly #nodes: TrieNode[]
  #rows = new Int32Array(512 * ROW)
  /** Steps by other letters than a to z. */
  readonly #others = new Map<number, number>()

  constructor(root: TrieNode) {
    this.#nodes = [root]
  }

  /** The child of `node` by a letter's code, below 0 if there is none. */
  step(node: number, code: number): number {
    const column = code >= 0x61 && code <= 0x7a ? code - 0x60 : code === DOT ? 0 : NONE
    if (column === NONE) return this.#stepByOther(node, code)
    const known = this.#rows[node * ROW + column] ?? 0
    if (known !== 0) return known
    const child = this.#find(node, code)
    this.#rows[node * ROW + column] = child
    return child
  }

  /** Which levels the pattern has that ends at `node`; undefined if none does. */
  levelsAt(node: number): number | undefined {
    const found = this.#nodes[node]
    if (typeof found === 'number') return found
    return found !== undefined && isPair(found) ? found[1] : undefined
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
    return child
  }
}

function isPair(
  node: TrieChildren | readonly [TrieChildren, number],
): node is readonly [TrieChildren, number] {
  return Array.isArray(node)
}
