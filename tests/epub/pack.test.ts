import { readFile, writeFile } from 'node:fs/promises'
import { parseXml } from '@rgrove/parse-xml'
import { expect, test } from 'vitest'
import { nameImages } from '../../scripts/epub/images.ts'
import { packEpub } from '../../scripts/epub/pack.ts'
import { placeOf } from '../../scripts/epub/source-map.ts'
import { boundBook } from '../support/bound-book.ts'
import { kitchenPages, kitchenSink, tinyCover } from '../support/kitchen-sink.ts'
import { type Entry, entriesOf } from '../support/unzip.ts'

const golden = new URL('../fixtures/epub/kitchen-sink.golden.txt', import.meta.url)

/** Everything that a reading system gets, as a person can read it. */
function dump(entries: readonly Entry[]): string {
  const shown = entries
    // The stylesheet and the licence are files of the project; they are read there.
    .map(({ path, text }) => `=== ${path}\n${text && !/\.(css|txt)$/.test(path) ? text : ''}`)
  return `${shown.map((entry) => entry.trimEnd()).join('\n\n')}\n`
}

test('a book with one of everything becomes what the golden file says', async () => {
  const { bytes } = await packEpub(kitchenSink(), { pageMap: kitchenPages, cover: await tinyCover() })
  const entries = await entriesOf(bytes)
  for (const { path, text } of entries) {
    if (text && /\.(xhtml|opf|ncx|xml)$/.test(path)) parseXml(text)
  }
  const made = dump(entries)
  if (process.env['UPDATE']) await writeFile(golden, made)
  expect(made).toBe(await readFile(golden, 'utf8'))
})

test('the same book gives the same bytes, wherever the clock stands', async () => {
  const options = { pageMap: kitchenPages, cover: await tinyCover() }
  const first = await packEpub(kitchenSink(), options)
  const zone = process.env['TZ']
  process.env['TZ'] = 'Pacific/Kiritimati'
  try {
    const second = await packEpub(kitchenSink(), options)
    expect(Buffer.from(second.bytes).equals(first.bytes)).toBe(true)
    expect(second.sources).toEqual(first.sources)
  } finally {
    if (zone === undefined) delete process.env['TZ']
    else process.env['TZ'] = zone
  }
})

test('the container is as OCF wants it: mimetype first and stored, no extra fields, no folders, sorted', async () => {
  const { bytes } = await packEpub(kitchenSink())
  const head = Buffer.from(bytes.subarray(0, 58))
  expect(head.readUInt16LE(8)).toBe(0)
  expect(head.readUInt16LE(28)).toBe(0)
  expect(head.toString('latin1', 30)).toBe('mimetypeapplication/epub+zip')
  const entries = await entriesOf(bytes)
  const paths = entries.map(({ path }) => path)
  expect(new Set(entries.map(({ date }) => date))).toEqual(new Set(['2020-02-29T12:00:00.000Z']))
  expect(paths[0]).toBe('mimetype')
  expect(paths.slice(1)).toEqual(paths.slice(1).toSorted((a, b) => (a < b ? -1 : 1)))
  expect(paths.filter((path) => path.endsWith('/'))).toEqual([])
})

test('without a page map nothing is said about pages', async () => {
  const { bytes } = await packEpub(kitchenSink())
  const all = (await entriesOf(bytes)).map(({ path, text }) => (path.endsWith('.css') ? '' : text)).join('\n')
  expect(all).not.toMatch(/page-?break|page-?list|pageTarget|source-of|pageNavigation/i)
})

test('a page map of another book places no page, and so nothing is claimed either', async () => {
  const pageMap = { source: 'urn:isbn:1', pages: [{ label: '1', offset: 0, block: 'c99-b1' }] }
  const { bytes } = await packEpub(boundBook(['<h1>One</h1>']), { pageMap, fonts: false })
  const opf = (await entriesOf(bytes)).find(({ path }) => path.endsWith('.opf'))?.text
  expect(opf).not.toMatch(/page-?break|source-of|pageNavigation/i)
})

test('pictures keep their names as far as zip tools agree on them, and leave the cover its own', () => {
  const names = ['a/cover.png', 'a/Été (1).PNG', 'b/ete-1.png', 'b/日本.png']
  const place = { file: 'book/c01.md', line: 1, column: 1 }
  const facts = { alt: 'x', width: 8, height: 8, mediaType: 'image/png', place }
  const images = nameImages(names.map((src) => ({ file: `/book/${src}`, src, ...facts })))
  expect([...images.values()].map(({ href }) => href)).toEqual([
    'images/cover-2.png',
    'images/ete-1.png',
    'images/ete-1-2.png',
    'images/image.png',
  ])
})

test('every file is in the manifest once, and the manifest lists no other', async () => {
  const entries = await entriesOf((await packEpub(kitchenSink(), { cover: await tinyCover() })).bytes)
  const opf = entries.find(({ path }) => path.endsWith('.opf'))?.text ?? ''
  const listed = [...opf.matchAll(/<item [^>]*href="([^"]+)"/g)].map((match) => `OEBPS/${match[1]}`)
  const packed = entries
    .map(({ path }) => path)
    .filter((path) => path.startsWith('OEBPS/') && !path.endsWith('.opf'))
  expect(listed.toSorted()).toEqual(packed.toSorted())
  expect(new Set(listed).size).toBe(listed.length)
})

test('a line of a document leads back to the line of its block', async () => {
  const { bytes, sources } = await packEpub(boundBook(['<h1>One</h1>\n<p>First.</p>\n<p>Second.</p>']))
  const text = (await entriesOf(bytes)).find(({ path }) => path === 'OEBPS/c01.xhtml')?.text ?? ''
  const line = text.split('\n').findIndex((one) => one.includes('Second')) + 1
  expect(placeOf(sources, 'OEBPS/c01.xhtml', line)).toMatchObject({ file: 'book/c01.md', line: 12 })
})

test('a character that XML can’t hold costs that character and not the book', async () => {
  const { bytes } = await packEpub(boundBook(['<h1>One</h1>\n<p>a\u0001b</p>'], { title: 'T\u0002\uD800' }))
  for (const { path, text } of await entriesOf(bytes)) {
    if (text && /\.(xhtml|opf|ncx|xml)$/.test(path)) parseXml(text)
  }
})
