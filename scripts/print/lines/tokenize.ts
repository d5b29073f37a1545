import { type BreakReason, opportunities } from './break-opportunities.ts'
import type { WordNature } from './styled-text.ts'

/**
 * A paragraph's text taken apart for setting. Offsets are UTF-16, `[from, to)`.
 *
 * - `word`: nothing in it can break, except by hyphenation.
 * - `space`: white space, as one; a line may end here, and then it is not set.
 * - `tie`: a no-break space, or a space that may not break: it stretches like a word space.
 * - `break`: a line may end here; `[from, to)` is empty, or a character that shows nothing.
 * - `seam`: between two ideographs: a line may end here, and the gap may open a little.
 * - `line-end`: the line ends here.
 */
export type Token =
  | { readonly kind: 'word'; readonly from: number; readonly to: number; readonly nature: WordNature }
  | { readonly kind: 'space' | 'tie' | 'seam' | 'line-end'; readonly from: number; readonly to: number }
  | { readonly kind: 'break'; readonly from: number; readonly to: number; readonly reason: BreakReason }

/** Stands for an object (a note's call, a picture) in the text: it sticks to what it touches. */
export const OBJECT = '\uFFFC'
/** U+2028 LINE SEPARATOR stands for a forced break. */
export const LINE_END = '\u2028'

/** White space that a line may end at (CSS collapses it), no-break spaces, line ends, and the rest. */
const CHUNK = /([ \t\n\v\f\r]+)|(\u00A0)|(\u2028)|[^ \t\n\v\f\r\u00A0\u2028]+/g

/** A dash with a space on either side ends a line rather than beginning one. */
const LONE_DASH = /^[–—―]$/
/** Some set these off by a space, which must not let them begin or end a line. */
const OPENS_WITH_CLOSING = /^[;:!?»›%]/
const CLOSES_WITH_OPENING = /[«‹¿¡]$/

/** Takes a paragraph's text apart. The tokens cover it in order, without gaps. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  const chunks = [...text.matchAll(CHUNK)]
  chunks.forEach((chunk, i) => {
    const [found, space, tie, end] = chunk
    const from = chunk.index
    const to = from + found.length
    if (end !== undefined) tokens.push({ kind: 'line-end', from, to })
    else if (tie !== undefined) tokens.push({ kind: 'tie', from, to })
    else if (space === undefined) addWord(tokens, found, from)
    else {
      const before = chunks[i - 1]?.[0] ?? ''
      const after = chunks[i + 1]?.[0] ?? ''
      const afterDash = LONE_DASH.test(after) && /^\s/.test(chunks[i + 2]?.[0] ?? '')
      const tied =
        before !== '' && (afterDash || OPENS_WITH_CLOSING.test(after) || CLOSES_WITH_OPENING.test(before))
      tokens.push({ kind: tied ? 'tie' : 'space', from, to })
    }
  })
  return tokens
}

/** A stretch of text without white space: words with the opportunities between them. */
function addWord(tokens: Token[], text: string, from: number): void {
  const { nature, places } = opportunities(text)
  let at = 0
  const word = (to: number) => {
    if (to > at) tokens.push({ kind: 'word', from: from + at, to: from + to, nature })
  }
  for (const place of places) {
    word(place.from)
    const span = { from: from + place.from, to: from + place.to }
    tokens.push(
      place.reason === 'seam' ? { kind: 'seam', ...span } : { kind: 'break', ...span, reason: place.reason },
    )
    at = place.to
  }
  word(text.length)
}
