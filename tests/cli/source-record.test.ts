import { expect, test } from 'vitest'
import { recordOf, sourcesOf } from '../../scripts/commands/make/source-record.ts'

const sources = {
  'OEBPS/c01.xhtml': [
    { line: 12, place: { file: 'book/one: first.md', line: 7, column: 1 } },
    { line: 30, place: { file: 'book/two.md', line: 9, column: 4 } },
  ],
  'OEBPS/title.xhtml': [],
}

test('what is written into the report is what is read from it', () => {
  const record = recordOf(sources, (place) => ({ ...place, file: place.file.replace('book/', '') }))
  expect(record['OEBPS/c01.xhtml']).toEqual(['12 one: first.md:7:1', '30 two.md:9:4'])
  expect(sourcesOf(record, (file) => `book/${file}`)).toEqual(sources)
})

test('a line that is not one of ours is left out', () => {
  expect(sourcesOf({ 'a.xhtml': ['x', '1 a.md:2:3'] }, (file) => file)).toEqual({
    'a.xhtml': [{ line: 1, place: { file: 'a.md', line: 2, column: 3 } }],
  })
})
