import type { Book, Place } from '../../book/book.ts'
import type { BoundBook, CompiledChapter } from '../../book/compiled.ts'
import type { PageMap } from '../../book/page-map.ts'
import type { Problems } from '../../book/problems/problems.ts'
import type { LayoutReport } from '../../book/report.ts'

/**
 * The stages as a run sees them. Each imports what it needs when it is first called, so that a command
 * loads only what it uses. Tests put others in their place.
 */
export interface Rooms<P extends PressLike = PressLike> {
  /** Undefined when there is nothing to go on with; the problems say why. */
  readBook(dir: string, problems: Problems): Promise<Book | undefined>
  compileBook(book: Book, problems: Problems, onChapter?: TakeChapter): Promise<readonly CompiledChapter[]>
  bindBook(book: Book, chapters: readonly CompiledChapter[], problems: Problems): Promise<BoundBook>
  openPress(): Promise<P>
  /**
   * Begins what printing can begin before the book is compiled. Waits until all of that is asked for, and
   * for none of it to be done. Never fails: `printBook` would say it.
   *
   * @returns what can go on with each chapter as soon as it is compiled
   */
  makeReady(book: Book, press: () => Promise<P>): Promise<TakeChapter | undefined>
  printBook(bound: BoundBook, press: P, options: PrintOptions): Promise<Printed>
  /** The book's own cover, or else one that is drawn in the browser, which only then is asked for. */
  makeCover(bound: BoundBook, press: () => Promise<P>): Promise<Cover | undefined>
  packEpub(
    bound: BoundBook,
    options: PackOptions,
  ): Promise<{ readonly bytes: Uint8Array; readonly sources?: EpubSources }>
}

/** Takes the chapters of a book, in its order. Never fails. */
export type TakeChapter = (chapter: CompiledChapter) => Promise<void>

/** A running browser, as far as a run is concerned. */
export interface PressLike {
  /** `Chromium 147.0.7727.0 (bundled)` */
  name(): Promise<string>
  close(): Promise<void>
}

export interface PrintOptions {
  /** Called as soon as the pages are planned, long before they are printed. */
  readonly onPageMap: (map: PageMap) => void
  /** Called when the press has nothing more to do for this book. Not called where printing fails before. */
  readonly onPrinted: () => void
  readonly problems: Problems
  readonly signal: AbortSignal
}

export interface Printed {
  readonly pdf: Uint8Array
  readonly pageMap: PageMap
  readonly report: LayoutReport
  /** Milliseconds of each stage, in order. */
  readonly times: Readonly<Record<string, number>>
}

export interface PackOptions {
  readonly pageMap?: PageMap
  readonly cover?: Cover
}

/** Where the lines of an EPUB's documents come from, by path in the zip file. */
export type EpubSources = Readonly<
  Record<string, readonly { readonly line: number; readonly place: Place }[]>
>

/** A picture of the front. */
export interface Cover {
  readonly bytes: Uint8Array
  readonly mediaType: 'image/jpeg' | 'image/png'
  readonly width: number
  readonly height: number
}
