import type { Px } from '../../book/units.ts'
import { box, endLine, noBreak } from './items.ts'
import type { Item } from './model.ts'
import type { Segment, TextStyle } from './styled-text.ts'
import type { Token } from './tokenize.ts'
import type { WordSetter } from './word-items.ts'

/** A stretch of a paragraph's text that came in one call. */
export interface Piece {
  /** Where it begins in the paragraph's text … */
  readonly from: number
  readonly to: number
  /** … and in the caller's. */
  readonly source: number
  readonly content:
    | { readonly kind: 'text'; readonly style: TextStyle }
    | { readonly kind: 'object'; readonly width: Px }
}

/** Turns tokens, in order, into items with their sources. */
export class ItemWriter {
  readonly #words: WordSetter
  readonly #text: string
  readonly #pieces: readonly Piece[]
  readonly #items: Item[] = []
  readonly #sources: number[] = []
  /** The piece in which the last place asked for lies: places are asked for in order. */
  #cursor = 0
  /** Where a space stands that is set only if something follows it on the line. */
  #space: number | undefined
  /** Whether something stands on the line already. */
  #begun = false

  constructor(words: WordSetter, text: string, pieces: readonly Piece[]) {
    this.#words = words
    this.#text = text
    this.#pieces = pieces
  }

  write(token: Token): void {
    switch (token.kind) {
      case 'space':
        if (this.#begun) this.#space ??= token.from
        break
      case 'tie':
        this.#writeSpace()
        this.#begun = true
        this.#add(noBreak, token.from)
        this.#add(this.#words.space(this.#styleAt(token.from)), token.from)
        break
      case 'line-end':
        this.#endLine(token.from)
        break
      case 'word':
        this.#writeSpace()
        this.#begun = true
        this.#writeWord(token.from, token.to)
    }
  }

  finish(): { readonly items: readonly Item[]; readonly sources: readonly number[] } {
    // A forced break at the very end begins no line, as in CSS; a paragraph of nothing has no items.
    if (this.#begun) this.#endLine(this.#text.length)
    return { items: this.#items, sources: this.#sources }
  }

  #endLine(at: number): void {
    // An empty line needs something to stand on it: glue at its start would be discarded.
    if (!this.#begun) this.#add(box(0), at)
    for (const item of endLine()) this.#add(item, at)
    this.#space = undefined
    this.#begun = false
  }

  #writeSpace(): void {
    if (this.#space === undefined) return
    this.#add(this.#words.space(this.#styleAt(this.#space)), this.#space)
    this.#space = undefined
  }

  #writeWord(from: number, to: number): void {
    this.#seek(from)
    const piece = this.#pieces[this.#cursor]
    const first = this.#items.length
    // Nearly always a word lies in one piece, and so do the places of all its items.
    if (piece?.content.kind === 'text' && to <= piece.to) {
      const { items, offsets } = this.#words.word(this.#text.slice(from, to), piece.content.style)
      const source = piece.source + from - piece.from
      for (let i = 0; i < items.length; i++) {
        const item = items[i]
        if (!item) continue
        // But a break at its very start has its place in the text before.
        if (i === 0 && item.type === 'penalty') this.#add(item, from)
        else this.#push(item, source + (offsets[i] ?? 0))
      }
    } else {
      const { items, offsets } = this.#words.compound(this.#segments(from, to))
      for (const [i, item] of items.entries()) this.#add(item, from + (offsets[i] ?? 0))
    }
    if (first === 0) this.#keepStartIn()
  }

  /** A paragraph's first line begins at its indent, where nothing lines up that a mark could hang from. */
  #keepStartIn(): void {
    const [item] = this.#items
    if (item?.type !== 'box' || item.hangStart === 0) return
    this.#items[0] = box(item.width, 0, item.hangEnd, item.stretch, item.shrink)
  }

  #segments(from: number, to: number): Segment[] {
    const segments: Segment[] = []
    for (let i = this.#cursor; i < this.#pieces.length; i++) {
      const next = this.#pieces[i]
      if (!next || next.from >= to) break
      const text = this.#text.slice(Math.max(from, next.from), Math.min(to, next.to))
      segments.push(next.content.kind === 'object' ? next.content : { ...next.content, text })
    }
    return segments
  }

  #styleAt(at: number): TextStyle {
    this.#seek(at)
    const content = this.#pieces[this.#cursor]?.content
    if (content?.kind !== 'text') throw new RangeError(`No text at ${at}`)
    return content.style
  }

  /** Moves the cursor to the piece that holds `at`. Ends: it moves one way, within the pieces. */
  #seek(at: number): void {
    while (this.#cursor > 0 && (this.#pieces[this.#cursor]?.from ?? 0) > at) this.#cursor--
    while (this.#cursor < this.#pieces.length && (this.#pieces[this.#cursor]?.to ?? at) <= at) this.#cursor++
  }

  /** A break's source is the place behind the character before it, in that character's element. */
  #add(item: Item, at: number): void {
    this.#push(item, this.#source(at, item.type === 'penalty'))
  }

  #push(item: Item, source: number): void {
    this.#items.push(item)
    this.#sources.push(source)
  }

  #source(at: number, behind: boolean): number {
    if (this.#pieces.length === 0) return 0
    const known = behind ? Math.max(0, at - 1) : at
    this.#seek(known)
    const piece = this.#pieces[Math.min(this.#cursor, this.#pieces.length - 1)]
    return piece ? piece.source + at - piece.from : 0
  }
}
