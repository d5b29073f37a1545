import { describe, expect, test } from 'vitest'
import { dict, isDict, type PdfValue } from '../../scripts/print/pdf/core/objects.ts'
import { PdfFile } from '../../scripts/print/pdf/core/read.ts'
import { textOf } from '../../scripts/print/pdf/core/text.ts'
import { PdfWriter } from '../../scripts/print/pdf/core/write.ts'
import { finishPdf } from '../../scripts/print/pdf/finish.ts'
import type { pageLabels } from '../../scripts/print/pdf/labels.ts'
import { readLinks, writeLink } from '../../scripts/print/pdf/links.ts'
import { documentInfo, xmpPacket } from '../../scripts/print/pdf/metadata.ts'
import type { OutlineNode } from '../../scripts/print/pdf/model.ts'
import { writeOutline } from '../../scripts/print/pdf/outline.ts'
import { inspectPdf } from '../../scripts/print/pdf/verify.ts'
import { chunksOf, factsOf } from './fixture.ts'

const ascii = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'))

/** What was written, read back. */
const finished = (writer: PdfWriter): PdfFile =>
  new PdfFile(writer.finish(writer.add(dict({})), writer.add(dict({}))))

describe('page labels', () => {
  const labels = (...ranges: Parameters<typeof pageLabels>[0]): readonly string[] => {
    const facts = { ...factsOf('book'), labels: ranges }
    return inspectPdf(finishPdf(chunksOf('book'), facts)).labels
  }

  test('count in their own style from their own start', () => {
    const roman = { page: 0, style: 'roman', start: 3 } as const
    expect(labels(roman, { page: 2, style: 'arabic', start: 9 })).toEqual(['iii', 'iv', '9', '10'])
    expect(labels({ page: 2, style: 'arabic', start: 1 }, roman)).toEqual(['iii', 'iv', '1', '2'])
  })

  test('are empty where there are none', () => {
    expect(labels({ page: 1, style: 'arabic', start: 1 })).toEqual(['', '1', '2', '3'])
    expect(labels({ page: 0, style: 'none', start: 1 }, { page: 3, style: 'arabic', start: 1 })).toEqual([
      '',
      '',
      '',
      '1',
    ])
  })
})

describe('links', () => {
  const link = (uri: string, ...rect: number[]): PdfValue =>
    dict({ Subtype: 'Link', Rect: rect, A: dict({ S: 'URI', URI: ascii(uri) }) })

  const linksOf = (...annotations: PdfValue[]) => {
    const writer = new PdfWriter()
    const refs = annotations.map((annotation) => writer.add(annotation))
    const page = dict({ Annots: refs })
    const { links, annotations: map } = readLinks(
      finished(writer),
      page,
      { page: 0, lift: 0 },
      new PdfWriter(),
    )
    return { rects: links.map(({ rect }) => rect), targets: links.map(({ target }) => target), map }
  }

  test('that Chromium cut into neighbours are one', () => {
    const { rects, map } = linksOf(
      link('https://imprenta.invalid/#a', 10, 0, 20, 12),
      link('https://imprenta.invalid/#a', 20.2, 0, 30, 12),
      link('https://imprenta.invalid/#a', 30, 0, 40, 12.3),
    )
    expect(rects).toEqual([[10, 0, 40, 12]])
    expect(new Set(map.values()).size).toBe(1)
  })

  test.each([
    ['on another line', link('https://x.org/', 20, 14, 30, 26)],
    ['elsewhere on the line', link('https://x.org/', 25, 0, 30, 12)],
    ['to another place', link('https://y.org/', 20, 0, 30, 12)],
  ])('%s stay apart', (_, other) => {
    expect(linksOf(link('https://x.org/', 10, 0, 20, 12), other).rects.length).toBe(2)
  })

  test('lead where the page said, whatever the letters', () => {
    const { targets } = linksOf(
      link('https://imprenta.invalid/#c01-s%C3%A9', 0, 0, 1, 1),
      link('https://imprenta.invalid/#100%', 0, 9, 1, 10),
      link('https://example.org/#a', 0, 19, 1, 20),
    )
    expect(targets).toEqual([
      { kind: 'internal', name: 'c01-sé' },
      { kind: 'internal', name: '100%' },
      { kind: 'external', uri: 'https://example.org/#a' },
    ])
  })

  test('say where they lead, in their own words or else by name', () => {
    const contents = (words: string): string => {
      const writer = new PdfWriter()
      const annotation = { kind: 'annotation', page: 0, ref: writer.reserve() } as const
      writeLink(writer, { annotation, rect: [], target: { kind: 'internal', name: 'a' } }, words, undefined)
      const written = finished(writer).object(annotation.ref.num)
      const value = isDict(written) ? written.get('Contents') : undefined
      return value instanceof Uint8Array ? textOf(value) : ''
    }
    expect(contents(' the \n web ')).toBe('the web')
    expect(contents(' ')).toBe('a')
  })
})

test('an outline shows its first level, folded', () => {
  const leaf = (title: string): OutlineNode => ({ title, destination: title, children: [] })
  const nodes = [{ ...leaf('One'), children: [leaf('a'), leaf('b')] }, leaf('Two'), leaf('Trés')]
  const writer = new PdfWriter()
  const root = writeOutline(writer, nodes)
  const file = finished(writer)
  const lines: string[] = []
  const visit = (value: PdfValue | undefined, before: PdfValue | undefined, depth: number): void => {
    const item = file.resolve(value)
    if (!isDict(item)) return
    const title = item.get('Title')
    const count = item.get('Count') ?? ''
    lines.push(`${'  '.repeat(depth)}${title instanceof Uint8Array ? textOf(title) : ''} ${count}`)
    expect(item.get('Prev')).toEqual(before)
    visit(item.get('First'), undefined, depth + 1)
    visit(item.get('Next'), value, depth)
  }
  const top = file.resolve(root)
  if (!isDict(top)) throw new Error('there is no outline')
  visit(top.get('First'), undefined, 0)
  expect(top.get('Count')).toBe(3)
  expect(lines).toEqual(['One -2', '  a ', '  b ', 'Two ', 'Trés '])
  expect(writeOutline(writer, [])).toBeUndefined()
})

describe('metadata', () => {
  const { meta } = factsOf('book')

  test('dates are the edition’s', () => {
    const info = documentInfo(meta, '1971-10-07T08:09:10Z')
    expect(info.get('ModDate')).toEqual(ascii('D:19711007080910Z'))
  })

  test('is well-formed whatever the title', () => {
    const packet = Buffer.from(xmpPacket({ ...meta, title: 'a\u0000<b>&"c"\u000b' }, '1971-10-07T00:00:00Z'))
    expect(packet.toString('utf8')).toContain('>a&lt;b&gt;&amp;&quot;c&quot;: Ñandú<')
  })

  test('leaves out what the book does not have', () => {
    const bare = { ...meta, contributors: [], subjects: [] }
    const packet = Buffer.from(xmpPacket(bare, '1971-10-07T00:00:00Z')).toString('utf8')
    expect(packet).not.toContain('dc:contributor')
    expect(packet).not.toContain('dc:subject')
    expect(documentInfo(bare, '1971-10-07T00:00:00Z').has('Keywords')).toBe(false)
  })
})
