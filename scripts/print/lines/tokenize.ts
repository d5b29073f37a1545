/**
 * A paragraph's text taken apart for setting. Offsets are UTF-16, `[from, to)`.
 *
 * - `word`: a stretch without white space; what may break in it, `opportunities` and hyphenation tell.
 * - `space`: white space, as one; a line may end here, and then it is not set.
 * - `tie`: a no-break space, or a space that may not break: it stretches like a word space.
 * - `line-end`: the line ends here.
 */
export interface Token {
  readonly kind: 'word' | 'space' | 'tie' | 'line-end'
  readonly from: number
  readonly to: number
}

/** Stands for an object (a note's call, a picture) in the text: it sticks to what it touches. */
export const OBJECT = '\uFFFC'
/** U+2028 LINE SEPARATOR stands for a forced break. */
export const LINE_END = '\u2028'

/** Takes a paragraph's text apart. The tokens cover it in order, without gaps. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = []
  let from = 0
  // Ends: every token has at least one character.
  while (from < text.length) {
    const kind = kindOf(text.charCodeAt(from))
    let to = from + 1
    if (kind === 'word' || kind === 'space')
      while (to < text.length && kindOf(text.charCodeAt(to)) === kind) to++
    tokens.push({ kind: kind === 'space' && isTied(text, from, to) ? 'tie' : kind, from, to })
    from = to
  }
  return tokens
}

/** White space is what CSS collapses; other spaces (U+2009, U+202F, …) have a fixed width and stay in their word. */
function kindOf(code: number): Token['kind'] {
  if (code === 0x20 || (code >= 0x09 && code <= 0x0d)) return 'space'
  if (code === 0xa0) return 'tie'
  return code === 0x2028 ? 'line-end' : 'word'
}

/** With a space on either side, it may end a line but not begin one. */
const DASHES = '–—―'
/** Some set these off by a space, which must not leave them alone at a line's start or end. */
const CLOSES = ';:!?»›%'
const OPENS = '«‹¿¡'

function isTied(text: string, from: number, to: number): boolean {
  if (from === 0 || to === text.length) return false
  const next = text.charAt(to)
  if (CLOSES.includes(next) || OPENS.includes(text.charAt(from - 1))) return true
  return DASHES.includes(next) && /^\s/.test(text.slice(to + 1, to + 2))
}
