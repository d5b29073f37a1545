import { px } from '../../book/units.ts'
import type { Division } from './divisions.ts'
import type { Box } from './model.ts'
import { hangAtEnd, hangAtStart } from './protrusion.ts'
import { noTracking } from './settings.ts'
import { type Segment, segmentLength, type TextStyle, type WordContext } from './styled-text.ts'

/**
 * A word's boxes: one for each piece between two divisions. A piece is as wide as the word up to its end
 * less the word up to its start, so that the pieces of a word that stays whole add up to its true width,
 * kerning and ligatures included.
 */
export function boxes(
  segments: readonly Segment[],
  points: readonly Division[],
  { protrusion, tracking = noTracking }: WordContext,
): Box[] {
  const ends = points.map(({ at }) => at)
  ends.push(segments.reduce((sum, segment) => sum + segmentLength(segment), 0))
  const extents = extentsUpTo(segments, ends)
  const hang = protrusion ? hangs(segments) : { start: 0, end: 0 }
  const last = extents.length - 1
  let before: Extent = { width: 0, letters: 0 }
  return extents.map((extent, i) => {
    const letters = extent.letters - before.letters
    const width = Math.max(0, extent.width - before.width)
    before = extent
    return {
      type: 'box',
      width: px(width),
      hangStart: px(i === 0 ? hang.start : 0),
      hangEnd: px(i === last ? hang.end : 0),
      stretch: px(letters * tracking.stretch),
      shrink: px(letters * tracking.shrink),
    }
  })
}

/** How far a word's beginning reaches: its width, and the sizes of its characters added up. */
interface Extent {
  readonly width: number
  readonly letters: number
}

function extentsUpTo(segments: readonly Segment[], ends: readonly number[]): Extent[] {
  const [only, more] = segments
  if (only?.kind !== 'text' || more) return ends.map((end) => extentUpTo(segments, end))
  const { text, style } = only
  const widths = widthsUpTo(text, ends, style)
  return ends.map((end, i) => ({ width: widths[i] ?? 0, letters: end * style.size }))
}

function widthsUpTo(text: string, ends: readonly number[], style: TextStyle): readonly number[] {
  return style.widthsUpTo?.(text, ends) ?? ends.map((end) => style.width(text.slice(0, end)))
}

function extentUpTo(segments: readonly Segment[], at: number): Extent {
  let width = 0
  let letters = 0
  let left = at
  for (const segment of segments) {
    if (left <= 0) break
    if (segment.kind === 'object') width += segment.width
    else {
      const part = left < segment.text.length ? segment.text.slice(0, left) : segment.text
      width += segment.style.width(part)
      letters += part.length * segment.style.size
    }
    left -= segmentLength(segment)
  }
  return { width, letters }
}

/** How far the first and the last mark may hang out. */
function hangs(segments: readonly Segment[]): { readonly start: number; readonly end: number } {
  const first = segments[0]
  const last = segments.at(-1)
  const start = first?.kind === 'text' ? hangAtStart(first.text) : 0
  const end = last?.kind === 'text' ? hangAtEnd(last.text) : 0
  return {
    start: start > 0 && first?.kind === 'text' ? start * first.style.width(first.text.charAt(0)) : 0,
    end: end > 0 && last?.kind === 'text' ? end * last.style.width(last.text.slice(-1)) : 0,
  }
}
