import type { Division } from './divisions.ts'
import { box } from './items.ts'
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
  const ends: number[] = []
  for (const { at } of points) ends.push(at)
  ends.push(lengthOf(segments))
  const { widths, sizes } = extentsUpTo(segments, ends)
  const hang = protrusion ? hangs(segments) : NO_HANG
  const last = ends.length - 1
  const made: Box[] = []
  let widthBefore = 0
  let sizeBefore = 0
  for (let i = 0; i <= last; i++) {
    const width = widths[i] ?? 0
    const size = sizes[i] ?? 0
    const letters = size - sizeBefore
    made.push(
      box(
        Math.max(0, width - widthBefore),
        i === 0 ? hang.start : 0,
        i === last ? hang.end : 0,
        letters * tracking.stretch,
        letters * tracking.shrink,
      ),
    )
    widthBefore = width
    sizeBefore = size
  }
  return made
}

function lengthOf(segments: readonly Segment[]): number {
  let length = 0
  for (const segment of segments) length += segmentLength(segment)
  return length
}

/** How far a word's beginnings reach: their widths, and the sizes of their characters added up. */
interface Extents {
  readonly widths: readonly number[]
  readonly sizes: readonly number[]
}

function extentsUpTo(segments: readonly Segment[], ends: readonly number[]): Extents {
  const widths: number[] = []
  const sizes: number[] = []
  const [only] = segments
  if (only?.kind === 'text' && segments.length === 1) {
    const { text, style } = only
    for (const end of ends) sizes.push(end * style.size)
    return { widths: widthsUpTo(text, ends, style), sizes }
  }
  for (const end of ends) {
    const { width, size } = extentUpTo(segments, end)
    widths.push(width)
    sizes.push(size)
  }
  return { widths, sizes }
}

function widthsUpTo(text: string, ends: readonly number[], style: TextStyle): readonly number[] {
  return style.widthsUpTo?.(text, ends) ?? ends.map((end) => style.width(text.slice(0, end)))
}

function extentUpTo(segments: readonly Segment[], at: number): { width: number; size: number } {
  let width = 0
  let size = 0
  let left = at
  for (const segment of segments) {
    if (left <= 0) break
    if (segment.kind === 'object') width += segment.width
    else {
      const part = left < segment.text.length ? segment.text.slice(0, left) : segment.text
      width += segment.style.width(part)
      size += part.length * segment.style.size
    }
    left -= segmentLength(segment)
  }
  return { width, size }
}

const NO_HANG = { start: 0, end: 0 }

/** How far the first and the last mark may hang out. */
function hangs(segments: readonly Segment[]): { readonly start: number; readonly end: number } {
  const first = segments[0]
  const last = segments[segments.length - 1]
  const start = first?.kind === 'text' ? hangAtStart(first.text) : 0
  const end = last?.kind === 'text' ? hangAtEnd(last.text) : 0
  if (start === 0 && end === 0) return NO_HANG
  return {
    start: start > 0 && first?.kind === 'text' ? start * first.style.width(first.text.charAt(0)) : 0,
    end: end > 0 && last?.kind === 'text' ? end * last.style.width(last.text.slice(-1)) : 0,
  }
}
