import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LocalPress, openBrowser } from '../../scripts/print/press/browser.ts'
import { downloadPage } from '../../scripts/site/download-page.ts'
import type { Edition } from '../../scripts/site/edition.ts'
import { type Look, readLook } from '../../scripts/site/look.ts'
import { edition } from '../support/editions.ts'

const english = edition('four-pillars', {
  title: 'Four Pillars',
  subtitle: 'Juan José Torres and the Bolivia of 1970–1971',
  authors: ['Ada Author', 'Émile Durand'],
  description: 'The first paragraph.\n\nThe second, with <b>no</b> markup & a "quote".',
  publisher: 'Imprenta',
  date: '2026-03-01',
  licence: { name: 'CC BY-SA 4.0', url: 'https://creativecommons.org/licenses/by-sa/4.0/' },
  cover: { name: 'four-pillars.cover.jpg', bytes: 1, width: 1600, height: 2560 },
})
const spanish = edition('cuatro-pilares', {
  title: 'Cuatro pilares',
  language: 'es-BO',
  translationOf: { identifier: english.identifier, title: 'Four Pillars' },
  pages: 1,
  notes: 1,
})
const german = edition('kapital', { title: 'Das Kapital', language: 'de', rights: 'Gemeinfrei' })
const japanese = edition('名', { title: '四本の柱 <1>', language: 'ja', words: 1, notes: 0, authors: [] })

const pages: Readonly<Record<string, readonly Edition[]>> = {
  one: [english],
  'one-work': [spanish, english],
  many: [german, spanish, japanese, english],
  none: [],
}

let look: Look
let press: LocalPress

beforeAll(async () => {
  look = await readLook()
  press = await openBrowser()
})
afterAll(() => press.close())

const html = (name: string): string => downloadPage(pages[name] ?? [], look)

async function inBrowser<T>(content: string, use: (page: Page) => Promise<T>): Promise<T> {
  const page = await press.newPage()
  try {
    await page.setContent(content)
    return await use(page)
  } finally {
    await page.close()
  }
}

describe('the download page', () => {
  test.each(Object.keys(pages))('%s: says what it should', async (name) => {
    const text = html(name).replace(/<style>.*<\/style>/s, '<style>…</style>')
    const golden = join(import.meta.dirname, '../fixtures/site', `${name}.golden.html`)
    if (process.env['UPDATE']) writeFileSync(golden, text)
    expect(text).toBe(existsSync(golden) ? readFileSync(golden, 'utf8') : 'no golden: run with UPDATE=1')
  })

  test('is one file that asks nobody for anything', async () => {
    const requests: string[] = []
    const page = await press.newPage()
    page.on('request', (request) => requests.push(request.url().slice(0, 60)))
    await page.setContent(html('many').replace(/<img[^>]*>/g, ''))
    await page.evaluate('document.fonts.ready.then(() => undefined)')
    await page.close()
    expect(requests.filter((url) => !url.startsWith('data:'))).toEqual([])
    expect(html('many')).not.toMatch(/<script|@import|url\((?!"data:)/)
    // Whoever opens it on a telephone waits for nothing.
    expect(html('one').length).toBeLessThan(100_000)
  })

  test.each([
    ['one', 'light', 1280],
    ['one-work', 'dark', 1280],
    ['many', 'light', 390],
    ['many', 'dark', 390],
    ['none', 'light', 1280],
  ] as const)('%s is accessible, %s, %i pixels wide', async (name, scheme, width) => {
    await inBrowser(html(name), async (page) => {
      await page.setViewport({ width, height: 800 })
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
      await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
      const violations = await page.evaluate(
        'axe.run({ resultTypes: ["violations"] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes[0].html))',
      )
      expect(violations).toEqual([])
    })
  })

  test('fits a screen of 320 pixels', async () => {
    await inBrowser(html('many'), async (page) => {
      await page.setViewport({ width: 320, height: 600 })
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
    })
  })

  test('is read with the keyboard alone', async () => {
    await inBrowser(html('one-work'), async (page) => {
      const reached: unknown[] = []
      for (let i = 0; i < 5; i += 1) {
        await page.keyboard.press('Tab')
        reached.push(await page.evaluate('document.activeElement.getAttribute("href")'))
        expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid')
      }
      expect(reached).toEqual([
        'four-pillars.epub',
        'four-pillars.pdf',
        'https://creativecommons.org/licenses/by-sa/4.0/',
        'cuatro-pilares.epub',
        'cuatro-pilares.pdf',
      ])
    })
  })
})
