import type { BlockId } from '../../book/compiled.ts'
import type { Px } from '../../book/units.ts'
import type { BrokenParagraph } from '../lines/model.ts'
import type { BuiltParagraph } from '../lines/paragraph-builder.ts'
import type { SetLine } from '../lines/set-lines.ts'

/** Lines that a dropped capital is deep. */
export const DROP_LINES = 2

/** A text node of a block and where its text stands in the block's. */
export interface TextPiece {
  readonly node: Text
  readonly from: number
  /** Its text before any break was put into it. */
  readonly text: string
}

/** Part of a block's text, `[from, to)`. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** A block of text with the lines that were chosen for it. */
export interface ComposedBlock {
  readonly element: HTMLElement
  readonly id: BlockId
  readonly built: BuiltParagraph
  readonly broken: BrokenParagraph
  readonly pieces: readonly TextPiece[]
  /** The author's own line ends. */
  readonly forced: readonly HTMLElement[]
  readonly calls: readonly { readonly element: HTMLElement; readonly at: number }[]
  readonly column: Column
  /** Words that are wider than a line, and so are divided between any two letters. */
  readonly brittle: readonly Stretch[]
  /** The lines in use; the plan may ask for one more or less. */
  lines: readonly SetLine[]
  /** The node that ends each line but the last, once they are applied. */
  breaks: ChildNode[]
}

/** What a block's lines are set in. */
export interface Column {
  readonly width: Px
  readonly indent: Px
  /** Room that a dropped capital takes from the first lines. */
  readonly drop: Px
  readonly size: number
  /** The natural width of a space. */
  readonly space: number
}
