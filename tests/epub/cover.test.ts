import { afterAll, expect, test } from 'vitest'
import { COVER_SIZE, coverHtml } from '../../scripts/epub/cover.ts'
import { PALETTES } from '../../scripts/epub/cover-palette.ts'
import { drawCover } from '../../scripts/epub/draw-cover.ts'
import { boundBook } from '../support/bound-book.ts'
import { browserForTests } from '../support/browser.ts'

const { meta, print } = boundBook(['<h1>One</h1>']).book
const titled = (title: string, more = {}) => coverHtml({ ...meta, title, ...more }, print.family)

const browser = await browserForTests()

afterAll(() => browser?.close())

test('a title has one cover, two titles have two, and a translation has that of its original', async () => {
  const figureOf = (html: string) => /<svg[\s\S]*<\/svg>/.exec(html)?.[0]
  const first = await titled('Four Pillars')
  expect(await titled('Four Pillars')).toBe(first)
  expect(figureOf(await titled('Five Pillars'))).not.toBe(figureOf(first))
  const translationOf = { identifier: 'urn:uuid:0', title: 'Four Pillars' }
  expect(figureOf(await titled('Cuatro pilares', { translationOf }))).toBe(figureOf(first))
})

test('a cover asks for nothing from outside, and what a title says is text', async () => {
  const html = await titled('</style><script>alert(1)</script> & "co"')
  expect(html).not.toMatch(/https?:|file:|url\((?!data:)/)
  expect(html).not.toContain('alert(1)</script>')
})

test('the words of every palette can be read: contrast at least 10:1', () => {
  for (const { paper, ink } of PALETTES) expect(contrast(paper, ink)).toBeGreaterThanOrEqual(10)
})

/** WCAG 2.2, "contrast ratio". */
function contrast(first: string, second: string): number {
  const [low = 0, high = 0] = [luminance(first), luminance(second)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

test.skipIf(!browser).each([
  ['short', 'Ash'],
  [
    'long',
    'Of the Wonderful and Most Remarkable Adventures of a Bookbinder, His Apprentice, and Their Books',
  ],
  ['one long word', 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen'],
])('the words stay on the cover: %s', async (_, title) => {
  if (!browser) return
  const page = await browser.newPage()
  try {
    await page.setViewport(COVER_SIZE)
    await page.setContent(await titled(title, { subtitle: 'With a few words that say what it is about' }))
    await page.evaluate('document.fonts.ready.then(() => fitTitle())')
    const over: unknown = await page.evaluate(`[...document.querySelectorAll('h1, p')].filter((words) => {
      const [box, room] = [words, words.parentElement].map((element) => element.getBoundingClientRect())
      return words.scrollWidth > words.clientWidth || box.bottom > room.bottom + 1 || room.bottom > 2500
    }).map(({ textContent }) => textContent)`)
    expect(over).toEqual([])
  } finally {
    await page.close()
  }
})

test.skipIf(!browser)('a drawn cover is a PNG of the size that shops ask for, always the same', async () => {
  if (!browser) return
  const cover = await drawCover(meta, print.family, browser)
  const png = Buffer.from(cover.bytes)
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1600, 2560])
  expect(Buffer.from((await drawCover(meta, print.family, browser)).bytes).equals(png)).toBe(true)
})
