import type { BoundBook } from '../book/compiled.ts'
import type { PageMap } from '../book/page-map.ts'
import type { LayoutReport } from '../book/report.ts'
import { type Pt, pt, px, pxToPt } from '../book/units.ts'
import { folios } from './folios.ts'
import { SCALE } from './galley/geometry.ts'
import type { PageProof } from './in-page/protocol.ts'
import { layoutReport } from './layout-report.ts'
import type { ReadySheet } from './make-ready.ts'
import { cutOrder } from './page-orders.ts'
import { pageMapOf } from './page-starts.ts'
import { PdfJoin } from './pdf/finish.ts'
import type { Destination, OutlineNode, PdfFacts } from './pdf/model.ts'
import type { Press } from './press/press.ts'
import { printPages } from './print-pages.ts'
import { ProofError } from './proof-error.ts'
import { joinProofs, proveHeights, proveNotes, provePdf, provePlan } from './prove.ts'
import { setBook } from './set-book.ts'
import { Stopwatch } from './stopwatch.ts'

/** The print edition. */
export interface Printed {
  readonly pdf: Uint8Array
  readonly pageMap: PageMap
  readonly report: LayoutReport
  /** Milliseconds by step, in order. */
  readonly times: Readonly<Record<string, number>>
}

export interface PrintOptions {
  /** Called as soon as the pages are planned, so that the EPUB can be packed while they print. */
  onPageMap?(pageMap: PageMap): void
  /** Called when the press has nothing more to do for this book. */
  onPrinted?(): void
  readonly signal?: AbortSignal
  /** Pages printed at once at the most. The book is the same whatever it is. */
  readonly chunk?: number
  /** The sheet that `makeReady` prepared for this book, if it did. */
  readonly ready?: Promise<ReadySheet>
}

/** Sets, plans, cuts, prints, joins and proves the print edition of a book. */
export async function printBook(
  bound: BoundBook,
  press: Press,
  options: PrintOptions = {},
): Promise<Printed> {
  const clock = new Stopwatch()
  const set = await setBook(bound, press, clock, options)
  const { measured, plan, runs, sheet, second, geometry } = set
  const numbering = folios(plan, runs)
  const pageMap = pageMapOf(bound, set, numbering)
  options.onPageMap?.(pageMap)
  const order = cutOrder(bound, measured, plan, runs, numbering, geometry.measure)
  const cutting = sheet.evaluate(`imprenta.cutPages(${JSON.stringify(order)})`)
  // A wrong plan is found while the page cuts, and is what the user is told.
  cutting.catch(() => undefined)
  const { chunk: size, onPrinted } = options
  const chunks = printPages(sheet, second, plan.pages, size, onPrinted)
  provePlan(measured.galley, plan)
  const report = layoutReport(bound, measured, plan, numbering, set.missing)
  await cutting
  clock.lap('cut')
  options.signal?.throwIfAborted()
  const join = new PdfJoin(bound.book.print.trim)
  const proofs: PageProof[] = []
  for (const printing of chunks) {
    const chunk = await printing
    proofs.push(chunk.proof)
    join.add(chunk.pdf)
  }
  const proof = joinProofs(proofs)
  proveHeights(proof)
  clock.lap('print')
  const pdf = join.finish(factsOf(bound, proof, numbering.ranges), ({ kind, ...finding }) => {
    throw new ProofError(`The PDF has a ${kind}: ${JSON.stringify(finding)}`)
  })
  clock.lap('join')
  proveNotes(bound, proof)
  provePdf(pdf, proof, new Set(set.missing.keys()))
  clock.lap('verify')
  return {
    pdf,
    pageMap,
    report,
    times: clock.times,
  }
}

function factsOf(bound: BoundBook, proof: PageProof, labels: PdfFacts['labels']): PdfFacts {
  const destinations = new Map<string, Destination>()
  for (const [id, page, y] of proof.anchors) {
    if (!destinations.has(id)) destinations.set(id, { page, y: atLeastZero(pxToPt(px(y / SCALE))) })
  }
  return {
    meta: bound.book.meta,
    modified: bound.book.modified,
    labels,
    destinations,
    outline: outline(bound.contents),
  }
}

const atLeastZero = (y: Pt): Pt => pt(Math.max(0, y))

function outline(entries: BoundBook['contents']): OutlineNode[] {
  return entries.map(({ heading, children }) => ({
    title: heading.text,
    destination: heading.id,
    children: outline(children),
  }))
}
