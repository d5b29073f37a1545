import { type Px, px } from '../../book/units.ts'
import type { BreakReason } from './break-opportunities.ts'
import { endLine, glue, noBreak } from './items.ts'
import type { Item, Penalty } from './model.ts'
import type { Segment, TextStyle, WordNature } from './styled-text.ts'
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

/** How far the gap between two ideographs may open, in em. */
const SEAM_STRETCH = 0.1

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
    if (token.kind === 'line-end') this.#endLine(token.from)
    else if (token.kind !== 'space') this.#writeOnLine(token)
    else if (this.#begun) this.#space ??= token.from
  }

  finish(): { readonly items: readonly Item[]; readonly sources: readonly number[] } {
    this.#endLine(this.#text.length)
    return { items: this.#items, sources: this.#sources }
  }

  #writeOnLine(token: Token): void {
    this.#writeSpace()
    this.#begun = true
    const { from } = token
    switch (token.kind) {
      case 'word':
        this.#writeWord(from, token.to, token.nature)
        break
      case 'break':
        this.#add(this.#place(from, token.reason), from)
        break
      case 'seam':
        this.#add(glue(0, SEAM_STRETCH * this.#styleAt(from - 1).size, 0), from)
        break
      case 'tie':
        this.#add(noBreak, from)
        this.#add(this.#words.space(this.#styleAt(from)), from)
    }
  }

  #place(at: number, reason: BreakReason): Penalty {
    return reason === 'soft-hyphen' ? this.#words.softHyphen(this.#styleAt(at)) : this.#words.place(reason)
  }

  #endLine(at: number): void {
    for (const item of endLine()) this.#add(item, at)
    this.#space = undefined
    this.#begun = false
  }

  #writeSpace(): void {
    if (this.#space === undefined) return
    this.#add(this.#words.space(this.#styleAt(this.#space)), this.#space)
    this.#space = undefined
  }

  #writeWord(from: number, to: number, nature: WordNature): void {
    const { items, offsets } = this.#words.word(this.#segments(from, to), nature)
    items.forEach((item, i) => {
      // A paragraph's first line begins at its indent, where nothing lines up that a mark could hang from.
      const first = this.#items.length === 0 && item.type === 'box'
      this.#add(first ? { ...item, hangStart: px(0) } : item, from + (offsets[i] ?? 0))
    })
  }

  /** The stretches of `[from, to)`. */
  #segments(from: number, to: number): Segment[] {
    const segments: Segment[] = []
    this.#seek(from)
    for (let i = this.#cursor; i < this.#pieces.length; i++) {
      const piece = this.#pieces[i]
      if (!piece || piece.from >= to) break
      const text = this.#text.slice(Math.max(from, piece.from), Math.min(to, piece.to))
      segments.push(piece.content.kind === 'object' ? piece.content : { ...piece.content, text })
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
    this.#items.push(item)
    this.#sources.push(this.#source(at, item.type === 'penalty'))
  }

  #source(at: number, behind: boolean): number {
    if (this.#pieces.length === 0) return 0
    const known = behind ? Math.max(0, at - 1) : at
    this.#seek(known)
    const piece = this.#pieces[Math.min(this.#cursor, this.#pieces.length - 1)]
    return piece ? piece.source + at - piece.from : 0
  }
}
