import type { Problems } from '../../book/problems/problems.ts'
import type { LayoutReport } from '../../book/report.ts'
import type { Edition } from '../../site/edition.ts'

export type Format = 'epub' | 'pdf'

/** What one run is to make. */
export interface Request {
  /** The folders of the books, absolute. */
  readonly folders: readonly string[]
  /** Absolute path of the output folder. */
  readonly out: string
  /** The same as the user typed it, for messages. */
  readonly outShown: string
  /** Absolute path of the working folder. */
  readonly cwd: string
  readonly formats: ReadonlySet<Format>
  /** Warnings stop a book too. */
  readonly strict: boolean
  /** Tells this run's temporary files from another's. */
  readonly mark: string
  /** Aborts when the run is of no more use. */
  readonly signal: AbortSignal
  readonly onStep: (step: Step) => void
}

/** A stage that is done. */
export interface Step {
  /** The book's slug, or its folder's name as long as that is not known. */
  readonly book: string
  readonly stage: string
  readonly milliseconds: number
  readonly detail: string
}

/** What became of one book. */
export type Outcome =
  | {
      readonly kind: 'made'
      readonly edition: Edition
      readonly layout?: LayoutReport
      readonly problems: Problems
    }
  /** It has errors, or a stage failed; its old files are untouched. */
  | { readonly kind: 'refused'; readonly folder: string; readonly problems: Problems }
  /** The run was aborted before it was done. */
  | { readonly kind: 'dropped'; readonly folder: string; readonly problems: Problems }

/** What became of the run. */
export interface Result {
  /** The browser that printed, if one was needed. */
  readonly browser?: string
  readonly outcomes: readonly Outcome[]
  /** Problems of no one book. */
  readonly problems: Problems
}
