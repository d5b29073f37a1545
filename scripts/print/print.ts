import inPage from 'imprenta:in-page'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BoundBook } from '../book/compiled.ts'
import type { PageMap } from '../book/page-map.ts'
import type { LayoutReport } from '../book/report.ts'
import { templatesDir } from '../book/templates.ts'
import { type Pt, pt, px, pxToPt } from '../book/units.ts'
import type { Press } from './browser.ts'
import { coverageOf } from './faces/coverage.ts'
import { folios } from './folios.ts'
import { galleyHtml, type RunKind } from './galley/galley.ts'
import { type Geometry, geometryOf, gutterStep } from './galley/geometry.ts'
import { type MissingGlyphs, missingGlyphs } from './galley/missing-glyphs.ts'
import { facesOf, RESOURCE_ORIGIN, trackingClasses, variables } from './galley/style-sheet.ts'
import type { CutOrder, MeasuredGalley, PageProof, SetOrder } from './in-page/protocol.ts'
import { layoutReport } from './layout-report.ts'
import { patternsFor } from './lines/patterns.ts'
import { cutOrder } from './page-orders.ts'
import { pageMapOf } from './page-starts.ts'
import { checkPlan } from './pages/check-plan.ts'
import type { PageFormat, Plan } from './pages/model.ts'
import { planPages } from './pages/plan.ts'
import { defaultWeights } from './pages/weights.ts'
import { finishPdf } from './pdf/finish.ts'
import type { Destination, OutlineNode, PdfFacts } from './pdf/model.ts'
import { type Frame, printPages } from './print-pages.ts'
import { ProofError } from './proof-error.ts'
import { proveNotes, provePdf } from './prove.ts'
import { openSheet, type Sheet } from './sheet.ts'

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
  readonly signal?: AbortSignal
}

/** Sets, plans, cuts, prints, joins and proves the print edition of a book. */
export async function printBook(
  bound: BoundBook,
  press: Press,
  options: PrintOptions = {},
): Promise<Printed> {
  const clock = new Stopwatch()
  const set = await setBook(bound, press, clock, options.signal)
  const { measured, plan, runs, sheet, frame, geometry } = set
  const numbering = folios(plan, runs)
  const pageMap = pageMapOf(bound, measured, plan, numbering)
  options.onPageMap?.(pageMap)
  const order = cutOrder(bound, measured, plan, runs, numbering, geometry.measure)
  const proof = await cut(sheet, order)
  clock.lap('cut')
  options.signal?.throwIfAborted()
  const chunks = await printPages(sheet, plan.pages.length, press, frame)
  clock.lap('print')
  await sheet.close()
  const facts = factsOf(bound, proof, numbering.ranges)
  const pdf = finishPdf(chunks, facts, ({ kind, ...finding }) => {
    throw new ProofError(`The PDF has a ${kind}: ${JSON.stringify(finding)}`)
  })
  clock.lap('join')
  proveNotes(bound, proof)
  provePdf(pdf, proof, new Set(set.missing.keys()))
  clock.lap('verify')
  return {
    pdf,
    pageMap,
    report: layoutReport(bound, measured, plan, numbering, set.missing),
    times: clock.times,
  }
}

interface SetBook {
  readonly sheet: Sheet
  readonly frame: Frame
  readonly geometry: Geometry
  readonly measured: MeasuredGalley
  readonly plan: Plan
  readonly runs: readonly RunKind[]
  readonly missing: MissingGlyphs['lost']
}

/**
 * Lines and pages. The inner margin depends on the number of pages, and the number of pages on the
 * measure: when the plan has more pages than the margin was chosen for, the book is set again.
 *
 * Ends: each turn needs a later step of the gutter table, and the table is finite.
 */
async function setBook(
  bound: BoundBook,
  press: Press,
  clock: Stopwatch,
  signal?: AbortSignal,
): Promise<SetBook> {
  let expected = expectedPages(bound)
  for (;;) {
    signal?.throwIfAborted()
    const geometry = geometryOf(bound.book.print, expected)
    const { html, frame, runs, missing } = await galleyDocument(bound, geometry)
    clock.lap('galley')
    const sheet = await openSheet(await press.newPage(), html, frame.resources)
    await sheet.evaluate(inPage)
    clock.lap('load')
    const measured = await setLines(sheet, bound, geometry, runs)
    clock.lap('lines')
    const plan = planPages(measured.galley, defaultWeights)
    const faults = checkPlan(measured.galley, plan)
    if (faults.length > 0) throw new ProofError(`The page plan is wrong: ${faults.slice(0, 5).join('; ')}`)
    clock.lap('pages')
    const fixed = bound.book.print.margins.inner !== undefined
    if (fixed || gutterStep(plan.pages.length) <= gutterStep(expected))
      return { sheet, frame, geometry, measured, plan, runs, missing }
    await sheet.close()
    expected = plan.pages.length
  }
}

/** A guess, from the words alone. Only the gutter depends on it, and a wrong guess is put right. */
function expectedPages({ book, words }: BoundBook): number {
  const { trim, margins, size, leading } = book.print
  const lines = ((trim.height - margins.top - margins.bottom) * 72) / 25.4 / leading
  const wordsOnALine = ((trim.width - 2 * margins.outer) * 72) / 25.4 / (size * 2.55)
  return Math.round(words / (lines * wordsOnALine) / 1.02)
}

async function galleyDocument(
  bound: BoundBook,
  geometry: Geometry,
): Promise<{ html: string; frame: Frame; runs: readonly RunKind[]; missing: MissingGlyphs['lost'] }> {
  const faces = facesOf(bound.book.print)
  const resources = new Map<string, { file: string; mediaType: string }>()
  for (const { url, file } of faces) resources.set(url, { file, mediaType: 'font/ttf' })
  const images = new Map<string, string>()
  for (const image of bound.chapters.flatMap((chapter) => chapter.images)) {
    const url = `${RESOURCE_ORIGIN}/images/${images.size}`
    images.set(image.src, images.get(image.src) ?? url)
    resources.set(images.get(image.src) ?? url, { file: image.file, mediaType: image.mediaType })
  }
  const covers = coverageOf(await readFile(bound.book.print.family.regular))
  const missing = missingGlyphs(bound, covers)
  const imageUrl = (src: string) => images.get(src) ?? ''
  const { body, runs } = galleyHtml(bound, { imageUrl, showable: missing.replace })
  const css = await readFile(join(templatesDir(), 'print', 'book.css'), 'utf8')
  const head =
    `<!doctype html><html lang="${bound.book.meta.language}"><head><meta charset="utf-8"><title></title>` +
    `<style>${faces.map((face) => face.css).join('\n')}\n${variables(geometry)}\n${css}\n${trackingClasses()}</style></head>`
  return {
    html: `${head}<body class="composing">${body}</body></html>`,
    frame: { head, resources },
    runs,
    missing: missing.lost,
  }
}

async function setLines(
  sheet: Sheet,
  { book, chapters }: BoundBook,
  geometry: Geometry,
  runs: readonly RunKind[],
): Promise<MeasuredGalley> {
  const format: PageFormat = {
    depth: geometry.depth,
    lead: geometry.lead,
    noteGap: geometry.noteGap,
    seriesGap: geometry.seriesGap,
    seeNote: geometry.noteLead,
    continuation: geometry.noteLead,
  }
  const order: SetOrder = {
    format,
    measure: geometry.measure,
    protrusion: book.print.protrusion,
    patterns: await patternsByLanguage(chapters),
    exceptions: book.print.hyphenation,
    runs: runs.map(({ startsOn }) => ({ startsOn })),
  }
  return sheet.evaluate<MeasuredGalley>(`imprenta.setGalley(${JSON.stringify(order)})`)
}

/** Patterns for every language that a chapter or a run in it is in. */
async function patternsByLanguage(chapters: BoundBook['chapters']): Promise<SetOrder['patterns']> {
  const languages = new Set<string>()
  const visit = (nodes: readonly unknown[]): void => {
    for (const node of nodes) {
      if (typeof node !== 'object' || node === null) continue
      if ('properties' in node && typeof node.properties === 'object' && node.properties !== null) {
        if ('lang' in node.properties && typeof node.properties.lang === 'string')
          languages.add(node.properties.lang)
      }
      if ('children' in node && Array.isArray(node.children)) visit(node.children)
    }
  }
  for (const { language, tree, notes } of chapters) {
    languages.add(language)
    visit(tree.children)
    for (const note of notes) visit(note.content)
  }
  const found: Record<string, unknown> = {}
  for (const language of [...languages].sort()) {
    const patterns = await patternsFor(language)
    if (patterns) found[language] = patterns
  }
  return found
}

async function cut(sheet: Sheet, order: CutOrder): Promise<PageProof> {
  const proof = await sheet.evaluate<PageProof>(`imprenta.cutPages(${JSON.stringify(order)})`)
  const first = proof.mismatches[0]
  if (first) {
    const all = proof.mismatches
      .slice(0, 8)
      .map(
        ({ page, what, planned, found }) =>
          `page ${page + 1} ${what} ${planned} px planned, ${found} px found`,
      )
    throw new ProofError(`The pages are not what was planned: ${all.join('; ')}`)
  }
  return proof
}

function factsOf(bound: BoundBook, proof: PageProof, labels: PdfFacts['labels']): PdfFacts {
  const destinations = new Map<string, Destination>()
  for (const [id, page, y] of proof.anchors) {
    if (!destinations.has(id)) destinations.set(id, { page, y: atLeastZero(pxToPt(px(y))) })
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

/** How long each step took. Only ever shown to the user: no output depends on it. */
class Stopwatch {
  readonly times: Record<string, number> = {}
  #last = performance.now()

  lap(step: string): void {
    const now = performance.now()
    this.times[step] = (this.times[step] ?? 0) + now - this.#last
    this.#last = now
  }
}
