import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RESOURCE_ORIGIN } from '../../scripts/print/galley/style-sheet.ts'
import type { LocalPress } from '../../scripts/print/press/browser.ts'
import { openSheet } from '../../scripts/print/press/sheet.ts'
import { browserForTests } from '../support/browser.ts'
import { inFolder } from '../support/small-book.ts'

let press: LocalPress | undefined
const close = (page: Page) => page.close()
beforeAll(async () => {
  press = await browserForTests()
})
afterAll(() => press?.close())

test('when a page crashes, nobody waits for it for ever', async () => {
  if (!press) return
  const page = press.newPage()
  const sheet = openSheet(page, close, '<!doctype html><title></title>', new Map())
  expect(await sheet.evaluate('1 + 1')).toBe(2)
  const lost = expect(sheet.evaluate('new Promise(() => {})')).rejects.toThrow('has crashed')
  const session = await (await page).createCDPSession()
  session.send('Page.crash').catch(() => undefined)
  await lost
  await expect(sheet.print()).rejects.toThrow('has crashed')
  await sheet.close()
})

test('every question is answered, however many are asked at once and whatever is collected meanwhile', async () => {
  if (!press) return
  const sheet = press.openSheet('<!doctype html><title></title>', new Map())
  const later = (n: number) => `new Promise((resolve) => setTimeout(() => resolve({ n: ${n} }), ${n % 7}))`
  const numbers = Array.from({ length: 40 }, (_, n) => n)
  const answers = Promise.all(numbers.map((n) => sheet.evaluate(later(n))))
  const litter = 'for (let i = 0; i < 300; i++) new Array(1e5).fill(i)'
  await sheet.run(`(async () => { for (let turn = 0; turn < 20; turn++) { ${litter}; await null } })()`)
  expect(await answers).toEqual(numbers.map((n) => ({ n })))
  expect(await sheet.evaluate('undefined')).toBe(null)
  await sheet.close()
})

test('what fails in a page says so, and so does what a page is closed before', async () => {
  if (!press) return
  const sheet = press.openSheet('<!doctype html><title></title>', new Map())
  await expect(sheet.evaluate('nowhere.at')).rejects.toThrow('In the page: ReferenceError: nowhere')
  await expect(sheet.evaluate('Promise.reject(new Error("no!"))')).rejects.toThrow('no!')
  await expect(sheet.evaluate('1 +')).rejects.toThrow('SyntaxError')
  await expect(sheet.run('nowhere.at')).rejects.toThrow('ReferenceError')
  const never = expect(sheet.evaluate('new Promise(() => {})')).rejects.toThrow('has gone')
  // By then the page has begun to wait.
  await sheet.evaluate('1')
  await sheet.close()
  await never
})

test('a press outlives its sheets, and what one was told is forgotten with it', async () => {
  if (!press) return
  const html = '<!doctype html><title></title>'
  const shows = `new Promise((resolve) => {
    const image = new Image()
    image.onload = () => resolve('shown')
    image.onerror = () => resolve('refused')
    image.src = '${RESOURCE_ORIGIN}/picture'
  })`
  await inFolder(async (folder) => {
    const file = join(folder, 'p.svg')
    await writeFile(file, '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    const picture = new Map([[`${RESOURCE_ORIGIN}/picture`, { file, mediaType: 'image/svg+xml' }]])
    for (const [resources, expected] of [
      [picture, 'shown'],
      [new Map(), 'refused'],
      [picture, 'shown'],
    ] as const) {
      const sheets = [press?.openSheet(html, resources), press?.openSheet(html, resources)]
      expect(await Promise.all(sheets.map((sheet) => sheet?.evaluate(shows)))).toEqual([expected, expected])
      // Closing twice gives a page back once.
      await Promise.all([...sheets, ...sheets].map((sheet) => sheet?.close()))
    }
  })
})
