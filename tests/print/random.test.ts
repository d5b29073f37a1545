import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Press } from '../../scripts/print/press/press.ts'
import { browserForTests } from '../support/browser.ts'
import { printFiles } from './print-folder.ts'
import { pictures, randomChapter } from './random-chapters.ts'

/**
 * Chapters of everything in any order, on small pages, so that pages end everywhere. Printing proves that
 * each page is as high as planned, and that every letter and every note is on it.
 */
const seeds = (process.env['SEEDS'] ?? '103,105,206').split(',').map(Number)

let press: Press | undefined
beforeAll(async () => {
  press = await browserForTests()
})
afterAll(() => press?.close())

// Some seeds make books of hundreds of pages.
describe('random books', { timeout: 300_000 }, () => {
  test.each(seeds)('seed %i', async (seed) => {
    if (!press) return
    const chapters = fc.sample(randomChapter, { seed, numRuns: 4 })
    const files = Object.fromEntries(chapters.map((text, index) => [`c${index}.md`, text]))
    const settings = [
      'print: { trim: 100x150mm, chapterStart: any }',
      'print: { trim: 90x120mm, opening: drop-cap, notes: { marks: symbols }, margins: { inner: 12mm } }',
      'print: { trim: a5, opening: small-caps, notes: { numbering: book }, rectoHead: section }',
    ]
    const { report } = await printFiles(press, {
      ...pictures,
      ...files,
      'book.yaml': `${settings[seed % settings.length]}\n`,
    })
    expect(report.notes).toBe(32)
  })
})
