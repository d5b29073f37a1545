import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Press } from '../../scripts/print/press/press.ts'
import { browserForTests } from '../support/browser.ts'
import { dumpPages } from './dump-pages.ts'
import { printFolder } from './print-folder.ts'

/**
 * Every folder `tests/fixtures/print/CASE/` is a book, and `expected.txt` says what stands on its pages.
 * `UPDATE=1` writes it anew: read the difference before you commit it. That pages are as they were
 * planned, and that their letters are in the PDF, printing proves by itself.
 */
const root = resolve(import.meta.dirname, '../fixtures/print')
const cases = readdirSync(root).sort()

let press: Press | undefined
beforeAll(async () => {
  press = await browserForTests()
})
afterAll(() => press?.close())

describe('books', () => {
  test.each(cases)('%s', async (name) => {
    if (!press) return
    const dir = join(root, name)
    const shown = dumpPages(await printFolder(dir, press))
    const golden = join(dir, 'expected.txt')
    if (process.env['UPDATE']) writeFileSync(golden, shown)
    expect(shown).toBe(existsSync(golden) ? readFileSync(golden, 'utf8') : '')
  })
})
