import { describe, expect, test } from 'vitest'
import { limitHtml } from '../../scripts/bench/limit-html.ts'
import { boundBook } from '../support/bound-book.ts'

const chapter = (name: string) => ({
  html: `<h1>${name}</h1><p>A call<note-call label="x"></note-call> in ${name}.</p>`,
  notes: { x: `<p>A note of ${name}.</p>` },
})

describe('the book as Chromium prints it by itself', () => {
  const html = limitHtml(boundBook([chapter('One'), chapter('Two')]), 100)

  test('has its notes after their own chapters', async () => {
    const text = (await html).replace(/<style>.*<\/style>/s, '')
    const marks = ['in One', 'A note of One', 'in Two', 'A note of Two'].map((mark) => text.lastIndexOf(mark))
    expect(marks).toEqual(marks.toSorted((a, b) => a - b))
    expect(marks).not.toContain(-1)
  })

  test('has no link that leads nowhere', async () => {
    const ids = new Set([...(await html).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
    const links = [...(await html).matchAll(/ href="([^"]+)"/g)].map(([, href]) => href ?? '')
    // Two entries of the contents, two calls, two ways back.
    expect(links).toHaveLength(6)
    for (const href of links) expect(ids).toContain(href.replace(/^#/, ''))
  })

  test('loads its faces from the disk, and nothing from elsewhere', async () => {
    const urls = [...(await html).matchAll(/url\("([^"]+)"\)/g)].map(([, url]) => url)
    expect(urls).toHaveLength(8)
    for (const url of urls) expect(url).toMatch(/^file:.*\.ttf$/)
    expect(await html).not.toContain('imprenta.invalid')
  })

  test('is set in the size of the paper', async () => {
    // A5, with margins of 18, 18, 20 and 18 mm at least, and 13.5 pt of leading.
    const text = await html
    expect(text).toMatch(/@page \{ size: 559\.\d+px 793\.\d+px; margin: 68(\.\d+)?px 68(\.\d+)?px /)
    expect(text).toContain('--lead:18px')
    expect(text).toContain('--px:1px')
  })
})
