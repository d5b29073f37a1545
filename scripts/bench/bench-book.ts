import { join } from 'node:path'
import { runBuild } from './build-run.ts'
import { inTurn } from './in-turn.ts'
import { prepareLimit, runLimit } from './limit-run.ts'
import type { Means } from './means.ts'
import { ratios, type Spread, spreadOf } from './spread.ts'
import type { Usage } from './usage.ts'

/** What was measured of one who makes the book. */
export interface Measured {
  readonly pages: number
  readonly seconds: Spread
  readonly usage: Usage | undefined
}

/** One book, made by us and by Chromium alone. */
export interface BookBench {
  readonly slug: string
  readonly title: string
  readonly words: number
  readonly notes: number
  readonly browser: string
  readonly runs: number
  readonly ours: Measured
  readonly limit: Measured
  /** Our time to the limit's, round by round. */
  readonly ratio: Spread
  /** Milliseconds of our stages, in order. */
  readonly stages: ReadonlyMap<string, Spread>
}

/**
 * Measures one book. The first run of each contender is not timed: it brings the files into the disk
 * cache, bundles the program if that is due, and is watched for what it uses, which costs time.
 *
 * @param folder of the book, absolute
 */
export async function benchBook(folder: string, means: Means): Promise<BookBench> {
  const { imprenta, scratch, runs, options } = means
  const [html, pdf] = [join(scratch, 'limit.html'), join(scratch, 'limit.pdf')]
  const build = (watchUsage = false) =>
    runBuild(imprenta, folder, join(scratch, 'ours'), { ...options, watchUsage })
  const limit = (watchUsage = false) => runLimit(imprenta, html, pdf, { ...options, watchUsage })
  means.onProgress(`${folder}: our own first run`)
  const first = await build(true)
  means.onProgress('Chromium’s first run')
  await prepareLimit(folder, html, first.pages)
  const firstLimit = await limit(true)
  means.onProgress(`${runs} runs of both in turn`)
  const timed = await inTurn(runs, build, limit)
  const { slug, title, words, notes, browser } = first
  const [ours, theirs] = [secondsOf(timed.first), secondsOf(timed.second)]
  return {
    ...{ slug, title, words, notes, browser, runs },
    ours: { pages: first.pages, seconds: spreadOf(ours), usage: first.usage },
    limit: { pages: firstLimit.pages, seconds: spreadOf(theirs), usage: firstLimit.usage },
    ratio: spreadOf(ratios(ours, theirs)),
    stages: stageSpreads(timed.first.map(({ stages }) => stages)),
  }
}

const secondsOf = (all: readonly { readonly seconds: number }[]): number[] =>
  all.map(({ seconds }) => seconds)

/** How long each stage took, over all runs. A stage that not every run had counts where it was. */
export function stageSpreads(all: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, Spread> {
  const names = new Set(all.flatMap((stages) => [...stages.keys()]))
  return new Map(
    [...names].map((name): [string, Spread] => [
      name,
      spreadOf(all.flatMap((stages) => stages.get(name) ?? [])),
    ]),
  )
}
