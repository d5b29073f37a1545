import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  visit,
  type YAMLMap,
} from 'yaml'
import type { Place } from './book.ts'
import type { Problems } from './problems/problems.ts'

/** A YAML file as plain values, each of which knows where it stands. */
export interface YamlFile {
  readonly value: unknown
  /** Where the value at `path` begins; where there is none, the value around it. */
  placeOf(path: readonly PropertyKey[]): Place
  /** Where the last key of `path` stands. */
  placeOfKey(path: readonly PropertyKey[]): Place
}

type Path = readonly PropertyKey[]

/** Nodes that may be reached again through aliases, and how deep a value may be when they are followed. */
const most = { viaAliases: 2000, depth: 48 }

/** Where a value and its key stand, by the value's path. */
interface Spot {
  readonly key: Place
  readonly value: Place
}

/**
 * Turns a document's nodes into plain values and notes where each stands. A key that is there twice
 * is reported; so are aliases that make much of little ("billion laughs"), and then the result is
 * undefined.
 */
export function readNodes(
  document: Document.Parsed,
  place: (offset: number) => Place,
  problems: Problems,
): YamlFile | undefined {
  const walk = new Walk(linkAliases(document), place, problems)
  const value = walk.read(document.contents, [], undefined, 0, false)
  if (walk.faulty) return undefined
  return {
    value,
    placeOf: (path) => walk.spotAt(path).value,
    placeOfKey: (path) => walk.spotAt(path).key,
  }
}

/** What each alias stands for: the last node before it with its anchor (YAML 1.2.2, section 7.1). */
function linkAliases(document: Document.Parsed): ReadonlyMap<Alias, Node> {
  const anchors = new Map<string, Node>()
  const links = new Map<Alias, Node>()
  visit(document, {
    Alias(_, alias) {
      const target = anchors.get(alias.source)
      if (target) links.set(alias, target)
    },
    Value(_, node) {
      if (node.anchor !== undefined) anchors.set(node.anchor, node)
    },
  })
  return links
}

class Walk {
  readonly #links: ReadonlyMap<Alias, Node>
  readonly #place: (offset: number) => Place
  readonly #problems: Problems
  readonly #spots = new Map<string, Spot>()
  #viaAliases = 0
  #exhausted = false
  faulty = false

  constructor(links: ReadonlyMap<Alias, Node>, place: (offset: number) => Place, problems: Problems) {
    this.#links = links
    this.#place = place
    this.#problems = problems
  }

  /** The nearest known place at or above `path`; the root is always known. */
  spotAt(path: Path): Spot {
    for (let length = path.length; length >= 0; length--) {
      const spot = this.#spots.get(keyOf(path.slice(0, length)))
      if (spot) return spot
    }
    const start = this.#place(0)
    return { key: start, value: start }
  }

  /**
   * The value of `node`. Terminates although aliases may form cycles: every step behind an alias is
   * counted, and there are at most `most.viaAliases` of them.
   */
  read(node: Node | null, path: Path, key: Place | undefined, depth: number, aliased: boolean): unknown {
    const value = node?.range ? this.#place(node.range[0]) : (key ?? this.#place(0))
    // What an alias repeats is mended where the alias stands.
    if (!aliased) this.#spots.set(keyOf(path), { key: key ?? value, value })
    else if (++this.#viaAliases > most.viaAliases || depth > most.depth) this.#exhaust(path)
    if (this.#exhausted) return undefined
    if (isAlias(node)) return this.#follow(node, path, key, depth)
    if (isMap(node)) return this.#readMap(node, path, depth, aliased)
    if (isSeq(node)) {
      return node.items.map((item, i) => this.read(asNode(item), [...path, i], undefined, depth + 1, aliased))
    }
    return isScalar(node) ? scalarValue(node.value, node.source) : null
  }

  #follow(alias: Alias, path: Path, key: Place | undefined, depth: number): unknown {
    const target = this.#links.get(alias)
    if (target) return this.read(target, path, key, depth + 1, true)
    this.faulty = true
    this.#problems.report(
      'yaml-syntax',
      `There is no \`&${alias.source}\` before this \`*${alias.source}\`.`,
      {
        place: this.spotAt(path).value,
        remedy: 'Write the value out, or put the text in quotes if the star belongs to it.',
      },
    )
    return null
  }

  #readMap(map: YAMLMap, path: Path, depth: number, aliased: boolean): unknown {
    const entries = new Map<string, unknown>()
    for (const pair of map.items) {
      const name = isScalar(pair.key) ? String(pair.key.value) : ''
      const key = this.#placeOfNode(pair.key, path)
      const below = [...path, name]
      if (entries.has(name) && !aliased) {
        const also = { reason: 'It is here first.', place: this.spotAt(below).key }
        this.#problems.report('duplicate-key', `The key \`${name}\` is here a second time.`, {
          place: key,
          also,
        })
        continue
      }
      entries.set(name, this.read(asNode(pair.value), below, key, depth + 1, aliased))
    }
    // Not by assignment: a key may be `__proto__`.
    return Object.fromEntries(entries)
  }

  #placeOfNode(node: unknown, path: Path): Place {
    return isScalar(node) && node.range ? this.#place(node.range[0]) : this.spotAt(path).value
  }

  #exhaust(path: Path): void {
    if (this.#exhausted) return
    this.#exhausted = true
    this.faulty = true
    const reason = `Aliases repeat more than ${most.viaAliases} values, or repeat themselves.`
    this.#problems.report('yaml-size', reason, { place: this.spotAt(path).value })
  }
}

/** A key for a path: path steps can hold any character but are told apart by JSON. */
const keyOf = (path: Path): string => JSON.stringify(path)

/** A scalar's value. A number that would be written otherwise (`007`, `1.10`) stays the text it is. */
function scalarValue(value: unknown, source: string | undefined): unknown {
  return typeof value === 'number' && source !== undefined && String(value) !== source ? source : value
}

const asNode = (value: unknown): Node | null => (isNode(value) ? value : null)
