import { readFile } from 'node:fs/promises'
import type { BoundBook } from '../book/compiled.ts'
import { coverageOf } from './faces/coverage.ts'
import { galleyHtml, type RunKind } from './galley/galley.ts'
import { type Geometry, gutterStep } from './galley/geometry.ts'
import { type MissingGlyphs, missingGlyphs } from './galley/missing-glyphs.ts'
import { RESOURCE_ORIGIN } from './galley/style-sheet.ts'
import type { MeasuredGalley, SetOrder } from './in-page/protocol.ts'
import { languagesOf } from './languages.ts'
import { patternsFor } from './lines/patterns.ts'
import { openReady, openSecond, type ReadySheet } from './make-ready.ts'
import { checkPlan } from './pages/check-plan.ts'
import type { PageFormat, Plan } from './pages/model.ts'
import { planPages } from './pages/plan.ts'
import { defaultWeights } from './pages/weights.ts'
import type { Press, Resource, Sheet } from './press/press.ts'
import { ProofError } from './proof-error.ts'
import type { Stopwatch } from './stopwatch.ts'

/** A book whose lines and pages are decided, in a sheet that is ready to be cut. */
export interface SetBook extends Pick<ReadySheet, 'sheet' | 'geometry'> {
  /** An empty sheet of the same style, if the pages are worth sharing. */
  readonly second: Sheet | undefined
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
export async function setBook(
  bound: BoundBook,
  press: Press,
  clock: Stopwatch,
  { signal, ready }: { readonly signal?: AbortSignal; readonly ready?: Promise<ReadySheet> },
): Promise<SetBook> {
  const galley = await makeGalley(bound)
  clock.lap('galley')
  let open = await (ready ?? openReady(bound.book, press, 0))
  for (;;) {
    signal?.throwIfAborted()
    const { sheet, whenReady, frame, geometry, pages } = open
    await whenReady
    clock.lap('load')
    for (const [url, resource] of galley.images) frame.resources.set(url, resource)
    await sheet.offer(galley.images)
    // Setting takes one processor. The other one has the time to start a second renderer.
    const second = openSecond(open, press)
    const order = await setOrder(bound, geometry, galley.runs)
    const measured = await sheet.evaluate<MeasuredGalley>(
      `imprenta.setGalley(${JSON.stringify(order)}, ${JSON.stringify(galley.html)})`,
    )
    clock.lap('lines')
    const plan = planPages(measured.galley, defaultWeights)
    const faults = checkPlan(measured.galley, plan)
    if (faults.length > 0) throw new ProofError(`The page plan is wrong: ${faults.slice(0, 5).join('; ')}`)
    clock.lap('pages')
    const fixed = bound.book.print.margins.inner !== undefined
    if (fixed || gutterStep(plan.pages.length) <= gutterStep(pages)) {
      return { sheet, second, geometry, measured, plan, runs: galley.runs, missing: galley.missing }
    }
    await sheet.close()
    await second?.close()
    open = await openReady(bound.book, press, plan.pages.length)
  }
}

interface GalleyText {
  readonly html: string
  readonly runs: readonly RunKind[]
  readonly missing: MissingGlyphs['lost']
  /** Where the sheet loads pictures from. */
  readonly images: ReadonlyMap<string, Resource>
}

async function makeGalley(bound: BoundBook): Promise<GalleyText> {
  const images = new Map<string, Resource>()
  const urls = new Map<string, string>()
  for (const { src, file, mediaType } of bound.chapters.flatMap((chapter) => chapter.images)) {
    if (urls.has(src)) continue
    const url = `${RESOURCE_ORIGIN}/images/${urls.size}`
    urls.set(src, url)
    images.set(url, { file, mediaType })
  }
  const { family, mono } = bound.book.print
  const covers = {
    text: coverageOf(await readFile(family.regular)),
    code: coverageOf(await readFile(mono.regular)),
  }
  const missing = missingGlyphs(bound, covers)
  const means = { imageUrl: (src: string) => urls.get(src) ?? '', showable: missing.replace }
  const { body, runs } = galleyHtml(bound, means)
  return { html: body, runs, missing: missing.lost, images }
}

async function setOrder(
  { book, chapters }: BoundBook,
  geometry: Geometry,
  runs: readonly RunKind[],
): Promise<SetOrder> {
  const format: PageFormat = {
    depth: geometry.depth,
    lead: geometry.lead,
    noteGap: geometry.noteGap,
    seriesGap: geometry.seriesGap,
    seeNote: geometry.noteLead,
    continuation: geometry.noteLead,
  }
  const patterns: Record<string, unknown> = {}
  for (const language of languagesOf(chapters)) {
    // The book's own language was sent when the sheet was made ready.
    const found = language === book.meta.language ? undefined : await patternsFor(language)
    if (found) patterns[language] = found
  }
  return { format, patterns, runs: runs.map(({ startsOn }) => ({ startsOn })) }
}
