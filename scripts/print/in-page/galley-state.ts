import type { Galley } from '../pages/model.ts'
import type { ComposedBlock } from './composed-block.ts'
import type { CutKeys } from './cut-at.ts'
import type { Strip } from './rows.ts'

/** The measured galley with its elements, kept in the page between measuring and cutting. */
export interface GalleyState {
  readonly galley: Galley
  readonly runs: readonly { readonly element: HTMLElement; readonly strip: Strip }[]
  readonly notes: readonly { readonly element: HTMLElement; readonly strip: Strip }[]
  readonly blocks: ReadonlyMap<HTMLElement, ComposedBlock>
  /** Numbers for the cuts that are still to be made. */
  readonly keys: CutKeys
}
