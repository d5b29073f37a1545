import type { ComposedBlock } from './composed-block.ts'
import type { CutKeys } from './cut-at.ts'
import type { Strip } from './rows.ts'

/** An element and the rows that it was taken apart into. */
export interface Stripped {
  readonly element: HTMLElement
  readonly strip: Strip
}

/** The measured galley with its elements, kept in the page between measuring and cutting. */
export interface GalleyState {
  readonly runs: readonly Stripped[]
  readonly notes: readonly Stripped[]
  readonly blocks: ReadonlyMap<HTMLElement, ComposedBlock>
  /** Height of the type area. */
  readonly depth: number
  /** Numbers for the cuts that are still to be made. */
  readonly keys: CutKeys
}
