import { describe, expect, test } from 'vitest'
import type { BookBench } from '../../scripts/bench/bench-book.ts'
import type { LongBench } from '../../scripts/bench/bench-long.ts'
import { markdownTable, memory, processor, spread } from '../../scripts/bench/markdown.ts'
import { showBook, showLong, showMachine } from '../../scripts/bench/show.ts'

const of = (median: number, least: number, most: number) => ({ median, least, most })
const usage = { memory: 412_400_000, counted: 'PSS', processor: 2.34 } as const

const book: BookBench = {
  slug: 'keynes',
  title: 'Consequences',
  words: 69_387,
  notes: 168,
  browser: 'Chromium 147 (bundled)',
  runs: 3,
  ours: { pages: 185, seconds: of(1.5, 1.456, 1.6), usage },
  limit: { pages: 176, seconds: of(1.25, 1.2, 1.3), usage: undefined },
  ratio: of(1.2, 1.19, 1.23),
  stages: new Map([
    ['start', of(80.4, 79, 95)],
    ['print', of(1100, 1050, 1200)],
  ]),
}

const long: LongBench = {
  slug: 'smith',
  runs: 3,
  short: { pages: 371, seconds: of(3, 2.9, 3.1), perPage: of(8.1, 7.8, 8.4), usage },
  long: { pages: 3702, seconds: of(36, 35, 38), perPage: of(9.7, 9.5, 10.3), usage },
  ratio: of(1.2, 1.18, 1.23),
}

describe('tables', () => {
  test('stand in columns, numbers to the right', () => {
    expect(
      markdownTable(
        ['stage', 'ms'],
        [
          ['read', '7'],
          ['· lines', '1200'],
        ],
      ),
    ).toBe(
      ['| stage   |   ms |', '|---------|-----:|', '| read    |    7 |', '| · lines | 1200 |', ''].join('\n'),
    )
  })

  test('fill up short rows', () => {
    expect(markdownTable(['a', 'b'], [['x']])).toContain('| x   |     |')
  })
})

describe('quantities', () => {
  test('say how far they lie apart', () => {
    expect(spread(of(1.234, 1.2, 1.299))).toBe('1.23 (1.20–1.30)')
  })

  test('say what is known of the memory and the processor', () => {
    expect(memory(usage)).toBe('412 MB')
    expect(memory({ ...usage, counted: 'RSS' })).toBe('412 MB RSS')
    expect(memory(undefined)).toBe('not known')
    expect(processor(usage)).toBe('2.3')
    expect(processor(undefined)).toBe('not known')
  })
})

test('a book is shown beside its limit', () => {
  expect(showBook(book)).toMatchInlineSnapshot(`
    "## Consequences

    69,387 words, 168 notes, Chromium 147 (bundled), 3 runs of each in turn, from a cold start.

    |                                     | median s |   min–max |      × the limit | processor s |    memory | pages |
    |-------------------------------------|---------:|----------:|-----------------:|------------:|----------:|------:|
    | Imprenta                            |     1.50 | 1.46–1.60 | 1.20 (1.19–1.23) |         2.3 |    412 MB |   185 |
    | the limit: Chromium alone, endnotes |     1.25 | 1.20–1.30 |             1.00 |   not known | not known |   176 |

    | stage | median ms |   min–max |
    |-------|----------:|----------:|
    | start |        80 |     79–95 |
    | print |      1100 | 1050–1200 |
    "
  `)
})

test('a long book is shown beside a short one', () => {
  expect(showLong(long)).toMatchInlineSnapshot(`
    "## Long books, from the chapters of smith

    3 runs of each in turn, from a cold start.

    | pages | median s |     min–max |         ms a page | processor s | memory |
    |-------|---------:|------------:|------------------:|------------:|-------:|
    | 371   |     3.00 |   2.90–3.10 |  8.10 (7.80–8.40) |         2.3 | 412 MB |
    | 3702  |    36.00 | 35.00–38.00 | 9.70 (9.50–10.30) |         2.3 | 412 MB |

    A page of the long book takes 1.20 (1.18–1.23) times as long as one of the short book.
    "
  `)
})

describe('the machine', () => {
  const machine = { processors: 2, model: 'Some CPU', memory: 25e9, node: '20.20.2' }

  test('is named', () => {
    expect(showMachine({ ...machine, load: [0.1, 1.52] })).toBe(
      '2 × Some CPU, 25 GB, Node 20.20.2, load 0.10 before, 1.52 after.\n',
    )
  })

  test('is told off when it had other things to do', () => {
    expect(showMachine({ ...machine, load: [1.5, 1.52] })).toContain('not fit to be published')
  })
})
