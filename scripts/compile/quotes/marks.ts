import type { LanguageTag } from '../../book/book.ts'

/** A pair of quotation marks. */
export interface Pair {
  readonly open: string
  readonly close: string
}

/** What straight quotes stand for in a language: `"` outside, `"` inside another, and `'`. */
export interface Marks {
  readonly outer: Pair
  readonly inner: Pair
  readonly single: Pair
}

const pair = (open: string, close: string): Pair => ({ open, close })

const high = pair('“', '”')
const single = pair('‘', '’')
const guillemets = pair('«', '»')

/** By language, or language and region where that differs. Guillemets get their spaces later, in French. */
const MARKS: Readonly<Record<string, Marks>> = {
  fr: { outer: guillemets, inner: high, single },
  es: { outer: guillemets, inner: high, single },
  ca: { outer: guillemets, inner: high, single },
  it: { outer: guillemets, inner: high, single },
  'pt-pt': { outer: guillemets, inner: high, single },
  ru: { outer: guillemets, inner: pair('„', '“'), single },
  el: { outer: guillemets, inner: high, single },
  de: { outer: pair('„', '“'), inner: pair('„', '“'), single: pair('‚', '‘') },
}

const ENGLISH: Marks = { outer: high, inner: high, single }

/** The marks of a language; the English ones for one that is not known here. */
export function marksOf(language: LanguageTag): Marks {
  const [primary = '', ...subtags] = language.toLowerCase().split('-')
  const region = subtags.find((subtag) => subtag.length === 2)
  return MARKS[`${primary}-${region}`] ?? MARKS[primary] ?? ENGLISH
}
