import type { LanguageTag } from '../../book/book.ts'
import type { TrieNode } from './pattern-trie.ts'
import { PatternWalk } from './pattern-walk.ts'
import { isLatin } from './plain-word.ts'

/** A language's patterns: plain data, so that it can be handed to a page. */
export interface Patterns {
  /** A pattern's levels: the k-th is that of the gap before its k-th letter (a leading dot not counted). */
  readonly levels: readonly (readonly number[])[]
  readonly trie: TrieNode
  /** Words in lower case with the offsets of their breaks. */
  readonly exceptions: Readonly<Record<string, readonly number[]>>
  /** Fewest letters before and after a hyphen. */
  readonly left: number
  readonly right: number
}

/** Offsets (UTF-16) at which a word may be divided with a hyphen, ascending. */
export type Hyphenate = (word: string) => readonly number[]

/** Words shorter than this are left alone, and so are strings longer than any word. */
const SHORTEST = 5
const LONGEST = 100

/** Letters with their marks; parts of a word are joined by apostrophes. */
const WORD = /^[\p{L}\p{M}]+(?:['’ʼ][\p{L}\p{M}]+)*['’ʼ]?$/u
const PART = /[\p{L}\p{M}]+/gu
const NOWHERE: readonly number[] = []
const APOSTROPHE = /['’ʼ]/
const ACRONYM = /^[\p{Lu}\p{M}]+(?:['’ʼ]?s)?$/u

/**
 * A hyphenator after F. M. Liang, "Word Hy-phen-a-tion by Com-put-er" (Stanford, 1983). `exceptions` are
 * words with their break points written out (`Co-cha-bam-ba`, or `sin` for one that is never divided);
 * they come before the patterns and count whatever the case. Without patterns only they are divided.
 *
 * A word is letters with apostrophes inside (l’enfant, couldn’t): each part between apostrophes is
 * divided by itself, so that no elided article ends a line. Anything else (figures, addresses) and
 * acronyms in capitals are not divided. Answers are remembered word by word.
 */
export function hyphenator(patterns: Patterns | undefined, exceptions: readonly string[]): Hyphenate {
  const written = new Map(exceptions.map((entry) => [fold(entry.replaceAll('-', '')), breaksOf(entry)]))
  const walk = patterns && new PatternWalk(patterns)
  const divide = (word: string): readonly number[] => {
    if (word.length > LONGEST) return NOWHERE
    if (written.size === 0 && word.length < SHORTEST) return NOWHERE
    const plain = isPlain(word)
    if (!plain && !WORD.test(word)) return NOWHERE
    const given = written.size > 0 ? written.get(fold(word)) : undefined
    if (given) return given
    if (!patterns || !walk || word.length < SHORTEST || isAcronym(word)) return NOWHERE
    if (plain || !APOSTROPHE.test(word)) return patternBreaks(word, patterns, walk)
    const found: number[] = []
    for (const part of word.matchAll(PART)) {
      const own = written.get(fold(part[0])) ?? patternBreaks(part[0], patterns, walk)
      for (const at of own) found.push(part.index + at)
    }
    return found
  }
  return remember(divide)
}

/** An acronym's second letter is a capital, or a mark: most words are told by that. */
function isAcronym(word: string): boolean {
  const second = word.charCodeAt(1)
  return !(second >= 0x61 && second <= 0x7a) && ACRONYM.test(word)
}

/** Nothing but letters, as most words. */
function isPlain(word: string): boolean {
  for (let at = 0; at < word.length; at++) if (!isLatin(word.charCodeAt(at))) return false
  return true
}

/** One hyphenator a language, made when first asked for. `patterns` holds what was loaded, by language tag. */
export function hyphenators(
  patterns: ReadonlyMap<LanguageTag, Patterns>,
  exceptions: readonly string[],
): (language: LanguageTag) => Hyphenate {
  return remember((language) => hyphenator(patterns.get(language), exceptions))
}

function remember<T>(answer: (question: string) => T): (question: string) => T {
  const known = new Map<string, T>()
  return (question) => {
    const before = known.get(question)
    if (before !== undefined) return before
    const now = answer(question)
    known.set(question, now)
    return now
  }
}

function breaksOf(entry: string): readonly number[] {
  const breaks: number[] = []
  let letters = 0
  for (const piece of entry.split('-').slice(0, -1)) {
    letters += piece.length
    breaks.push(letters)
  }
  return breaks.filter((at) => at > 0 && at < entry.replaceAll('-', '').length)
}

/** Lower case with straight apostrophes, of the same length: Turkish İ and its like keep their case. */
function fold(word: string): string {
  const lower = isPlain(word) ? word.toLowerCase() : word.toLowerCase().replaceAll(/[’ʼ]/g, "'")
  return lower.length === word.length ? lower : word
}

/** Liang's matching: every pattern that occurs in `.word.` raises the levels of the gaps it covers; odd ones divide. */
function patternBreaks(word: string, patterns: Patterns, walk: PatternWalk): readonly number[] {
  const lower = fold(word)
  const given = Object.hasOwn(patterns.exceptions, lower) ? patterns.exceptions[lower] : undefined
  const gaps = given ?? oddGaps(lower, walk)
  return gaps.filter((at) => at >= patterns.left && at <= word.length - patterns.right && isLetter(word, at))
}

/** The gap before a combining mark is no gap. */
const isLetter = (word: string, at: number) =>
  word.charCodeAt(at) < FIRST_MARK || !/^\p{M}/u.test(word.slice(at))

/** U+0300 COMBINING GRAVE ACCENT: no mark comes before it. */
const FIRST_MARK = 0x300

function oddGaps(word: string, walk: PatternWalk): readonly number[] {
  const level = walk.raise(word)
  const odd: number[] = []
  for (let gap = 0; gap <= word.length; gap++) if ((level[gap] ?? 0) % 2 === 1) odd.push(gap)
  return odd
}
