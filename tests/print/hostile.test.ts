import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LayoutFinding } from '../../scripts/book/report.ts'
import type { Press } from '../../scripts/print/press/press.ts'
import { browserForTests } from '../support/browser.ts'
import { hostileBooks } from './hostile-books.ts'
import { printFiles } from './print-folder.ts'

/**
 * Books that no page was made for. Each is printed, which proves that every letter and every note of it
 * is on a page and every page is as high as planned; and the layout report says what was done to it.
 */
const reported: Readonly<Record<keyof typeof hostileBooks, readonly LayoutFinding[]>> = {
  'notes longer than three pages, one inside the other': ['split-note'],
  'forty notes on one line, and a hundred more on the next': ['overfull-page'],
  'a chapter of notes only, and notes fifty deep': ['split-note'],
  'one note that holds everything, at every length': ['split-note'],
  'words wider than the page': ['broken-word', 'shrunk-block'],
  'rows taller than the page, and cells that span them': ['shrunk-block'],
  'a table of twenty columns': ['shrunk-block'],
  'pictures taller and wider than the page, in every place': ['shrunk-block'],
  'headings of three hundred words and more': ['shrunk-block'],
  'lists and quotations nested without end, with code': [],
  'code on one line': [],
  'ten thousand paragraphs of a word, and one of three thousand words': [],
  'chapters with hardly anything in them': [],
  'characters of every kind': ['missing-glyph'],
}

let press: Press | undefined
beforeAll(async () => {
  press = await browserForTests()
})
afterAll(() => press?.close())

describe('hostile books', () => {
  test.each(Object.entries(hostileBooks))('%s', async (name, files) => {
    if (!press) return
    const { report } = await printFiles(press, files)
    const found = new Set(report.entries.map(({ finding }) => finding))
    for (const finding of reported[name as keyof typeof hostileBooks]) expect(found).toContain(finding)
    // An editor must be able to find what is on the list.
    const lost = report.entries.filter(({ place, page }) => page === '' || (!place && !/^[ivx]+$/.test(page)))
    expect(lost).toEqual([])
  })
})
