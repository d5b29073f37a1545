import type { ElementContent, Parents, Root, Text } from 'hast'
import type { LanguageTag } from '../book/book.ts'
import { isBlock, VERBATIM } from './content-model.ts'

/** A piece of a block's prose in one language. */
export interface Run {
  readonly node: Text
  readonly language: LanguageTag
}

/**
 * The prose of one block, across the elements inside it: so that a rule of typography sees the
 * character before an `<em>`. `text` has the runs' characters, and between them one character for
 * whatever isn't prose: `\n` for a `<br>`, U+FFFC for code or a picture. A note call is nothing.
 */
export interface Prose {
  readonly text: string
  /** In order, each with where it begins in `text`. */
  readonly runs: readonly (Run & { readonly at: number })[]
}

/** Calls `visit` with the prose of every block of the tree, in order. */
export function eachProse(tree: Root, language: LanguageTag, visit: (prose: Prose) => void): void {
  const collector = new Collector(visit)
  collector.enter(tree, language)
  collector.flush()
}

class Collector {
  readonly #visit: (prose: Prose) => void
  #text = ''
  #runs: (Run & { at: number })[] = []

  constructor(visit: (prose: Prose) => void) {
    this.#visit = visit
  }

  flush(): void {
    if (this.#runs.length > 0) this.#visit({ text: this.#text, runs: this.#runs })
    this.#text = ''
    this.#runs = []
  }

  enter(parent: Parents, language: LanguageTag): void {
    for (const child of parent.children) if (child.type !== 'doctype') this.#take(child, language)
  }

  #take(node: ElementContent, around: LanguageTag): void {
    if (node.type === 'text') {
      this.#runs.push({ node, language: around, at: this.#text.length })
      this.#text += node.value
    }
    if (node.type !== 'element') return
    const lang = node.properties['lang']
    const language = typeof lang === 'string' ? lang : around
    const block = isBlock(node)
    if (block) this.flush()
    if (node.tagName === 'br') this.#text += '\n'
    else if (node.tagName === 'img' || VERBATIM.has(node.tagName)) this.#text += '\uFFFC'
    else this.enter(node, language)
    if (block) this.flush()
  }
}
