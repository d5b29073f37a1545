import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packEpub } from '../../scripts/epub/pack.ts'
import type { LocalPress } from '../../scripts/print/press/browser.ts'
import { browserForTests } from '../support/browser.ts'
import { kitchenPages, kitchenSink, tinyCover } from '../support/kitchen-sink.ts'
import { ReadingSystem } from '../support/reading-system.ts'

const browser: LocalPress | undefined = await browserForTests()
let reader: ReadingSystem

beforeAll(async () => {
  if (!browser) return
  const { bytes } = await packEpub(kitchenSink(), { pageMap: kitchenPages, cover: await tinyCover() })
  reader = await ReadingSystem.open(browser, bytes)
})

afterAll(async () => {
  await browser?.close()
})

describe.skipIf(!browser)('in a reading system', () => {
  test('every page can be turned, from the cover to the end', async () => {
    const seen = new Set<unknown>()
    let at = await reader.do('goTo', 0)
    // Ends: each turn goes on in the book, or has come to its end.
    for (let fraction = -1; Number(at['fraction']) > fraction; at = await reader.do('next')) {
      fraction = Number(at['fraction'])
      seen.add(at['section'])
    }
    expect([...seen].map((section) => String(section).replace('OEBPS/', ''))).toEqual([
      'cover.xhtml',
      'title.xhtml',
      'copyright.xhtml',
      'toc.xhtml',
      'c01.xhtml',
      'c02.xhtml',
      'c03.xhtml',
      'c04.xhtml',
      'c05.xhtml',
      'c06.xhtml',
      'c07.xhtml',
      ...Array.from({ length: 11 }, (_, index) => `c${String(index + 8).padStart(2, '0')}.xhtml`),
    ])
  })

  test('every entry of the contents leads to its heading', async () => {
    const { contents } = (await reader.do('about')) as { contents: { label: string; href: string }[] }
    expect(contents.length).toBeGreaterThan(10)
    for (const { label, href } of contents) {
      const { text } = await reader.do('goTo', href)
      expect(text).toContain(label.trim().replace(/\s+/g, ' '))
    }
  })

  test('a note pops up, with all of its text and without disappearing from the page', async () => {
    await reader.do('goTo', 'OEBPS/c04.xhtml')
    const { popup } = await reader.do('click', '#c04-n1-r2')
    expect(popup).toEqual({
      text: '1. a b Called twice, holds markup and a note.4 And a second paragraph.',
      hidden: false,
    })
  })

  test('without pop-ups, a link leads to the note and another back to the very call', async () => {
    await reader.do('goTo', 'OEBPS/c04.xhtml')
    const { text: note } = await reader.do('follow', '#c04-n5-r1')
    expect(note).toContain('The translator quotes.')
    const { text: call } = await reader.do('follow', '#c04-n5 a')
    expect(call).toContain('After the break.')
    const { text: second } = await reader.do('follow', '#c04-n1 sup:nth-of-type(2) a')
    expect(second).toContain('the same note again')
  })

  test('print page 12 is found, and the reader knows which page it is on', async () => {
    const { pages } = (await reader.do('about')) as { pages: { label: string; href: string }[] }
    expect(pages.map(({ label }) => label)).toEqual(
      kitchenPages.pages.filter(({ block, made }) => block ?? made).map(({ label }) => label),
    )
    const twelve = pages.find(({ label }) => label === '12')
    const { page, section, text } = await reader.do('goTo', twelve?.href)
    expect({ page, section }).toEqual({ page: '12', section: 'OEBPS/c06.xhtml' })
    expect(text).toContain('book.')
  })

  test('landmarks lead to where the text starts, and the embedded faces are used', async () => {
    const { landmarks } = (await reader.do('about')) as { landmarks: { type: string[]; href: string }[] }
    const start = landmarks.find(({ type }) => type.includes('bodymatter'))
    expect((await reader.do('goTo', start?.href))['section']).toBe('OEBPS/c03.xhtml')
    await reader.do('goTo', 'OEBPS/c04.xhtml')
    expect(Number((await reader.do('fonts'))['value'])).toBeGreaterThanOrEqual(3)
  })
})
