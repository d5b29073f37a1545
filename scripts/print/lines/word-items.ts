import type { Px } from '../../book/units.ts'
import type { BreakReason } from './break-opportunities.ts'
import { divisions } from './divisions.ts'
import { box, penalty, wordSpace } from './items.ts'
import type { Glue, Item, Penalty } from './model.ts'
import { hangAtEnd, hangAtStart } from './protrusion.ts'
import type { Segment, TextStyle, WordContext, WordNature } from './styled-text.ts'
import { OBJECT } from './tokenize.ts'

/** A word's items. Each has an offset from the word's start: a box that of its first character, a break its own. */
export interface WordItems {
  readonly items: readonly Item[]
  readonly offsets: readonly number[]
}

/** The sign that a division adds: Chromium shows a soft hyphen so, too. */
export const HYPHEN = '\u2010'

interface StyleMemory {
  readonly space: Glue
  readonly hyphenWidth: Px
  readonly words: Map<string, WordItems>
  readonly hyphens: Map<number, Penalty>
}

/** Makes the items of words and spaces, and remembers them by style: make one for a book. */
export class WordSetter {
  readonly #context: WordContext
  readonly #places: Readonly<Record<Exclude<BreakReason, 'soft-hyphen'>, Penalty>>
  readonly #styles = new Map<TextStyle, StyleMemory>()

  constructor(context: WordContext) {
    this.#context = context
    const { costs } = context
    this.#places = {
      hyphen: penalty(costs.afterHyphen, 0, 0, true),
      dash: penalty(costs.afterDash),
      range: penalty(costs.insideRange),
      address: penalty(costs.insideAddress),
      free: penalty(0),
    }
  }

  space(style: TextStyle): Glue {
    return this.#memory(style).space
  }

  /** A place where a line may end with nothing added. */
  place(reason: Exclude<BreakReason, 'soft-hyphen'>): Penalty {
    return this.#places[reason]
  }

  /** A soft hyphen in the text is a division like any other. */
  softHyphen(style: TextStyle): Penalty {
    return this.#hyphen(style, this.#context.costs.hyphen)
  }

  /** A division that adds a hyphen. */
  #hyphen(style: TextStyle, cost: number): Penalty {
    const { hyphens, hyphenWidth } = this.#memory(style)
    let found = hyphens.get(cost)
    if (!found) {
      const hang = this.#context.protrusion ? hangAtEnd(HYPHEN) * hyphenWidth : 0
      found = penalty(cost, hyphenWidth, hang, true)
      hyphens.set(cost, found)
    }
    return found
  }

  /** `segments`: the word, its stretches in order. */
  word(segments: readonly Segment[], nature: WordNature): WordItems {
    const [only, second] = segments
    if (only?.kind !== 'text' || second) return this.#set(segments, nature)
    const { words } = this.#memory(only.style)
    const key = nature.compound ? `-${only.text}` : only.text
    let found = words.get(key)
    if (!found) {
      found = this.#set(segments, nature)
      words.set(key, found)
    }
    return found
  }

  #memory(style: TextStyle): StyleMemory {
    let memory = this.#styles.get(style)
    if (!memory) {
      const space = wordSpace(style.spaceWidth, this.#context.spaces)
      memory = { space, hyphenWidth: style.width(HYPHEN), words: new Map(), hyphens: new Map() }
      this.#styles.set(style, memory)
    }
    return memory
  }

  /**
   * A box for each piece between two divisions. A piece is as wide as the word up to its end less the
   * word up to its start, so that the pieces of a word that stays whole add up to its true width.
   */
  #set(segments: readonly Segment[], nature: WordNature): WordItems {
    const text = segments.map((segment) => (segment.kind === 'text' ? segment.text : OBJECT)).join('')
    const points = nature.address ? [] : divisions(text, segments, nature, this.#context)
    const hang = this.#context.protrusion ? hangs(segments) : { start: 0, end: 0 }
    const items: Item[] = []
    const offsets: number[] = []
    let from = 0
    let x = 0
    for (const { at, cost, style } of points) {
      const next = Math.max(x, widthUpTo(segments, at))
      items.push(box(next - x, from === 0 ? hang.start : 0), this.#hyphen(style, cost))
      offsets.push(from, at)
      from = at
      x = next
    }
    items.push(box(Math.max(0, widthUpTo(segments, text.length) - x), from === 0 ? hang.start : 0, hang.end))
    offsets.push(from)
    return { items, offsets }
  }
}

function widthUpTo(segments: readonly Segment[], at: number): number {
  let width = 0
  let left = at
  for (const segment of segments) {
    if (left <= 0) break
    if (segment.kind === 'object') {
      width += segment.width
      left -= OBJECT.length
    } else {
      width += segment.style.width(left < segment.text.length ? segment.text.slice(0, left) : segment.text)
      left -= segment.text.length
    }
  }
  return width
}

/** How far the word's first and last marks may hang out. */
function hangs(segments: readonly Segment[]): { start: number; end: number } {
  const first = segments[0]
  const last = segments.at(-1)
  const hang = (segment: Segment | undefined, at: 0 | -1, fraction: (text: string) => number) => {
    if (segment?.kind !== 'text') return 0
    const part = fraction(segment.text)
    return part === 0 ? 0 : part * segment.style.width(segment.text.at(at) ?? '')
  }
  return { start: hang(first, 0, hangAtStart), end: hang(last, -1, hangAtEnd) }
}
