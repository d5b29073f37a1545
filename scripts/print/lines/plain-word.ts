/** Where a word's letters lie among its marks: `[from, to)`, UTF-16. */
export interface Letters {
  readonly from: number
  readonly to: number
}

/**
 * Finds the letters of a plain word: Latin letters between common marks, “effect,” or (effect). Nine
 * words of ten are plain, nothing in them breaks but by hyphenation, and one look at each character
 * tells them; undefined for the others, which it takes rules to read. An apostrophe behind the letters
 * may belong to them, and so the word is not plain.
 */
export function lettersOfPlain(word: string): Letters | undefined {
  const { length } = word
  let from = 0
  while (from < length && OPENS.includes(word.charAt(from))) from++
  let to = from
  while (to < length && isLatin(word.charCodeAt(to))) to++
  if (to === from || APOSTROPHES.includes(word.charAt(to) || ' ')) return undefined
  for (let at = to; at < length; at++) if (!CLOSES.includes(word.charAt(at))) return undefined
  return { from, to }
}

const OPENS = '"\'“‘([$£€'
/** A dash or an ellipsis parts words, and so does a hyphen, only where another follows. */
const CLOSES = '.,;:!?%"\'”’)]-‐‑–—―…'
const APOSTROPHES = "'’"

/** A letter of the blocks up to Latin Extended-B, but for the ordinal signs ª and º. */
export function isLatin(code: number): boolean {
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)
  return code >= 0xc0 && code <= 0x24f && code !== 0xd7 && code !== 0xf7
}
