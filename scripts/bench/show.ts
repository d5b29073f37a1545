import type { BookBench, Measured } from './bench-book.ts'
import type { LengthBench, LongBench } from './bench-long.ts'
import type { Machine } from './machine.ts'
import { markdownTable, memory, number, processor, range, spread } from './markdown.ts'

/** Everything that is written here is Markdown. */

/** Our times beside the limit, and our stages. */
export function showBook(bench: BookBench): string {
  const { title, ours, limit, ratio, stages, words, notes, browser, runs } = bench
  const row = (name: string, of: Measured, times: string) => [
    name,
    number(of.seconds.median),
    range(of.seconds),
    times,
    processor(of.usage),
    memory(of.usage),
    `${of.pages}`,
  ]
  return `## ${title}

${words.toLocaleString('en-GB')} words, ${notes} notes, ${browser}, ${runs} runs of each in turn, from a cold start.

${markdownTable(
  ['', 'median s', 'min–max', '× the limit', 'processor s', 'memory', 'pages'],
  [row('Imprenta', ours, spread(ratio)), row('the limit: Chromium alone, endnotes', limit, number(1))],
)}
${markdownTable(
  ['stage', 'median ms', 'min–max'],
  [...stages].map(([stage, of]) => [stage, number(of.median, 0), range(of, 0)]),
)}`
}

/** A page's cost in a short and in a long book. */
export function showLong({ slug, runs, short, long, ratio }: LongBench): string {
  const row = (of: LengthBench) => [
    `${of.pages}`,
    number(of.seconds.median),
    range(of.seconds),
    spread(of.perPage),
    processor(of.usage),
    memory(of.usage),
  ]
  return `## Long books, from the chapters of ${slug}

${runs} runs of each in turn, from a cold start.

${markdownTable(['pages', 'median s', 'min–max', 'ms a page', 'processor s', 'memory'], [row(short), row(long)])}
A page of the long book takes ${spread(ratio)} times as long as one of the short book.
`
}

/** Where it was measured, and whether that means anything. */
export function showMachine({
  processors,
  model,
  memory: bytes,
  node,
  load: [before, after],
}: Machine): string {
  const gigabytes = `${Math.round(bytes / 1e9)} GB`
  const load = `load ${number(before)} before, ${number(after)} after`
  return `${processors} × ${model}, ${gigabytes}, Node ${node}, ${load}.
${before > processors / 2 ? '\nThe machine was busy with something else when this began: these numbers are not fit to be published.\n' : ''}`
}
