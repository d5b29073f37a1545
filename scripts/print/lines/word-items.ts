import type { Px } from '../../book/units.ts'
import { boxes } from './boxes.ts'
import { type Opportunity, opportunities } from './break-opportunities.ts'
import { type Division, divisions, plainDivisions } from './divisions.ts'
import { glue, layOutItems, noBreak, penalty, wordSpace } from './items.ts'
import type { Glue, Item, Penalty } from './model.ts'
import { lettersOfPlain } from './plain-word.ts'
import { hangAtEnd } from './protrusion.ts'
import { type Segment, sliceSegments, type TextStyle, type WordContext } from './styled-text.ts'
import { OBJECT } from './tokenize.ts'

/** A word's items. Each has an offset from the word's start: a box that of its first character, a break its own. */
export interface WordItems {
  readonly items: readonly Item[]
  readonly offsets: readonly number[]
}

interface WordItemsInMaking {
  readonly items: Item[]
  readonly offsets: number[]
}

/** The sign that a division adds: Chromium shows a soft hyphen so, too. */
export const HYPHEN = '\u2010'

/** How far the gap between two ideographs may open, in em. */
const SEAM_STRETCH = 0.1

interface StyleMemory {
  readonly space: Glue
  readonly hyphenWidth: Px
  readonly words: Map<string, WordItems>
  /** Divisions by what they cost. */
  readonly hyphens: Map<number, Penalty>
}

/**
 * Makes the items of words (stretches of text without white space) and of the spaces between them, and
 * remembers them by style: make one for a book.
 */
export class WordSetter {
  readonly #context: WordContext
  readonly #styles = new Map<TextStyle, StyleMemory>()
  /** The style asked for last: mostly it is the next one, too. */
  #last: { readonly style: TextStyle; readonly memory: StyleMemory } | undefined

  constructor(context: WordContext) {
    this.#context = context
    layOutItems()
  }

  space(style: TextStyle): Glue {
    return this.#memory(style).space
  }

  /** A word in one style. */
  word(text: string, style: TextStyle): WordItems {
    const { words } = this.#memory(style)
    let found = words.get(text)
    if (!found) {
      const letters = lettersOfPlain(text)
      const segments: readonly Segment[] = [{ kind: 'text', text, style }]
      found = letters
        ? this.#whole(segments, plainDivisions(text, letters, false, style, this.#context))
        : this.compound(segments)
      words.set(text, found)
    }
    return found
  }

  /** A word of several styles, or with objects in it. */
  compound(segments: readonly Segment[]): WordItems {
    const text = segments.map((segment) => (segment.kind === 'text' ? segment.text : OBJECT)).join('')
    const { address, compound, places } = opportunities(text)
    const items: Item[] = []
    const offsets: number[] = []
    const addPart = (from: number, to: number) => {
      if (from === to) return
      const part = sliceSegments(segments, from, to)
      const points = address ? [] : divisions(text.slice(from, to), part, compound, this.#context)
      this.#add(part, points, from, { items, offsets })
    }
    let from = 0
    for (const place of places) {
      addPart(from, place.from)
      items.push(this.#place(place, segments))
      offsets.push(place.from)
      from = place.to
    }
    addPart(from, text.length)
    return { items, offsets }
  }

  /** A word that breaks nowhere but where it is divided. */
  #whole(segments: readonly Segment[], points: readonly Division[]): WordItems {
    const into = { items: [], offsets: [] }
    this.#add(segments, points, 0, into)
    return into
  }

  /** Adds the boxes of the part of a word that begins at `from`, and the hyphens between them. */
  #add(part: readonly Segment[], points: readonly Division[], from: number, into: WordItemsInMaking): void {
    const pieces = boxes(part, points, this.#context)
    for (let i = 0; i < pieces.length; i++) {
      const piece = pieces[i]
      const before = i > 0 ? points[i - 1] : undefined
      if (!piece) continue
      const at = from + (before?.at ?? 0)
      if (before) {
        into.items.push(this.#hyphen(before.style, before.cost))
        into.offsets.push(at)
      }
      into.items.push(piece)
      into.offsets.push(at)
    }
  }

  #place({ reason, from, to }: Opportunity, segments: readonly Segment[]): Item {
    const { costs } = this.#context
    // A place is behind a character or is one, and that is text: nothing breaks at an object.
    const [at] = sliceSegments(segments, from === to ? from - 1 : from, to)
    const style = at?.kind === 'text' ? at.style : undefined
    switch (reason) {
      case 'seam':
        return glue(0, SEAM_STRETCH * (style?.size ?? 0), 0)
      case 'soft-hyphen':
        return style ? this.#hyphen(style, costs.hyphen) : noBreak
      case 'hyphen':
        return penalty(costs.afterHyphen, 0, 0, true)
      case 'dash':
        return penalty(costs.afterDash)
      case 'range':
        return penalty(costs.insideRange)
      case 'address':
        return penalty(costs.insideAddress)
      case 'free':
        return penalty(0)
    }
  }

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

  #memory(style: TextStyle): StyleMemory {
    if (this.#last?.style === style) return this.#last.memory
    let memory = this.#styles.get(style)
    if (!memory) {
      const space = wordSpace(style.spaceWidth, this.#context.spaces)
      memory = { space, hyphenWidth: style.width(HYPHEN), words: new Map(), hyphens: new Map() }
      this.#styles.set(style, memory)
    }
    this.#last = { style, memory }
    return memory
  }
}
