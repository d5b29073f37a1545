import type { BoundBook } from '../book/compiled.ts'
import type { RunKind } from './galley/galley.ts'
import { gutterStep } from './galley/geometry.ts'
import type { MissingGlyphs } from './galley/missing-glyphs.ts'
import { openReady, openSecond, type ReadySheet } from './make-ready.ts'
import type { MeasuredGalley } from './measured-galley.ts'
import type { Plan } from './pages/model.ts'
import type { Press, Sheet } from './press/press.ts'
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
  { signal, takeReady }: { readonly signal?: AbortSignal; takeReady?(): Promise<ReadySheet> },
): Promise<SetBook> {
  let open = await (takeReady?.() ?? openReady(bound.book, press, 0))
  const { slips, missing } = open.maker.whole(bound)
  clock.lap('galley')
  for (;;) {
    signal?.throwIfAborted()
    const { sheet, whenReady, compositor, maker, counter, planner, format, frame, geometry, pages } = open
    await whenReady
    clock.lap('load')
    for (const [url, picture] of maker.pictures) frame.resources.set(url, picture)
    // Setting takes one processor. The other one has the time to start a second renderer.
    const second = openSecond(open, press)
    const set = slips.map(async (slip) => ({
      measured: await compositor.set(slip, maker.pictures),
      startsOn: slip.run.startsOn,
    }))
    const measured = counter.join(await Promise.all(set), format)
    clock.lap('lines')
    const plan = planner.plan(measured.galley)
    clock.lap('pages')
    const fixed = bound.book.print.margins.inner !== undefined
    if (fixed || gutterStep(plan.pages.length) <= gutterStep(pages)) {
      return { sheet, second, geometry, measured, plan, runs: slips.map(({ run }) => run), missing }
    }
    await sheet.close()
    await second?.close()
    open = await openReady(bound.book, press, plan.pages.length, maker)
  }
}
