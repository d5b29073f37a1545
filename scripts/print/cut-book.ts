import type { BoundBook } from '../book/compiled.ts'
import type { PageMap } from '../book/page-map.ts'
import type { LayoutReport } from '../book/report.ts'
import { folios } from './folios.ts'
import { layoutReport } from './layout-report.ts'
import type { ReadySheet } from './make-ready.ts'
import { cutOrder } from './page-orders.ts'
import { pageMapOf } from './page-starts.ts'
import type { LabelRange } from './pdf/model.ts'
import type { Press } from './press/press.ts'
import { type Chunk, printPages } from './print-pages.ts'
import { provePlan } from './prove.ts'
import { setBook } from './set-book.ts'
import type { Stopwatch } from './stopwatch.ts'

/** A book that is cut into pages and printing, and what is known of it by then. The galley is forgotten. */
export interface CutBook {
  /** In order. Whoever takes a chunk takes it out, so that nobody else holds it. */
  readonly chunks: Promise<Chunk>[]
  readonly pageMap: PageMap
  readonly report: LayoutReport
  readonly labels: readonly LabelRange[]
  /** Characters that no face of the book has a glyph for. */
  readonly missing: ReadonlySet<string>
}

export interface CutOptions {
  /** Called as soon as the pages are planned, so that the EPUB can be packed while they print. */
  onPageMap?(pageMap: PageMap): void
  /** Called when the press has nothing more to do for this book. */
  onPrinted?(): void
  readonly signal?: AbortSignal
  /** Pages printed at once at the most. The book is the same whatever it is. */
  readonly chunk?: number
  /** Gives up the sheet that `makeReady` prepared for this book: nobody else is to hold what it knows. */
  takeReady?(): Promise<ReadySheet>
}

/** Sets, plans and cuts a book, and asks for its pages to be printed. */
export async function cutBook(
  bound: BoundBook,
  press: Press,
  clock: Stopwatch,
  options: CutOptions,
): Promise<CutBook> {
  const set = await setBook(bound, press, clock, options)
  const { measured, plan, runs, sheet, second, geometry, missing } = set
  const numbering = folios(plan, runs)
  const pageMap = pageMapOf(bound, set, numbering)
  options.onPageMap?.(pageMap)
  const order = cutOrder(bound, measured, plan, runs, numbering, geometry.measure)
  const cutting = sheet.evaluate(`imprenta.cutPages(${JSON.stringify(order)})`)
  // A wrong plan is found while the page cuts, and is what the user is told.
  cutting.catch(() => undefined)
  const chunks = printPages(sheet, second, plan.pages, options.chunk, options.onPrinted)
  provePlan(measured.galley, plan)
  const report = layoutReport(bound, measured, plan, numbering, missing)
  await cutting
  clock.lap('cut')
  options.signal?.throwIfAborted()
  return { chunks, pageMap, report, labels: numbering.ranges, missing: new Set(missing.keys()) }
}
