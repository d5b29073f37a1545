import type { SetLine } from '../lines/set-lines.ts'
import type { ComposedBlock } from './composed-block.ts'

/** Where a line of a block ends. What stands at `at` or behind is the next line's. */
export type LineEnd =
  | {
      readonly kind: 'in-text'
      /** Index of the text, among the block's pieces. */
      readonly piece: number
      readonly at: number
      /** 1 where a space gives its place to the line feed. */
      readonly skipped: 0 | 1
      readonly hyphen: 'none' | 'added' | 'own'
    }
  /** After a note's call, or at a line end of the author's own. */
  | { readonly kind: 'after'; readonly element: HTMLElement; readonly at: number }

/** The ends of a block's lines, but the last. */
export function lineEnds(block: ComposedBlock): LineEnd[] {
  let own = 0
  return block.lines.slice(0, -1).map((set) => {
    if (set.justified) return chosenEnd(block, set)
    const element = block.forced[own++]
    if (!element) throw new Error(`A line ends at ${set.to}, where the author has ended none.`)
    return { kind: 'after', element, at: set.to + 1 }
  })
}

function chosenEnd({ pieces, calls }: ComposedBlock, set: SetLine): LineEnd {
  const end = { kind: 'in-text', skipped: 0, hyphen: 'none' } as const
  const spaced = pieces.findLastIndex(({ from }) => from <= set.to)
  const space = pieces[spaced]
  if (space && /\s/.test(space.text[set.to - space.from] ?? ''))
    return { ...end, piece: spaced, at: set.to, skipped: 1 }
  // A call belongs to the word before it, and counts nothing.
  const call = calls.findLast(({ at }) => at === set.to)
  if (call) return { kind: 'after', element: call.element, at: set.to }
  const piece = pieces.findLastIndex(({ from }) => from < set.to)
  const text = pieces[piece]
  if (!text) throw new Error(`A line ends at ${set.to}, where there is no text.`)
  const at = Math.min(set.to, text.from + text.text.length)
  return { ...end, piece, at, hyphen: set.addsHyphen ? 'added' : set.hyphenated ? 'own' : 'none' }
}
