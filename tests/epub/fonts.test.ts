import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { h } from '../../scripts/epub/element.ts'
import { embedFonts, usedIn } from '../../scripts/epub/fonts.ts'
import { boundBook } from '../support/bound-book.ts'

const { family } = boundBook(['<h1>One</h1>']).book.print

const documentOf = (...content: readonly Parameters<typeof h>[2][]) => ({
  id: 'c01',
  href: 'c01.xhtml',
  title: '',
  language: 'en',
  body: h('body', {}, ...content),
})

/** Where a table of an OpenType file begins. */
function table(font: Buffer, tag: string): number {
  for (let index = 0; index < font.readUInt16BE(4); index++) {
    const entry = 12 + index * 16
    if (font.toString('latin1', entry, entry + 4) === tag) return font.readUInt32BE(entry + 8)
  }
  throw new Error(`no table ${tag}`)
}

function features(font: Buffer, tag: 'GSUB' | 'GPOS'): Set<string> {
  const start = table(font, tag)
  const list = start + font.readUInt16BE(start + 6)
  const at = (index: number) => list + 2 + index * 6
  const count = font.readUInt16BE(list)
  return new Set(
    Array.from({ length: count }, (_, index) => font.toString('latin1', at(index), at(index) + 4)),
  )
}

test('a cut-down face keeps what the stylesheet asks for, and its licence', async () => {
  const { faces, licence } = await embedFonts(family, [documentOf(h('p', {}, 'Office 1970, first fjord'))])
  const font = Buffer.from(faces[0]?.bytes ?? [])
  expect(faces.map(({ face }) => face)).toEqual(['regular'])
  expect(font.length).toBeLessThan(60_000)
  expect([...features(font, 'GSUB')]).toEqual(
    expect.arrayContaining(['liga', 'smcp', 'onum', 'lnum', 'tnum']),
  )
  expect([...features(font, 'GPOS')]).toContain('kern')
  const names = font.subarray(table(font, 'name')).swap16().toString('utf16le')
  expect(names).toContain('Open Font License')
  expect(Buffer.from(licence?.bytes ?? []).toString()).toContain('SIL OPEN FONT LICENSE')
})

test('the same text gives the same face, in whatever order it comes', async () => {
  const [one, two] = await Promise.all(
    [
      ['ab', 'cd'],
      ['dc', 'ba'],
    ].map((words) => embedFonts(family, [documentOf(...words.map((word) => h('p', {}, word)))])),
  )
  expect(one?.faces[0]?.bytes).toEqual(two?.faces[0]?.bytes)
})

test.each([
  ['<em>', ['italic'], h('em', {}, 'x')],
  ['<strong> in <em>', ['boldItalic'], h('em', {}, h('strong', {}, 'x'))],
  ['<em> in an epigraph', ['regular'], h('blockquote', { className: ['epigraph'] }, h('em', {}, 'x'))],
  ['a third-level heading', ['italic'], h('h3', {}, 'x')],
  ['a header cell', ['bold'], h('th', {}, 'x')],
  ['code', [], h('code', {}, 'x')],
  ['space alone', [], h('em', {}, '\n')],
])('faces used by %s', (_, faces, element) => {
  expect([...usedIn([documentOf(element)]).faces]).toEqual(faces)
})

test('a face whose maker forbids it is not embedded', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'imprenta-test-'))
  try {
    const font = await readFile(family.regular)
    font.writeUInt16BE(0x0002, table(font, 'OS/2') + 8)
    const regular = join(folder, basename(family.regular))
    await writeFile(regular, font)
    await copyFile(family.italic, join(folder, basename(family.italic)))
    const { faces } = await embedFonts({ ...family, regular }, [documentOf('x', h('em', {}, 'y'))])
    expect(faces.map(({ face }) => face)).toEqual(['italic'])
  } finally {
    await rm(folder, { recursive: true })
  }
})
