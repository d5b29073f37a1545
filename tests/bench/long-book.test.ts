import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { writeLongBook } from '../../scripts/bench/write-long-book.ts'
import { Problems } from '../../scripts/book/problems/problems.ts'
import { readBook } from '../../scripts/book/read-book.ts'
import { inFolder, smallBook, writeFiles } from '../support/small-book.ts'

const read = async (dir: string) => {
  const problems = new Problems()
  const book = await readBook(dir, problems, { relativeTo: dir, env: {} })
  if (!book) throw new Error('The book can’t be read')
  return { book, rules: problems.messages.map(({ ruleId }) => ruleId) }
}

describe('a long book', () => {
  test('is made of the chapters of another one, in turn', async () => {
    await inFolder(async (folder) => {
      await writeFiles(folder, {
        ...smallBook('one'),
        'one/one.md': '# One\n\nThe first chapter.\n',
        'one/parts/preface.md': '# Two\n\nThe other chapter.\n',
        'one/images/plate.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
        'one/other/book.yaml': 'title: Another book\n',
        'one/other/chapter.md': '# Not of this book\n',
      })
      const { book } = await read(join(folder, 'one'))
      await writeLongBook(book, 100, 250, join(folder, 'long'))
      const long = await read(join(folder, 'long'))
      expect(long.rules).toEqual([])
      expect(long.book.chapters.map(({ path, role, matter }) => [path, role, matter].join(' '))).toEqual([
        '0001-one.md chapter body',
        'parts/0002-preface.md chapter body',
        '0003-one.md chapter body',
        'parts/0004-preface.md chapter body',
        '0005-one.md chapter body',
      ])
      expect(long.book.meta.title).toBe(book.meta.title)
      expect(await readFile(join(folder, 'long/images/plate.svg'), 'utf8')).toContain('svg')
    })
  })

  test('may be made of parts that are only a title in book.yaml', async () => {
    await inFolder(async (folder) => {
      const files = smallBook('one')
      const yaml = `${files['one/book.yaml']}chapters:\n  - part: Beginnings\n    chapters: [one.md]\n`
      await writeFiles(folder, { ...files, 'one/book.yaml': yaml })
      const { book } = await read(join(folder, 'one'))
      await writeLongBook(book, 10, 20, join(folder, 'long'))
      const long = await read(join(folder, 'long'))
      expect(long.rules).toEqual([])
      expect(long.book.chapters).toHaveLength(4)
    })
  })
})
