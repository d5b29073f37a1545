import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openReady } from '../../scripts/print/make-ready.ts'
import { dumpTags } from '../../scripts/print/pdf/dump-tags.ts'
import { inspectPdf, readPageTexts } from '../../scripts/print/pdf/verify.ts'
import type { Press } from '../../scripts/print/press/press.ts'
import { printBook } from '../../scripts/print/print.ts'
import { browserForTests } from '../support/browser.ts'
import { inFolder, writeFiles } from '../support/small-book.ts'
import { prose } from './hostile-books.ts'
import { waypoints } from './navigation.ts'
import { boundFolder, printFolder } from './print-folder.ts'
import { textPlaces } from './text-places.ts'

/**
 * A book is printed a chunk of pages at a time. Wherever the chunks end, in a paragraph, a list, a table
 * or a note, the book is the same.
 */
let press: Press | undefined
beforeAll(async () => {
  press = await browserForTests()
})
afterAll(() => press?.close())

/** Points. No reader and no press shows less. */
const SEEN = 0.3

describe('a book in chunks of any size', { timeout: 120_000 }, () => {
  test.each(['blocks', 'notes'])('is the same: %s', async (name) => {
    if (!press) return
    const dir = resolve(import.meta.dirname, '../fixtures/print', name)
    const { pdf } = await printFolder(dir, press, { chunk: 300 })
    for (const chunk of [1, 5]) sameBook((await printFolder(dir, press, { chunk })).pdf, pdf)
  })

  test('is the same, printed from two sheets', async () => {
    if (!press) return
    const on = press
    await inFolder(async (folder) => {
      await writeFiles(folder, longBook)
      const bound = await boundFolder(folder)
      const print = async (chunk: number) => {
        const counted = countingSheets(on)
        // For so many pages a second sheet is opened.
        const ready = openReady(bound.book, counted, 100)
        const { pdf } = await printBook(bound, counted, { takeReady: () => ready, chunk })
        expect(counted.opened).toBe(2)
        return pdf
      }
      const pdf = await print(1)
      for (const name of ['L', 'Note', 'P', 'Table']) expect(overPages(pdf)).toContain(name)
      sameBook(pdf, await print(300))
    })
  })
})

/** A table, a list, a note and a paragraph that are cut wherever pages end. */
const longBook = {
  'a.md': `# One\n\n${Array.from({ length: 3 }, (_, index) => {
    const rows = Array.from({ length: 20 }, (_, row) => `| ${row} | ${prose(9, row + index)} |`)
    const items = Array.from({ length: 6 }, (_, item) => `${item + 1}. ${prose(30, item + index)}`)
    return [
      `## Section ${index}`,
      `${prose(200, index)}[^${index}] ${prose(200, index + 50)} [Section 2](#section-2).`,
      `| Row | Words |\n| --- | --- |\n${rows.join('\n')}`,
      items.join('\n'),
      `[^${index}]: ${prose(200, index)}`,
    ].join('\n\n')
  }).join('\n\n')}\n`,
  'book.yaml': `title: A Test
authors: [Ada Author]
language: en-GB
identifier: urn:uuid:6c8a8a2e-5f1e-4c5e-9a55-6f6a3b0f8d11
print: { trim: 90x120mm, margins: { inner: 12mm } }
`,
}

function countingSheets(press: Press) {
  const counted = {
    opened: 0,
    name: () => press.name(),
    openSheet: (...sheet: Parameters<Press['openSheet']>) => {
      counted.opened++
      return press.openSheet(...sheet)
    },
    draw: (drawing: Parameters<Press['draw']>[0]) => press.draw(drawing),
    close: () => press.close(),
  } satisfies Press & { opened: number }
  return counted
}

function sameBook(pdf: Uint8Array, whole: Uint8Array): void {
  expect(textsOf(pdf)).toEqual(textsOf(whole))
  const { fonts, ...rest } = inspectPdf(pdf)
  const { fonts: wholeFonts, ...wholeRest } = inspectPdf(whole)
  expect(fonts).toEqual(wholeFonts)
  expect(new Set(fonts.map(({ name }) => name)).size).toBe(fonts.length)
  expect(rest).toEqual(wholeRest)
  expect(tagsOf(pdf)).toBe(tagsOf(whole))
  sameWays(pdf, whole)
  samePlaces(pdf, whole)
}

/** A line gets a space at its end, to be read aloud, where its face has a space in the chunk. */
const withoutEnds = (text: string): string => text.replace(/ +$/gm, '')

const textsOf = (pdf: Uint8Array) =>
  readPageTexts(pdf).map(({ marks, ...rest }) => ({
    ...rest,
    marks: marks.map((mark) => mark && withoutEnds(mark)),
  }))

const tagsOf = (pdf: Uint8Array): string => dumpTags(pdf).replace(/ +(?=\\n|"$)/gm, '')

/** The kinds of elements of which one has text on several pages. */
function overPages(pdf: Uint8Array): Set<string> {
  const found = new Set<string>()
  const open: { readonly name: string; readonly depth: number; page: string | undefined }[] = []
  for (const line of dumpTags(pdf).trimEnd().split('\n')) {
    const depth = line.search(/\S/)
    while ((open.at(-1)?.depth ?? -1) >= depth) open.pop()
    const [name = ''] = line.trim().split(' ')
    if (!/^p\d/.test(name)) open.push({ name, depth, page: undefined })
    else {
      for (const element of open) {
        element.page ??= name
        if (element.page !== name) found.add(element.name)
      }
    }
  }
  return found
}

function sameWays(pdf: Uint8Array, whole: Uint8Array): void {
  const [ways, wholeWays] = [waypoints(pdf), waypoints(whole)]
  expect(ways.length).toBeGreaterThan(10)
  expect(ways.map(({ what, page }) => [what, page])).toEqual(wholeWays.map(({ what, page }) => [what, page]))
  const moved = ways.filter(({ place }, index) => !isNear(place, wholeWays[index]?.place ?? []))
  expect(moved).toEqual([])
}

function samePlaces(pdf: Uint8Array, whole: Uint8Array): void {
  const placesOf = (file: Uint8Array) => textPlaces(file).map((page) => page.filter(({ isText }) => isText))
  const [pages, wholePages] = [placesOf(pdf), placesOf(whole)]
  expect(pages.map((places) => places.length)).toEqual(wholePages.map((places) => places.length))
  const moved = pages.flatMap((places, page) =>
    places.flatMap((place, index) => {
      const other = wholePages[page]?.[index]
      const isHere =
        other && isNear([place.x, place.baseline, place.size], [other.x, other.baseline, other.size])
      return isHere ? [] : [{ page, place, other }]
    }),
  )
  expect(moved).toEqual([])
}

const isNear = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((one, index) => Math.abs(one - (b[index] ?? Number.NaN)) < SEEN)
