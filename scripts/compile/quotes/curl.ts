import type { LanguageTag } from '../../book/book.ts'
import { type Marks, marksOf } from './marks.ts'
import { type Kind, OpenQuotes } from './open-quotes.ts'

const LETTER_OR_DIGIT = /[\p{L}\p{N}\p{M}]/u
const DIGIT = /\p{N}/u

/** After these, or at the start, a quotation may begin. */
const BEFORE_OPENING = /[\s([{<—–\-/“‘«„‚¿¡―]/
/** What can't stand right after an opening mark. */
const AFTER_CLOSING = /[\s,;:.!?)\]}]/

/** English words that lost their beginning: an apostrophe, although it stands where a quotation would begin. */
const CLIPPED =
  /^(?:tis|twas|twere|twill|twould|em|til|cause|bout|round|neath|gainst|n|ere)(?![\p{L}\p{N}])/iu
/** The ’90s. */
const DECADE = /^\d\ds?(?!\p{N})/u

/** A straight quote and its surroundings: `before` is curled already. */
interface Spot {
  readonly before: string
  readonly after: string
  readonly marks: Marks
}

/**
 * Replaces straight quotes, one character for one, so that the result is as long as `text` and every
 * other character stays where it was. Quotations are followed through the text with a stack on which
 * marks that are typographic already count as well: curling what is curled changes nothing. A quote
 * that can't be told (`5" x 6"`, `a " b`) stays straight. `languageAt` says what is spoken at an index.
 */
export function curl(text: string, languageAt: (index: number) => LanguageTag): string {
  const open = new OpenQuotes()
  const lastCloser = lastSingleCloser(text)
  let result = ''
  let before = ''
  for (let index = 0; index < text.length; index++) {
    let char = text.charAt(index)
    if (MARK.test(char)) {
      const spot = { before, after: text.charAt(index + 1), marks: marksOf(languageAt(index)) }
      if (char === '"') char = double(spot, open)
      else if (char === "'")
        char = single(spot, open, text.slice(index + 1, index + 12), index + 1 < lastCloser)
      else follow(char, spot, open)
    }
    result += char
    before = char
  }
  return result
}

const MARK = /["'“”„«»‘’‚]/

function isLetter(char: string): boolean {
  return char !== '' && LETTER_OR_DIGIT.test(char)
}

function isSolid(char: string): boolean {
  return char !== '' && !/\s/.test(char)
}

function mayOpen({ before, after }: Spot): boolean {
  return (before === '' || BEFORE_OPENING.test(before)) && isSolid(after)
}

function double(spot: Spot, open: OpenQuotes): string {
  const { before, after, marks } = spot
  const within = open.has('double')
  const elided = before === '’' && isLetter(after) // l’«homme»
  if (within ? mayOpen(spot) && !AFTER_CLOSING.test(after) : mayOpen(spot) || elided) {
    const pair = within ? marks.inner : marks.outer
    open.push('double', pair.close)
    return pair.open
  }
  if (!isSolid(before)) return '"'
  if (within) return open.close('double') ?? '"'
  // Nothing is open: after a digit it is inches or seconds, else the end of what began blocks before.
  return DIGIT.test(before) || isLetter(after) ? '"' : marks.outer.close
}

function single(spot: Spot, open: OpenQuotes, rest: string, closesLater: boolean): string {
  const { before, after, marks } = spot
  if (mayOpen(spot) && closesLater && !CLIPPED.test(rest) && !DECADE.test(rest)) {
    open.push('single', marks.single.close)
    return marks.single.open
  }
  if (isLetter(before) && isLetter(after)) return '’'
  const closer = isSolid(before) ? open.close('single') : undefined
  if (closer) return closer
  // An apostrophe; or feet and minutes after a digit; or a quote by itself.
  if (DIGIT.test(before) && !isLetter(after)) return "'"
  return isLetter(before) || isLetter(after) ? '’' : "'"
}

/** Where the last `'` stands that could close a quotation: after a character, and not before a letter. */
function lastSingleCloser(text: string): number {
  for (let index = text.length - 1; index > 0; index--) {
    const char = text.charAt(index)
    if (char !== "'" && char !== '’') continue
    if (isSolid(text.charAt(index - 1)) && !isLetter(text.charAt(index + 1))) return index
  }
  return -1
}

const OPENERS: Readonly<Record<string, readonly [Kind, string]>> = {
  '“': ['double', '”'],
  '«': ['double', '»'],
  '„': ['double', '“'],
  '‘': ['single', '’'],
  '‚': ['single', '‘'],
}
const CLOSERS: Readonly<Record<string, Kind>> = { '”': 'double', '»': 'double', '’': 'single' }

/** Keeps count of a mark that is typographic already. */
function follow(char: string, { before, after }: Spot, open: OpenQuotes): void {
  const opener = OPENERS[char]
  if (opener) {
    const [kind, close] = opener
    // In German and Russian `“` closes what `„` opened, and `‘` what `‚` opened.
    if (open.closesWith(kind) === char) open.close(kind)
    else open.push(kind, close)
    return
  }
  const kind = CLOSERS[char]
  const apostrophe = char === '’' && (!isSolid(before) || (isLetter(before) && isLetter(after)))
  if (kind && !apostrophe) open.close(kind)
}
