import { join } from 'node:path'
import { Problems } from '../book/problems/problems.ts'
import { readBook } from '../book/read-book.ts'
import { type BuildRun, runBuild } from './build-run.ts'
import { inTurn } from './in-turn.ts'
import type { Means } from './means.ts'
import { RunFailed } from './run-command.ts'
import { ratios, type Spread, spreadOf } from './spread.ts'
import type { Usage } from './usage.ts'
import { writeLongBook } from './write-long-book.ts'

/** About how many pages the two books have. */
export const lengths = { short: 370, long: 3700 } as const

/** One length of the book. */
export interface LengthBench {
  readonly pages: number
  readonly seconds: Spread
  /** Milliseconds. */
  readonly perPage: Spread
  readonly usage: Usage | undefined
}

/** What a page costs in a short and in a long book of the same text. */
export interface LongBench {
  readonly slug: string
  readonly runs: number
  readonly short: LengthBench
  readonly long: LengthBench
  /** The long book's time for a page to the short one's, round by round. */
  readonly ratio: Spread
}

/**
 * Makes a short and a long book of the chapters of the one in `folder`, and measures both. As with one
 * book, the first run of each is not timed.
 */
export async function benchLong(folder: string, means: Means): Promise<LongBench> {
  const { imprenta, scratch, runs, options } = means
  const build = (from: string, watchUsage = false) =>
    runBuild(imprenta, from, join(scratch, 'out'), { ...options, watchUsage })
  const folders = { short: join(scratch, 'short'), long: join(scratch, 'long') }
  means.onProgress(`${folder}: how long it is`)
  const { pages, slug } = await build(folder)
  const book = await readBook(folder, new Problems(), { relativeTo: folder, env: {} })
  if (!book) throw new RunFailed(`${folder} can’t be read: imprenta check says why.`)
  await writeLongBook(book, pages, lengths.short, folders.short)
  await writeLongBook(book, pages, lengths.long, folders.long)
  means.onProgress('first runs of the short and of the long book')
  const first = { short: await build(folders.short, true), long: await build(folders.long, true) }
  means.onProgress(`${runs} runs of both in turn`)
  const timed = await inTurn(
    runs,
    () => build(folders.short),
    () => build(folders.long),
  )
  return {
    slug,
    runs,
    short: lengthBench(first.short, timed.first),
    long: lengthBench(first.long, timed.second),
    ratio: spreadOf(ratios(timed.second.map(perPage), timed.first.map(perPage))),
  }
}

const perPage = ({ seconds, pages }: BuildRun): number => (seconds * 1000) / pages

const lengthBench = ({ pages, usage }: BuildRun, timed: readonly BuildRun[]): LengthBench => ({
  pages,
  seconds: spreadOf(timed.map(({ seconds }) => seconds)),
  perPage: spreadOf(timed.map(perPage)),
  usage,
})
