import type { Segment, TextStyle, WordContext, WordNature } from './styled-text.ts'

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
 * Where the word `text` may be divided. A word that goes through several inline elements
 * (re<em>present</em>ation) is divided as one, in the language of its beginning.
 */
export function divisions(
  text: string,
  segments: readonly Segment[],
  nature: WordNature,
  { hyphenate, costs }: WordContext,
): Division[] {
  const found: Division[] = []
  for (const { 0: run, index } of text.matchAll(RUN)) {
    const styles = stylesOf(segments, index, index + run.length)
    const [first] = styles
    if (first === undefined || !styles.every((style) => style?.hyphenate)) continue
    for (const at of hyphenate(first.language)(run)) {
      const style = stylesOf(segments, index + at - 1, index + at)[0]
      if (!style) continue
      const short = at < 3 || run.length - at < 3 ? costs.shortPiece : 0
      const cost = Math.max(costs.hyphen, short, nature.compound ? costs.compoundPart : 0)
      found.push({ at: index + at, cost, style })
    }
  }
  return found
}

/** Styles of the stretches that `[from, to)` touches, undefined for an object. */
function stylesOf(segments: readonly Segment[], from: number, to: number): (TextStyle | undefined)[] {
  const styles: (TextStyle | undefined)[] = []
  let start = 0
  for (const segment of segments) {
    const end = start + (segment.kind === 'text' ? segment.text.length : 1)
    if (start < to && end > from) styles.push(segment.kind === 'text' ? segment.style : undefined)
    start = end
  }
  return styles
}
