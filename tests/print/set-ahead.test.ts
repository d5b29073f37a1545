import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CompiledChapter } from '../../scripts/book/compiled.ts'
import { Problems } from '../../scripts/book/problems/problems.ts'
import { compileBook } from '../../scripts/compile/compile-book.ts'
import { makeReady, type ReadySheet } from '../../scripts/print/make-ready.ts'
import type { Press } from '../../scripts/print/press/press.ts'
import { printBook } from '../../scripts/print/print.ts'
import { SetAhead } from '../../scripts/print/set-ahead.ts'
import { browserForTests } from '../support/browser.ts'
import { inFolder, writeFiles } from '../support/small-book.ts'
import { prose } from './hostile-books.ts'
import { boundFolder } from './print-folder.ts'

/** Chapters are set, and planned, while later ones are compiled. The book is the same as without. */
let press: Press | undefined
beforeAll(async () => {
  press = await browserForTests()
})
afterAll(() => press?.close())

const HEAD = `title: A Test
authors: [Ada Author]
language: en-GB
identifier: urn:uuid:6c8a8a2e-5f1e-4c5e-9a55-6f6a3b0f8d11
`

const files = {
  '1.md': `# One\n\n${prose(300, 1)}[^a] [Later](3.md).\n\n${prose(200, 2)}[^b]\n\n[^a]: ${prose(30, 3)}\n\n[^b]: ${prose(90, 4)}\n`,
  '2.md': `# Two\n\n${prose(400, 5)}[^a] [gouvernement révolutionnaire]{lang=fr}\n\n1. ${prose(20, 6)}\n2. ${prose(30, 7)}[^a]\n\n[^a]: ${prose(60, 8)}[^b]\n\n[^b]: Inside.\n`,
  '3.md': `# Three\n\n${prose(300, 9)}[^a] [Before](1.md).\n\n| a | b |\n| --- | --- |\n| ${prose(9, 1)} | ${prose(12, 2)}[^b] |\n\n[^a]: ${prose(20, 1)}\n\n[^b]: ${prose(25, 2)}\n`,
}

describe('chapters that are set ahead', { timeout: 60_000 }, () => {
  test.each([
    ['chapter', 'recto'],
    ['book', 'any'],
  ])('give the same book: notes counted by %s, chapters on %s', async (numbering, start) => {
    await bookOf(
      `print: { chapterStart: ${start}, notes: { numbering: ${numbering} } }\n`,
      async (bound, on) => {
        const plain = await printBook(bound, on.press)
        expect(on.slips()).toEqual(['half-title', 'title', 'copyright', 'contents', ...CHAPTERS])
        const ahead = await printBook(bound, on.press, await setAhead(bound, on.press))
        // The first one has a link to what comes after it, and waits for that. None is set twice.
        const [first, ...others] = CHAPTERS
        expect(on.slips()).toEqual([...others, 'half-title', 'title', 'copyright', 'contents', first])
        expect(Buffer.from(ahead.pdf).equals(plain.pdf)).toBe(true)
        expect(ahead.report).toEqual(plain.report)
      },
    )
  })

  test('are set again when they turn out differently', async () => {
    await bookOf('', async (bound, on) => {
      const plain = await printBook(bound, on.press)
      on.slips()
      const options = await setAhead(bound, on.press, (chapter) => {
        if (chapter.source.id !== 'c02') return chapter
        return { ...chapter, tree: { ...chapter.tree, children: chapter.tree.children.slice(0, 2) } }
      })
      const { pdf } = await printBook(bound, on.press, options)
      expect(on.slips().filter((key) => key === CHAPTERS[1])).toHaveLength(2)
      expect(Buffer.from(pdf).equals(plain.pdf)).toBe(true)
    })
  })
})

const CHAPTERS = ['chapter c01', 'chapter c02', 'chapter c03']

type Bound = Awaited<ReturnType<typeof boundFolder>>

/** Hands the chapters of a book over as they are compiled, each as `change` has it. */
async function setAhead(
  { book }: Bound,
  press: Press,
  change = (chapter: CompiledChapter): CompiledChapter => chapter,
): Promise<{ takeReady(): Promise<ReadySheet> }> {
  const ready = await makeReady(book, press)
  const ahead = new SetAhead(book, ready)
  await compileBook(book, new Problems(), (chapter) => ahead.take(change(chapter)))
  return { takeReady: async () => ready }
}

async function bookOf(
  yaml: string,
  run: (bound: Bound, on: { press: Press; slips(): string[] }) => Promise<void>,
): Promise<void> {
  const real = press
  if (!real) return
  const on = countingSlips(real)
  await inFolder(async (folder) => {
    await writeFiles(folder, { ...files, 'book.yaml': HEAD + yaml })
    await run(await boundFolder(folder), on)
  })
}

/** A press that notes which slips are set. */
function countingSlips(press: Press): { press: Press; slips(): string[] } {
  let keys: string[] = []
  return {
    press: {
      ...press,
      openSheet: (html, resources) => {
        const sheet = press.openSheet(html, resources)
        return {
          ...sheet,
          evaluate: <Value>(expression: string) => {
            const key = /^imprenta\.setSlip\(\{"key":"([^"]*)"/.exec(expression)?.[1]
            if (key !== undefined) keys.push(key)
            return sheet.evaluate<Value>(expression)
          },
        }
      },
    },
    slips: () => {
      const said = keys
      keys = []
      return said
    },
  }
}
