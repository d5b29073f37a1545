import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Edition } from '../../scripts/site/edition.ts'
import { groupWorks } from '../../scripts/site/group-works.ts'
import { readEditions } from '../../scripts/site/read-editions.ts'
import { edition } from '../support/editions.ts'
import { inFolder, writeFiles } from '../support/small-book.ts'

const slugs = (works: readonly (readonly Edition[])[]) => works.map((work) => work.map(({ slug }) => slug))

describe('the editions of a work', () => {
  const original = edition('en', { title: 'Pillars', identifier: 'urn:x:en' })
  const translation = edition('es', {
    title: 'Pilares',
    identifier: 'urn:x:es',
    language: 'es',
    translationOf: { identifier: 'urn:x:en' },
  })

  test('stand together, the original first, and works in order of title', () => {
    const other = edition('abacus', { title: 'Abacus', identifier: 'urn:x:other' })
    expect(slugs(groupWorks([translation, other, original]))).toEqual([['abacus'], ['en', 'es']])
  })

  test('may name each other through one that is not here', () => {
    const french = edition('fr', { identifier: 'urn:x:fr', translationOf: { identifier: 'urn:x:absent' } })
    const german = edition('de', { identifier: 'urn:x:de', editions: [{ identifier: 'urn:x:absent' }] })
    expect(slugs(groupWorks([french, german]))).toEqual([['de', 'fr']])
  })

  test('may be joined by one that comes last', () => {
    const link = edition('link', {
      identifier: 'urn:x:link',
      translationOf: { identifier: 'urn:x:en' },
      editions: [{ identifier: 'urn:x:other' }],
    })
    const other = edition('other', { identifier: 'urn:x:other' })
    expect(slugs(groupWorks([original, other, link]))).toHaveLength(1)
  })
})

describe('the editions of a folder', () => {
  const report = (slug: string, changes: Partial<Edition> = {}) =>
    JSON.stringify({ edition: edition(slug, changes), problems: [] })

  test('are those whose files are there', async () => {
    await inFolder(async (folder) => {
      await writeFiles(folder, {
        'both.report.json': report('both'),
        'both.epub': 'PK',
        'both.pdf': '%PDF-',
        'half.report.json': report('half'),
        'half.epub': 'PK',
        'gone.report.json': report('gone'),
        'index.html': '',
      })
      const found = await readEditions(folder)
      expect(found.map(({ slug }) => slug)).toEqual(['both', 'half'])
      expect(found[0]).toMatchObject({ pages: 180, epub: { bytes: 2 }, pdf: { bytes: 5 } })
      // What the page says of a file is true of the file, not of the report.
      expect(found[1]?.pdf).toBeUndefined()
      expect(found[1]?.pages).toBeUndefined()
    })
  })

  test('are not what somebody else put there', async () => {
    await inFolder(async (folder) => {
      await writeFiles(folder, {
        'cut.report.json': report('cut').slice(0, 50),
        'list.report.json': '[]',
        'null.report.json': 'null',
        'alien.report.json': '{"edition":{"slug":"alien","title":3}}',
        'path.report.json': report('path', {
          epub: { name: '../x.epub', bytes: 1 },
          pdf: { name: '..', bytes: 1 },
        }),
      })
      mkdirSync(join(folder, 'folder.report.json'))
      expect(await readEditions(folder)).toEqual([])
    })
  })
})
