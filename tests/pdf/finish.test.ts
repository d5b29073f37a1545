import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dumpTags } from '../../scripts/print/pdf/dump-tags.ts'
import { finishPdf, PdfJoin } from '../../scripts/print/pdf/finish.ts'
import type { PdfFinding } from '../../scripts/print/pdf/model.ts'
import { inspectPdf, pageTexts, readPageTexts } from '../../scripts/print/pdf/verify.ts'
import { chunksOf, factsOf, fixtureFile, fixtureNames } from './fixture.ts'

function expectGolden(name: string, file: string, actual: string): void {
  const path = fixtureFile(name, file)
  if (process.env['UPDATE'] === '1' || !existsSync(path)) writeFileSync(path, actual)
  expect(actual).toBe(readFileSync(path, 'utf8'))
}

describe.each(fixtureNames())('%s', (name) => {
  const findings: PdfFinding[] = []
  const bytes = finishPdf(chunksOf(name), factsOf(name), (finding) => findings.push(finding))

  test('has the tags of a book', () => {
    expectGolden(name, 'tags.golden.txt', dumpTags(bytes))
  })

  test('says on each page what was printed', () => {
    const pages = readPageTexts(bytes).map(
      ({ text, artifacts }, page) => `=== ${page}\n${text}--- outside the text\n${artifacts}`,
    )
    expectGolden(name, 'pages.golden.txt', pages.join(''))
  })

  test('has labels, outline, destinations, links and fonts as they should be', () => {
    const found = inspectPdf(bytes)
    const plain = { ...found, tags: Object.fromEntries(found.tags), findings }
    expectGolden(name, 'inspection.golden.json', `${JSON.stringify(plain, undefined, 2)}\n`)
  })

  test('is the same, byte for byte, whenever it is made', () => {
    expect(Buffer.compare(finishPdf(chunksOf(name), factsOf(name)), bytes)).toBe(0)
    const steps = new PdfJoin()
    for (const chunk of chunksOf(name)) steps.add(chunk)
    expect(Buffer.compare(steps.finish(factsOf(name)), bytes)).toBe(0)
  })
})

describe('a finished book', () => {
  const bytes = finishPdf(chunksOf('book'), factsOf('book'))

  test('reports a link that leads nowhere, and keeps its words', () => {
    const findings: PdfFinding[] = []
    const finished = finishPdf(chunksOf('book'), factsOf('book'), (finding) => findings.push(finding))
    expect(findings).toEqual([{ kind: 'broken-link', name: 'nowhere', page: 2 }])
    expect(inspectPdf(finished).links.broken).toEqual([])
    expect(pageTexts(finished)[2]).toContain('nowhere')
  })

  test('leaves no trace of the channel or of the day it was printed', () => {
    const printed = Buffer.concat(chunksOf('book')).toString('latin1')
    const day = /\/CreationDate \((D:\d{8})/.exec(printed)?.[1]
    expect(day).toBeDefined()
    const dump = dumpTags(bytes)
    expect(dump).not.toContain('x-i-')
    expect(Buffer.from(bytes).toString('latin1')).not.toContain(day)
  })

  test('keeps running heads, folios and leaders out of the text', () => {
    const [contents, first] = readPageTexts(bytes)
    expect(contents?.artifacts).toContain('. . .')
    expect(contents?.artifacts).toContain('i\n')
    expect(first?.artifacts).toContain('The book')
    expect(first?.text).not.toContain('The book')
  })

  test('carries metadata for readers that know XMP', () => {
    const text = Buffer.from(bytes).toString('utf8')
    expect(text).toContain('<dc:identifier>urn:isbn:9780000000002</dc:identifier>')
    expect(text).toContain('<rdf:li xml:lang="en-GB">Four “Pillars” &amp; a &lt;roof&gt;: Ñandú</rdf:li>')
    expect(text).toContain('<xmp:ModifyDate>1971-10-07T00:00:00Z</xmp:ModifyDate>')
    expect(text).toContain('<dc:contributor><rdf:Bag><rdf:li>John Smith</rdf:li></rdf:Bag></dc:contributor>')
  })

  test('shares fonts and resources between chunks that are equal', () => {
    const [chunk] = chunksOf('book')
    if (!chunk) throw new Error('The fixture has no chunks.')
    const facts = { ...factsOf('book'), labels: [] }
    const once = finishPdf([chunk], facts)
    const twice = finishPdf([chunk, chunk], facts)
    expect(inspectPdf(twice).pages).toBe(2 * inspectPdf(once).pages)
    expect(inspectPdf(twice).fonts.length).toBe(inspectPdf(once).fonts.length)
    expect(twice.length).toBeLessThan(once.length * 1.2)
  })
})

const installed = (tool: string): boolean => spawnSync(tool, ['--version']).error === undefined

describe('other programs', () => {
  let folder = ''
  let file = ''

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'imprenta-pdf-'))
    file = join(folder, 'book.pdf')
    writeFileSync(file, finishPdf(chunksOf('book'), factsOf('book')))
  })

  afterAll(() => rmSync(folder, { recursive: true }))

  const run = (tool: string, ...args: string[]): string => {
    const result = spawnSync(tool, args, { encoding: 'utf8' })
    expect(result.stderr).toBe('')
    return result.stdout
  }

  test.skipIf(!installed('qpdf'))('qpdf finds nothing wrong (needs qpdf)', () => {
    expect(run('qpdf', '--check', file)).toContain('No syntax or stream encoding errors found')
  })

  test.skipIf(!installed('pdfinfo'))(
    'poppler reads the structure and the labels (needs poppler-utils)',
    () => {
      const structure = run('pdfinfo', '-struct-text', file)
      expect(structure).toMatch(/Note <note-c01n1> \(inline\)[\s\S]*A note that begins here/)
      expect(structure).toMatch(/TOC\n +TOCI\n +Reference/)
      const info = run('pdfinfo', file)
      expect(info).toMatch(/Tagged: +yes/)
      expect(info).toMatch(/Title: +Four “Pillars” & a <roof>: Ñandú/)
      expect(run('pdfinfo', '-dests', file)).toContain('"c01-n1"')
    },
  )

  test.skipIf(!installed('pdftotext'))(
    'a word divided at a line end is one word (needs poppler-utils)',
    () => {
      const text = run('pdftotext', file, '-')
      expect(text).toContain('gouvernement')
      expect(text).toContain('because')
    },
  )

  test.skipIf(!installed('pdftotext'))('poppler and we read the same letters (needs poppler-utils)', () => {
    const letters = (text: string): string => [...text.replace(/[^\p{L}\p{N}]/gu, '')].sort().join('')
    const theirs = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }).split('\f')
    const ours = pageTexts(finishPdf(chunksOf('book'), factsOf('book')))
    for (const [page, text] of ours.entries()) expect(letters(theirs[page] ?? '')).toBe(letters(text))
  })
})
