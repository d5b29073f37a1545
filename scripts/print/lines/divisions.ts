import { type Letters, lettersOfPlain } from './plain-word.ts'
import type { BreakCosts } from './settings.ts'
import { type Segment, sliceSegments, type TextStyle, type WordContext } from './styled-text.ts'

/** A place where a word may be divided with a hyphen. */
export interface Division {
  readonly at: number
  readonly cost: number
  /** That of the text before it, in which the hyphen is set. */
  readonly style: TextStyle
}

/** A run of letters and figures: what the hyphenator takes for a word. Brackets, quotes and stops are left off. */
const RUN = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’ʼ]*/gu

/**
 * Where the word made of `segments` may be divided. A word that goes through several inline elements
 * (re<em>present</em>ation) is divided as one, in the language of its beginning.
 */
export function divisions(
  text: string,
  segments: readonly Segment[],
  compound: boolean,
  context: WordContext,
): readonly Division[] {
  const [only, more] = segments
  const letters = only?.kind === 'text' && !more ? lettersOfPlain(text) : undefined
  if (only?.kind === 'text' && letters) return plainDivisions(text, letters, compound, only.style, context)
  const { hyphenate, costs } = context
  const found: Division[] = []
  for (const { 0: run, index } of text.matchAll(RUN)) {
    if (only?.kind === 'text' && !more) {
      const { style } = only
      const places = style.hyphenate ? hyphenate(style.language)(run) : []
      for (const at of places) found.push({ at: index + at, cost: costOf(at, run, compound, costs), style })
      continue
    }
    const touched = sliceSegments(segments, index, index + run.length)
    const [first] = touched
    if (first?.kind !== 'text' || !touched.every((one) => one.kind === 'text' && one.style.hyphenate))
      continue
    for (const at of hyphenate(first.style.language)(run)) {
      const [before] = sliceSegments(segments, index + at - 1, index + at)
      if (before?.kind !== 'text') continue
      found.push({ at: index + at, cost: costOf(at, run, compound, costs), style: before.style })
    }
  }
  return found
}

/** Where a word of one style may be divided whose letters are `[from, to)`, with nothing but marks around. */
export function plainDivisions(
  text: string,
  { from, to }: Letters,
  compound: boolean,
  style: TextStyle,
  { hyphenate, costs }: WordContext,
): readonly Division[] {
  if (!style.hyphenate) return NOWHERE
  const run = text.slice(from, to)
  const places = hyphenate(style.language)(run)
  if (places.length === 0) return NOWHERE
  const found: Division[] = []
  for (const at of places) found.push({ at: from + at, cost: costOf(at, run, compound, costs), style })
  return found
}

const NOWHERE: readonly Division[] = []

function costOf(at: number, run: string, compound: boolean, costs: BreakCosts): number {
  const short = at < 3 || run.length - at < 3 ? costs.shortPiece : 0
  return Math.max(costs.hyphen, short, compound ? costs.compoundPart : 0)
}
