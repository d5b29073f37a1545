import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPageTexts } from '../../scripts/print/pdf/page-texts.ts'
import { inspectPdf } from '../../scripts/print/pdf/verify.ts'
import type { Press } from '../../scripts/print/press/press.ts'
import { type Printed, printBook } from '../../scripts/print/print.ts'
import { browserForTests } from '../support/browser.ts'
import { inFolder, writeFiles } from '../support/small-book.ts'
import { boundFolder, printFiles, printFolder } from './print-folder.ts'
import { pageSizes, textPlaces } from './text-places.ts'

const fixture = (name: string): string => resolve(import.meta.dirname, '../fixtures/print', name)

let press: Press | undefined
let french: Printed | undefined
beforeAll(async () => {
  press = await browserForTests()
  if (press) french = await printBook(await boundFolder(fixture('notes-fr')), press)
})
afterAll(() => press?.close())

/** What a program of the machine's says about a PDF; undefined where it is not installed. */
function say(pdf: Uint8Array, program: string, args: (file: string) => string[]): string | undefined {
  if (spawnSync(program, ['--version']).error) return undefined
  const file = join(tmpdir(), `imprenta-${process.pid}.pdf`)
  writeFileSync(file, pdf)
  try {
    return execFileSync(program, args(file), { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  } finally {
    rmSync(file)
  }
}

describe('the finished PDF', () => {
  test('is the same, byte for byte, whenever it is made', async () => {
    if (!press || !french) return
    const again = await printBook(await boundFolder(fixture('notes-fr')), press)
    expect(Buffer.compare(again.pdf, french.pdf)).toBe(0)
  })

  test('lets every divided word be found', () => {
    if (!french) return
    const source = readFileSync(join(fixture('notes-fr'), '01.md'), 'utf8')
    const wanted = source.match(/gouvernement/g)?.length
    // The first pages are the title’s and the contents’.
    const pages = readPageTexts(french.pdf)
      .slice(6)
      .map(({ text }) => text)
    // The printed text has each word whole, or divided by a hyphen at a line’s end and nothing else.
    expect(pages.join('')).not.toMatch(/\u00AD/)
    expect(
      pages
        .join('')
        .replace(/-\s*\n/g, '')
        .match(/gouvernement/g)?.length,
    ).toBe(wanted)
    const read = say(french.pdf, 'pdftotext', (file) => ['-f', '7', file, '-'])
    if (read !== undefined) expect(read.match(/gouvernement/g)?.length).toBe(wanted)
  })

  test('keeps the hyphens that words have of their own', () => {
    if (!french) return
    const text = readPageTexts(french.pdf)
      .map((page) => page.text)
      .join('')
    expect(text.replace(/\s*\n/g, ' ')).toMatch(/c’est-à[-‐] ?dire/)
  })

  test('has every face embedded, in part, and none as Type 3', async () => {
    if (!press) return
    const { pdf } = await printBook(await boundFolder(fixture('blocks')), press)
    const { fonts, hasType3 } = inspectPdf(pdf)
    expect(hasType3).toBe(false)
    expect(fonts.filter(({ embedded, subset }) => !embedded || !subset)).toEqual([])
    expect(fonts.map(({ name }) => name)).toEqual([
      'EBGaramond-Bold',
      'EBGaramond-BoldItalic',
      'EBGaramond-Italic',
      'EBGaramond-Regular',
      'IBMPlexMono-Regular',
    ])
    onGrid(pdf, 13.5, [10, 9.5, 8.8])
    const checked = say(pdf, 'qpdf', (file) => ['--check', file])
    if (checked !== undefined) expect(checked).toMatch(/No syntax or stream encoding errors found/)
  })

  test('links calls with notes, contents with chapters, and names every heading', async () => {
    if (!press) return
    const bound = await boundFolder(fixture('notes'))
    const { pdf, report } = await printBook(bound, press)
    const { links, destinations, labels, lang, title, tags, outlineCount } = inspectPdf(pdf)
    expect(links.broken).toEqual([])
    expect(links.external).toBe(1)
    expect(lang).toBe('en-GB')
    expect(title).toBe('Notes at the Foot')
    expect(outlineCount).toBe(5)
    expect(labels.slice(0, 8)).toEqual(['i', 'ii', 'iii', 'iv', 'v', 'vi', '1', '2'])
    expect(tags.get('Note')).toBe(bound.notes.size)
    expect(report.notes).toBe(bound.notes.size)
    for (const { id } of bound.chapters.flatMap(({ headings }) => headings))
      expect(destinations).toContain(id)
    for (const id of bound.notes.keys()) expect(destinations).toContain(id)
    onGrid(pdf, 13, [10, 9.5, 8.8])
  })
})

/**
 * Every line of the body stands on one grid, so that lines of facing pages stand at the same heights.
 *
 * @param leading as in `book.yaml`, in points; a layout pixel is 3/16 pt, and lines are whole ones apart
 */
function onGrid(pdf: Uint8Array, leading: number, sizes: readonly number[]): void {
  const lead = (Math.round((leading * 16) / 3) * 3) / 16
  const lines = textPlaces(pdf).flatMap((places, page) =>
    // Title pages are set by eye.
    places
      .filter(({ isText, size }) => page > 5 && isText && sizes.some((one) => Math.abs(one - size) < 0.06))
      .map(({ baseline }) => ({ page, baseline })),
  )
  const first = lines[0]?.baseline ?? 0
  const off = lines.flatMap(({ page, baseline }) => {
    const lineOf = (baseline - first) / lead
    // Smaller type is centred on the same lines, and stands a little higher.
    const isOff = Math.abs(lineOf - Math.round(lineOf)) * lead > 0.6
    return isOff ? [`page ${page + 1}, ${baseline.toFixed(2)} pt: line ${lineOf.toFixed(2)}`] : []
  })
  expect(lines.length).toBeGreaterThan(100)
  expect([...new Set(off)]).toEqual([])
}

describe('a face of the book’s own', () => {
  test('is the only one in the PDF, and notes are called above the line though it has no raised figures', async () => {
    if (!press) return
    const on = press
    await inFolder(async (folder) => {
      const faces = { regular: 'Regular', italic: 'Italic', bold: 'Bold', boldItalic: 'BoldItalic' }
      const lines = Object.entries(faces).map(([key, style]) => {
        copyFileSync(
          resolve(import.meta.dirname, `../../templates/fonts/IBMPlexMono-${style}.ttf`),
          join(folder, `${key}.ttf`),
        )
        return `${key}: ${key}.ttf`
      })
      await writeFiles(folder, {
        'a.md': `# One\n\nA call[^1] of a note, in the middle of a line. ${'More words. '.repeat(30)}\n\n[^1]: A *note*.\n`,
        'book.yaml': `title: A Test\nauthors: [Ada Author]\nlanguage: en-GB\nidentifier: urn:uuid:6c8a8a2e-5f1e-4c5e-9a55-6f6a3b0f8d11\nprint: { faces: { serif: { name: Plex, ${lines.join(', ')} } } }\n`,
      })
      const { pdf } = await printFolder(folder, on)
      expect(inspectPdf(pdf).fonts.map(({ name }) => name)).toEqual([
        'IBMPlexMono-Italic',
        'IBMPlexMono-Regular',
      ])
      const text = textPlaces(pdf)[6]?.filter(({ isText }) => isText) ?? []
      const word = text.find(({ size }) => Math.abs(size - 11) < 0.06)
      const call = text.find(
        ({ size, baseline }) => size < 8 && word && Math.abs(baseline - word.baseline) < 8,
      )
      expect(word && call && word.baseline - call.baseline).toBeGreaterThan(2.5)
    })
  })
})

describe('the paper', () => {
  const trims = {
    a5: [148, 210],
    a4: [210, 297],
    letter: [215.9, 279.4],
    '6x9in': [152.4, 228.6],
    '5.5x8.5in': [139.7, 215.9],
    '129x198mm': [129, 198],
    '111.3x187.7mm': [111.3, 187.7],
  } as const

  test.each(Object.entries(trims))('may be %s', async (trim, [width, height]) => {
    if (!press) return
    const { pdf } = await printFiles(press, {
      'a.md': '# One\n\nA call.[^1]\n\n[^1]: A note.\n',
      'book.yaml': `print: { trim: ${trim} }\n`,
    })
    const sizes = new Set(pageSizes(pdf).map(([w, h]) => `${w} × ${h}`))
    expect(sizes.size).toBe(1)
    const [w = 0, h = 0] = pageSizes(pdf)[0] ?? []
    // A fifth of a millimetre is less than any knife holds.
    expect(Math.abs((w * 25.4) / 72 - width)).toBeLessThan(0.2)
    expect(Math.abs((h * 25.4) / 72 - height)).toBeLessThan(0.2)
  })

  test('has a wider margin at the spine the more pages there are', async () => {
    if (!press) return
    const book = (chapters: number) =>
      Object.fromEntries([
        ...Array.from({ length: chapters }, (_, index) => [`c${1000 + index}.md`, `# ${index}\n\nText.\n`]),
        ['book.yaml', 'print: { chapterStart: any }\n'],
      ])
    const inner = async (chapters: number, on: Press) => {
      const { pdf } = await printFiles(on, book(chapters))
      const pages = textPlaces(pdf)
      // Page 1 is the seventh; its first line of text begins at the margin.
      const xs = pages[6]?.filter(({ isText }) => isText).map(({ x }) => x) ?? []
      return (Math.min(...xs) * 25.4) / 72
    }
    expect(await inner(2, press)).toBeCloseTo(16, 1)
    expect(await inner(160, press)).toBeCloseTo(18, 1)
  })
})
