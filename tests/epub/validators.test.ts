import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BoundBook } from '../../scripts/book/compiled.ts'
import { checkEpub, type EpubCheck } from '../../scripts/epub/check/check.ts'
import { type PackOptions, packEpub } from '../../scripts/epub/pack.ts'
import type { LocalPress } from '../../scripts/print/press/browser.ts'
import { boundBook } from '../support/bound-book.ts'
import { browserForTests } from '../support/browser.ts'
import { kitchenPages, kitchenSink, picture, tinyCover } from '../support/kitchen-sink.ts'

let browser: LocalPress | undefined
let folder = ''

/** Validators start a Java machine and a browser, on machines that have much else to do. */
const PATIENCE = 240_000

beforeAll(async () => {
  browser = await browserForTests()
  folder = await mkdtemp(join(tmpdir(), 'imprenta-test-'))
})

afterAll(async () => {
  await browser?.close()
  await rm(folder, { recursive: true, force: true })
})

async function checked(name: string, bound: BoundBook, options: PackOptions): Promise<EpubCheck> {
  const file = join(folder, name)
  const { bytes, sources } = await packEpub(bound, options)
  await writeFile(file, bytes)
  return checkEpub(file, { name, sources, ...(browser ? { browser } : {}) })
}

/** What was not installed is said, so that nobody takes silence for success. */
function tell({ missing }: EpubCheck): void {
  for (const { validator, remedy } of missing) process.stderr.write(`skipped: ${validator}. ${remedy}\n`)
}

test(
  'strangers find nothing to mend in a book with one of everything',
  async () => {
    const result = await checked('whole.epub', kitchenSink(), {
      pageMap: kitchenPages,
      cover: await tinyCover(),
    })
    tell(result)
    expect(result.messages.map(String)).toEqual([])
  },
  PATIENCE,
)

test(
  'what they find stands at its place in the manuscript',
  async () => {
    const { file, ...image } = {
      file: picture,
      src: 'a.png',
      alt: '',
      width: 8,
      height: 8,
      mediaType: 'image/png',
    }
    const html = '<h1>One</h1>\n<p id="x">Fine.</p>\n<p id="x">Twice.</p>\n<p><img src="a.png"></p>'
    const bound = boundBook([{ html, images: [{ file, ...image }] }])
    const result = await checked('odd.epub', bound, { fonts: false })
    tell(result)
    const found = result.messages.map(({ file, line, source, ruleId, fatal }) => ({
      file,
      line,
      source,
      ruleId,
      fatal,
    }))
    const at = (line: number) => ({ file: 'book/c01.md', line, fatal: true })
    if (result.ran.includes('epubcheck')) {
      expect(found).toContainEqual({ ...at(12), source: 'epubcheck', ruleId: 'RSC-005' })
    }
    if (result.ran.includes('ace')) {
      expect(found).toContainEqual({ ...at(13), source: 'ace', ruleId: 'image-alt' })
    }
  },
  PATIENCE,
)
