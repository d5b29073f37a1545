import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ExitCode } from '../../scripts/commands/host.ts'
import { parseOptions } from '../../scripts/commands/line/parse-options.ts'
import type { Rooms } from '../../scripts/commands/make/rooms.ts'
import { watchWith } from '../../scripts/commands/watch.ts'
import { type FakeHost, fakeHost } from '../support/fake-host.ts'
import { broken, inFolder, smallBook, writeFiles } from '../support/small-book.ts'
import { stubCover, stubPress, stubPrinted, stubRooms } from '../support/stub-rooms.ts'

interface Watched {
  readonly folder: string
  readonly host: FakeHost
  /** What was printed, in order. */
  readonly printed: string[]
  /** The reports of all builds so far, when there are `count` of them. */
  reports(count: number): Promise<readonly Report[]>
}

interface Report {
  readonly exitCode: ExitCode
  readonly books: readonly { readonly made: boolean; readonly slug?: string; readonly folder?: string }[]
  readonly problems: readonly { readonly rule: string }[]
}

/** Watches two books while `use` goes on. */
async function watching(use: (watched: Watched) => Promise<void>, changes: Partial<Rooms> = {}) {
  await inFolder(async (folder) => {
    await writeFiles(folder, { ...smallBook('one'), ...smallBook('two') })
    const host = fakeHost(folder)
    const printed: string[] = []
    const rooms = stubRooms(folder, {
      printBook: async ({ book, chapters }, _press, { onPageMap }) => {
        printed.push(book.slug)
        onPageMap(stubPrinted('').pageMap)
        return stubPrinted(`%PDF ${chapters.map(({ title }) => title.text)}`)
      },
      ...changes,
    })
    const parsed = parseOptions(['--json', '--out', 'out'], {
      json: { help: '' },
      out: { help: '', value: 'DIR' },
    })
    if (parsed.kind === 'wrong') throw new Error(parsed.reason)
    const running = watchWith(rooms, parsed.given, host)
    await use({
      folder,
      host,
      printed,
      reports: (count) => untilReports(host, count),
    })
    host.interrupt()
    expect(await running).toBe(0)
  })
}

async function untilReports(host: FakeHost, count: number): Promise<readonly Report[]> {
  const lines = () => host.written.out.split('\n').filter((line) => line !== '')
  while (lines().length < count) await new Promise((resolve) => setTimeout(resolve, 10))
  return lines().map((line) => JSON.parse(line))
}

const read = (folder: string, name: string) => readFileSync(join(folder, 'out', name), 'utf8')

describe('imprenta watch', () => {
  test('builds all, and after a save the book that it concerns, in the same browser', async () => {
    let opened = 0
    let closed = 0
    let covers = 0
    await watching(
      async ({ folder, printed, reports }) => {
        expect(await reports(1)).toMatchObject([{ exitCode: 0, books: [{ slug: 'one' }, { slug: 'two' }] }])
        writeFileSync(join(folder, 'two/one.md'), '# Other\n\nText.\n')
        expect((await reports(2))[1]).toMatchObject({ exitCode: 0, books: [{ slug: 'two', made: true }] })
        expect(printed).toEqual(['one', 'two', 'two'])
        expect(read(folder, 'two.pdf')).toBe('%PDF Other')
        expect({ opened, closed, covers }).toEqual({ opened: 1, closed: 0, covers: 2 })
      },
      {
        makeCover: async () => {
          covers += 1
          return stubCover
        },
        openPress: async () => {
          opened += 1
          return {
            ...stubPress(),
            close: async () => {
              closed += 1
            },
          }
        },
      },
    )
    expect({ opened, closed }).toEqual({ opened: 1, closed: 1 })
  })

  test('keeps the old files of a broken book, and tries it again until it is mended', async () => {
    await watching(async ({ folder, reports }) => {
      await reports(1)
      writeFileSync(join(folder, 'one/one.md'), broken)
      expect((await reports(2))[1]).toMatchObject({
        exitCode: 1,
        books: [{ made: false, folder: 'one' }],
        problems: [{ rule: 'note-without-body' }],
      })
      expect(read(folder, 'one.pdf')).toBe('%PDF One')
      // The other book is saved; this one is still broken, and is told of again.
      writeFileSync(join(folder, 'two/one.md'), '# Other\n\nText.\n')
      expect((await reports(3))[2]).toMatchObject({ exitCode: 1, books: [{ made: false }, { made: true }] })
      writeFileSync(join(folder, 'one/one.md'), '# Mended\n\nText.\n')
      expect((await reports(4))[3]).toMatchObject({ exitCode: 0, books: [{ slug: 'one', made: true }] })
      expect(read(folder, 'one.pdf')).toBe('%PDF Mended')
    })
  })

  test('drops a build that a save overtakes: what comes out is the last save', async () => {
    let hold = true
    let begun = false
    const aborted: boolean[] = []
    await watching(
      async ({ folder, reports }) => {
        while (aborted.length === 0 && !begun) await new Promise((resolve) => setTimeout(resolve, 10))
        hold = false
        writeFileSync(join(folder, 'one/one.md'), '# Last\n\nText.\n')
        const [first] = await reports(1)
        expect(first).toMatchObject({ exitCode: 0, books: [{ made: true }, { made: true }] })
        expect(aborted[0]).toBe(true)
        expect(read(folder, 'one.pdf')).toBe('%PDF Last')
      },
      {
        // The first print goes on until it is told to stop.
        printBook: async ({ chapters }, _press, { signal, onPageMap }) => {
          onPageMap(stubPrinted('').pageMap)
          begun = true
          if (hold) await new Promise((resolve) => signal.addEventListener('abort', resolve))
          aborted.push(signal.aborted)
          signal.throwIfAborted()
          return stubPrinted(`%PDF ${chapters.map(({ title }) => title.text)}`)
        },
      },
    )
  })

  test('sees new books, and forgets those that are gone', async () => {
    await watching(async ({ folder, reports }) => {
      await reports(1)
      await writeFiles(folder, smallBook('three'))
      const made = async (count: number) => (await reports(count)).at(-1)?.books.map(({ slug }) => slug)
      // Its files may be seen one by one.
      let count = 2
      while (!(await made(count))?.includes('three')) count += 1
      rmSync(join(folder, 'two'), { recursive: true })
      writeFileSync(join(folder, 'one/one.md'), '# Other\n\nText.\n')
      count += 1
      while (!(await made(count))?.includes('one')) count += 1
      expect(await made(count)).not.toContain('two')
    })
  })
})
