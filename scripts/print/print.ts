import type { BoundBook } from '../book/compiled.ts'
import type { PageMap } from '../book/page-map.ts'
import type { LayoutReport } from '../book/report.ts'
import { type Pt, pt, px, pxToPt } from '../book/units.ts'
import { type CutOptions, cutBook } from './cut-book.ts'
import { SCALE } from './galley/geometry.ts'
import type { PageProof } from './in-page/protocol.ts'
import { PdfJoin } from './pdf/finish.ts'
import type { Destination, OutlineNode, PdfFacts } from './pdf/model.ts'
import type { Press } from './press/press.ts'
import { ProofError } from './proof-error.ts'
import { joinProofs, proveHeights, proveNotes, provePdf } from './prove.ts'
import { Stopwatch } from './stopwatch.ts'

/** The print edition. */
export interface Printed {
  readonly pdf: Uint8Array
  readonly pageMap: PageMap
  readonly report: LayoutReport
  /** Milliseconds by step, in order. */
  readonly times: Readonly<Record<string, number>>
}

/** Sets, plans, cuts, prints, joins and proves the print edition of a book. */
export async function printBook(bound: BoundBook, press: Press, options: CutOptions = {}): Promise<Printed> {
  const clock = new Stopwatch()
  const { chunks, pageMap, report, labels, missing } = await cutBook(bound, press, clock, options)
  const join = new PdfJoin(bound.book.print.trim)
  const proofs: PageProof[] = []
  for (let printing = chunks.shift(); printing; printing = chunks.shift()) {
    const { proof, pdf } = await printing
    proofs.push(proof)
    join.add(pdf)
  }
  const proof = joinProofs(proofs)
  proveHeights(proof)
  clock.lap('print')
  const pdf = join.finish(factsOf(bound, proof, labels), ({ kind, ...finding }) => {
    throw new ProofError(`The PDF has a ${kind}: ${JSON.stringify(finding)}`)
  })
  clock.lap('join')
  proveNotes(bound, proof)
  provePdf(pdf, proof, missing)
  clock.lap('verify')
  return { pdf, pageMap, report, times: clock.times }
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
