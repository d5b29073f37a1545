import type { Drawing, Resource } from '../press.ts'

/** What the book's thread asks of the press's. Sheets have numbers that the book's thread gives them. */
export type Request =
  /** The first request: opens the browser and answers with its name. */
  | { readonly kind: 'open' }
  | { readonly kind: 'open-sheet'; readonly sheet: number; readonly html: string; readonly resources: Files }
  | { readonly kind: 'run'; readonly sheet: number; readonly script: string }
  | { readonly kind: 'evaluate'; readonly sheet: number; readonly expression: string }
  | { readonly kind: 'offer'; readonly sheet: number; readonly resources: Files }
  | { readonly kind: 'print'; readonly sheet: number }
  | { readonly kind: 'close-sheet'; readonly sheet: number }
  | { readonly kind: 'draw'; readonly drawing: Drawing }
  /** Ends the thread. */
  | { readonly kind: 'close' }

/** Files that a sheet may load, by address. */
export type Files = ReadonlyMap<string, Resource>

/** A request and the number by which its answer is known. */
export interface Call {
  readonly call: number
  readonly request: Request
}

/** What a request comes to: JSON, bytes, or nothing. */
export type Result = string | Uint8Array | undefined

export type Answer =
  | { readonly kind: 'done'; readonly call: number; readonly result: Result }
  | { readonly kind: 'failed'; readonly call: number; readonly reason: string }
  /** No browser could be started. */
  | { readonly kind: 'no-browser'; readonly call: number; readonly reason: string }
