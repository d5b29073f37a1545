import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { exitCodeOf } from '../../scripts/commands/exit-code.ts'
import { makeBooks } from '../../scripts/commands/make/make-books.ts'
import type { Request, Result, Step } from '../../scripts/commands/make/request.ts'
import type { Rooms } from '../../scripts/commands/make/rooms.ts'
import { Staging } from '../../scripts/commands/make/staging.ts'
import { NoBrowserError } from '../../scripts/print/press/no-browser-error.ts'
import { broken, inFolder, smallBook, writeFiles } from '../support/small-book.ts'
import { requestFor, stubPress, stubPrinted, stubRooms } from '../support/stub-rooms.ts'

const exitCode = ({ problems, outcomes }: Result, { strict }: Request) =>
  exitCodeOf([problems, ...outcomes.map((outcome) => outcome.problems)], strict)

const rulesOf = ({ problems, outcomes }: Result) =>
  [problems, ...outcomes.map((outcome) => outcome.problems)].flatMap(({ messages }) =>
    messages.map(({ ruleId }) => ruleId),
  )

const kinds = ({ outcomes }: Result) => outcomes.map(({ kind }) => kind)

/** Everything in the output folder, hidden files too. */
const contents = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(join(folder, 'out'))
      .sort()
      .map((name) => [name, readFileSync(join(folder, 'out', name), 'utf8')]),
  )

async function make(request: Request, changes: Partial<Rooms> = {}) {
  const result = await makeBooks(request, stubRooms(request.cwd, changes))
  return { result, exitCode: exitCode(result, request) }
}

describe('a run', () => {
  test('writes the files of every book, and the page that offers them', async () => {
    await inFolder(async (folder) => {
      await writeFiles(folder, { ...smallBook('one'), ...smallBook('two') })
      const steps: Step[] = []
      const { result, exitCode } = await make(requestFor(folder, ['one', 'two'], { steps }))
      expect({ kinds: kinds(result), exitCode, browser: result.browser }).toEqual({
        kinds: ['made', 'made'],
        exitCode: 0,
        browser: 'Stub 1.0',
      })
      const files = contents(folder)
      expect(Object.keys(files)).toEqual([
        'index.html',
        'one.cover.jpg',
        'one.epub',
        'one.pdf',
        'one.report.json',
        'two.cover.jpg',
        'two.epub',
        'two.pdf',
        'two.report.json',
      ])
      expect(files['one.epub']).toBe('EPUB of one, paged, covered')
      expect(files['two.pdf']).toBe('%PDF of two')
      expect(files['index.html']).toContain('href="one.epub"')
      expect(files['index.html']).toContain('href="two.pdf"')
      expect(JSON.parse(files['one.report.json'] ?? '')).toMatchObject({
        edition: { slug: 'one', pages: 7, notes: 1, pdf: { name: 'one.pdf', bytes: 11 } },
        layout: { pages: 7 },
        problems: [],
      })
      const stages = steps.filter(({ book }) => book === 'one').map(({ stage }) => stage)
      expect(stages.sort()).toEqual([
        'bind',
        'compile',
        'cover',
        'epub',
        'print',
        'read',
        'write',
        '· lines',
        '· pages',
      ])
    })
  })

  test('writes the same bytes from wherever it is started', async () => {
    await inFolder(async (folder) => {
      // A loose warning, so that the report names a place.
      await writeFiles(folder, smallBook('one', '---\nunheard: of\n---\n\n# One\n\nText.\n'))
      await make(requestFor(folder, ['one']))
      const first = contents(folder)
      mkdirSync(join(folder, 'elsewhere'))
      await make({ ...requestFor(folder, ['one']), cwd: join(folder, 'elsewhere') })
      expect(contents(folder)).toEqual(first)
      expect(first['one.report.json']).toContain('"file": "one.md"')
    })
  })

  test('goes on after a book with errors, and leaves its old files alone', async () => {
    await inFolder(async (folder) => {
      await writeFiles(folder, { ...smallBook('one'), ...smallBook('two') })
      await make(requestFor(folder, ['one', 'two']))
      const before = contents(folder)
      await writeFiles(folder, {
        ...smallBook('one', broken),
        ...smallBook('two', '# Two\n\nOther words.\n'),
      })
      const { result, exitCode } = await make(requestFor(folder, ['one', 'two']))
      expect({ kinds: kinds(result), exitCode }).toEqual({ kinds: ['refused', 'made'], exitCode: 1 })
      expect(rulesOf(result)).toEqual(['note-without-body'])
      const after = contents(folder)
      const ofOne = (files: Record<string, string>) =>
        Object.entries(files).filter(([name]) => name.startsWith('one.'))
      expect(ofOne(after)).toEqual(ofOne(before))
      expect(after['two.report.json']).not.toBe(before['two.report.json'])
      expect(after['index.html']).toContain('href="one.epub"')
    })
  })

  test('with --strict takes a warning for an error', async () => {
    await inFolder(async (folder) => {
      await writeFiles(folder, smallBook('one', '---\nunheard: of\n---\n\n# One\n\nText.\n'))
      expect((await make(requestFor(folder, ['one']))).exitCode).toBe(0)
      const { result, exitCode } = await make(requestFor(folder, ['one'], { strict: true }))
      expect({ kinds: kinds(result), exitCode }).toEqual({ kinds: ['refused'], exitCode: 1 })
    })
  })

  test('makes only what it is asked for, and keeps offering the rest', async () => {
    await inFolder(async (folder) => {
      await writeFiles(folder, smallBook('one'))
      await make(requestFor(folder, ['one']))
      const { result } = await make(requestFor(folder, ['one'], { only: ['epub'] }), {
        printBook: () => Promise.reject(new Error('nothing is to be printed')),
      })
      expect(kinds(result)).toEqual(['made'])
      const files = contents(folder)
      expect(files['one.epub']).toBe('EPUB of one, unpaged, covered')
      expect(files['one.pdf']).toBe('%PDF of one')
      expect(JSON.parse(files['one.report.json'] ?? '')).toMatchObject({
        edition: { pages: 7, pdf: { name: 'one.pdf' } },
      })
      expect(files['index.html']).toContain('7 pages')
    })
  })

  test('draws no cover for a PDF alone, and keeps offering the one there is', async () => {
    await inFolder(async (folder) => {
      await writeFiles(folder, smallBook('one'))
      const noCover: Partial<Rooms> = { makeCover: () => Promise.reject(new Error('no cover is wanted')) }
      expect(kinds((await make(requestFor(folder, ['one'], { only: ['pdf'] }), noCover)).result)).toEqual([
        'made',
      ])
      expect(Object.keys(contents(folder))).toEqual(['index.html', 'one.pdf', 'one.report.json'])
      await make(requestFor(folder, ['one']))
      await make(requestFor(folder, ['one'], { only: ['pdf'] }), noCover)
      expect(contents(folder)['index.html']).toContain('one.cover.jpg')
    })
  })

  test('gives a slug to the first book that has it, and does not print the other', async () => {
    await inFolder(async (folder) => {
      await writeFiles(folder, { ...smallBook('a/one'), ...smallBook('b/one') })
      const printed: string[] = []
      const { result, exitCode } = await make(requestFor(folder, ['a/one', 'b/one']), {
        printBook: async ({ book }, _press, { onPageMap }) => {
          printed.push(book.dir)
          onPageMap(stubPrinted('').pageMap)
          return stubPrinted('%PDF')
        },
      })
      expect({ kinds: kinds(result), rules: rulesOf(result), exitCode }).toEqual({
        kinds: ['made', 'refused'],
        rules: ['slug-taken'],
        exitCode: 1,
      })
      expect(printed).toEqual([join(folder, 'a/one')])
    })
  })

  test('does not write a book that turns out to be at fault while it prints', async () => {
    await inFolder(async (folder) => {
      await writeFiles(folder, smallBook('one'))
      const { result, exitCode } = await make(requestFor(folder, ['one']), {
        printBook: async (_bound, _press, { onPageMap, problems }) => {
          problems.report('type-face', 'A face lacks a letter.')
          onPageMap(stubPrinted('').pageMap)
          return stubPrinted('%PDF')
        },
      })
      expect({ kinds: kinds(result), exitCode }).toEqual({ kinds: ['refused'], exitCode: 1 })
      expect(contents(folder)).toEqual({})
    })
  })

  test('packs the EPUB while the PDF prints', async () => {
    await inFolder(async (folder) => {
      await writeFiles(folder, smallBook('one'))
      const order: string[] = []
      let packed: () => void = () => undefined
      const packing = new Promise<void>((resolve) => {
        packed = resolve
      })
      await make(requestFor(folder, ['one']), {
        printBook: async (_bound, _press, { onPageMap }) => {
          const printed = stubPrinted('%PDF')
          onPageMap(printed.pageMap)
          await packing
          order.push('printed')
          return printed
        },
        packEpub: async () => {
          order.push('packed')
          packed()
          return { bytes: Buffer.from('EPUB') }
        },
      })
      expect(order).toEqual(['packed', 'printed'])
    })
  })
})

describe('a fault of the machine', () => {
  test('an output folder that is a file: told before any work, with the book’s own problems', async () => {
    await inFolder(async (folder) => {
      await writeFiles(folder, { ...smallBook('one', broken), out: 'a file' })
      const { result, exitCode } = await make(requestFor(folder, ['one']), {
        openPress: () => Promise.reject(new Error('no browser is needed')),
      })
      expect({ rules: rulesOf(result), exitCode }).toEqual({
        rules: ['output-folder', 'note-without-body'],
        exitCode: 3,
      })
      expect(result.problems.messages[0]?.reason).toContain(
        'out can’t be written: there is a file of that name',
      )
      expect(readFileSync(join(folder, 'out'), 'utf8')).toBe('a file')
    })
  })

  test('an output folder below a file: nothing is printed', async () => {
    await inFolder(async (folder) => {
      await writeFiles(folder, { ...smallBook('one'), file: '' })
      const { result, exitCode } = await make(
        requestFor(folder, ['one'], { out: join(folder, 'file/out') }),
        {
          printBook: () => Promise.reject(new Error('nothing is to be printed')),
        },
      )
      expect({ kinds: kinds(result), rules: rulesOf(result), exitCode }).toEqual({
        kinds: ['refused'],
        rules: ['output-folder'],
        exitCode: 3,
      })
      expect(result.problems.messages[0]?.reason).toContain('a part of its path is a file')
    })
  })

  test.skipIf(process.getuid?.() === 0)('an output folder without permission', async () => {
    await inFolder(async (folder) => {
      await writeFiles(folder, { ...smallBook('one'), 'out/old.txt': '' })
      chmodSync(join(folder, 'out'), 0o500)
      const { result, exitCode } = await make(requestFor(folder, ['one']))
      chmodSync(join(folder, 'out'), 0o700)
      expect(exitCode).toBe(3)
      expect(result.problems.messages[0]?.reason).toContain('permission is denied')
    })
  })

  test('a file that can’t be replaced: none is', async () => {
    await inFolder(async (folder) => {
      await writeFiles(folder, smallBook('one'))
      await make(requestFor(folder, ['one'], { only: ['epub'] }))
      const before = contents(folder)
      mkdirSync(join(folder, 'out/one.pdf/in-the-way'), { recursive: true })
      await writeFiles(folder, smallBook('one', '# Another\n\nText.\n'))
      const { result, exitCode } = await make(requestFor(folder, ['one']))
      expect({ rules: rulesOf(result), exitCode }).toEqual({ rules: ['output-folder'], exitCode: 3 })
      for (const [name, text] of Object.entries(before)) {
        expect(readFileSync(join(folder, 'out', name), 'utf8'), name).toBe(text)
      }
      expect(readdirSync(join(folder, 'out')).filter((name) => name.startsWith('.'))).toEqual([])
    })
  })

  test('a file that fails after another was replaced: that one gets its old contents back', async () => {
    await inFolder(async (folder) => {
      await writeFiles(folder, { 'a.txt': 'old' })
      const staging = new Staging(folder, 'test')
      await staging.put('a.txt', 'new')
      await staging.put('b.txt', 'new')
      await staging.put('c.txt', 'new')
      rmSync(join(folder, '.making-test/c.txt'))
      await expect(staging.commit()).rejects.toThrow('ENOENT')
      expect(readdirSync(folder)).toEqual(['a.txt'])
      expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('old')
    })
  })

  test('no browser: nothing is written, and the remedy says how to get one', async () => {
    await inFolder(async (folder) => {
      await writeFiles(folder, smallBook('one'))
      const { result, exitCode } = await make(requestFor(folder, ['one']), {
        openPress: () => Promise.reject(new NoBrowserError('No browser was found.')),
        makeCover: (_bound, press) => press().then(() => undefined),
      })
      expect({ rules: rulesOf(result), exitCode }).toEqual({ rules: ['no-browser'], exitCode: 3 })
      expect(result.outcomes[0]?.problems.messages[0]?.note).toMatch(/install/i)
      expect(contents(folder)).toEqual({})
    })
  })

  test('no browser, and only an EPUB wanted: it has no drawn cover', async () => {
    await inFolder(async (folder) => {
      await writeFiles(folder, smallBook('one'))
      const { result, exitCode } = await make(requestFor(folder, ['one'], { only: ['epub'] }), {
        openPress: () => Promise.reject(new NoBrowserError('No browser was found.')),
        makeCover: (_bound, press) => press().then(() => undefined),
      })
      expect({ rules: rulesOf(result), exitCode }).toEqual({ rules: ['no-cover'], exitCode: 0 })
      expect(contents(folder)['one.epub']).toBe('EPUB of one, unpaged, bare')
    })
  })

  test('a stage that fails is a defect, and the other books are made', async () => {
    await inFolder(async (folder) => {
      await writeFiles(folder, { ...smallBook('one'), ...smallBook('two') })
      const { result, exitCode } = await make(requestFor(folder, ['one', 'two']), {
        printBook: async (bound, _press, { onPageMap }) => {
          if (bound.book.slug === 'one') throw new TypeError('ouch')
          const printed = stubPrinted('%PDF')
          onPageMap(printed.pageMap)
          return printed
        },
      })
      expect({ kinds: kinds(result), rules: rulesOf(result), exitCode }).toEqual({
        kinds: ['refused', 'made'],
        rules: ['defect'],
        exitCode: 3,
      })
      expect(result.outcomes[0]?.problems.messages[0]?.reason).toContain('TypeError: ouch, at ')
    })
  })
})

describe('an aborted run', () => {
  test('writes nothing, leaves nothing lying about, and closes the browser', async () => {
    await inFolder(async (folder) => {
      await writeFiles(folder, smallBook('one'))
      const controller = new AbortController()
      let closed = false
      const { result } = await make(requestFor(folder, ['one'], { signal: controller.signal }), {
        openPress: async () => ({
          ...stubPress(),
          close: async () => {
            closed = true
          },
        }),
        printBook: async (_bound, _press, { signal }) => {
          controller.abort()
          signal.throwIfAborted()
          return stubPrinted('%PDF')
        },
      })
      expect({ kinds: kinds(result), closed }).toEqual({ kinds: ['dropped'], closed: true })
      expect(contents(folder)).toEqual({})
    })
  })

  test('sweeps up after runs that were killed, but not after those that may be going on', async () => {
    await inFolder(async (folder) => {
      await writeFiles(folder, {
        ...smallBook('one'),
        'out/.making-9-x/x.pdf': '',
        'out/.making-8-x/x.pdf': '',
      })
      utimesSync(join(folder, 'out/.making-9-x'), 0, 0)
      await make(requestFor(folder, ['one']))
      expect(existsSync(join(folder, 'out/.making-9-x'))).toBe(false)
      expect(existsSync(join(folder, 'out/.making-8-x'))).toBe(true)
    })
  })
})
