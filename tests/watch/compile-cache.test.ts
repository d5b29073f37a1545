import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { CompiledChapter } from '../../scripts/book/compiled.ts'
import { Problems } from '../../scripts/book/problems/problems.ts'
import { readBook } from '../../scripts/book/read-book.ts'
import { compileBook } from '../../scripts/compile/compile-book.ts'
import { CompileCache } from '../../scripts/watch/compile-cache.ts'
import { inFolder, smallBook, writeFiles } from '../support/small-book.ts'

const svg = (width: number) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="10"/>`

const book = smallBook('b')

const start = {
  ...book,
  'b/two.md': '# Two\n\n![A picture](picture.svg)\n',
  'b/three.md': '# Three\n\nA call[^9] of nothing.\n',
  'b/picture.svg': svg(10),
}

/** Compiles the book in `folder` with and without the cache: both must come to the same. */
async function compile(cache: CompileCache, folder: string): Promise<readonly CompiledChapter[]> {
  const dir = join(folder, 'b')
  const cached = new Problems()
  const fresh = new Problems()
  const read = await readBook(dir, new Problems())
  if (!read) throw new Error('The book can be read')
  const taken: CompiledChapter[] = []
  const chapters = await cache.compileBook(read, cached, async (chapter) => {
    taken.push(chapter)
  })
  expect(taken).toEqual(chapters)
  expect(chapters).toEqual(await compileBook(read, fresh))
  expect(cached.messages).toEqual(fresh.messages)
  expect(cached.errors).toBeGreaterThan(0)
  return chapters
}

/** Titles of the chapters that were compiled anew. */
const renewed = (before: readonly CompiledChapter[], after: readonly CompiledChapter[]) =>
  after.filter((chapter) => !before.includes(chapter)).map(({ title }) => title.text)

describe('the compile cache', () => {
  test.each([
    { change: {}, anew: [] },
    { change: { 'b/one.md': '# One\n\nOther words.\n' }, anew: ['One'] },
    { change: { 'b/three.md': '# Three\n\nTwo calls[^9] of[^8] nothing.\n' }, anew: ['Three'] },
    { change: { 'b/picture.svg': svg(20) }, anew: ['Two'] },
    { change: { 'b/picture.svg': 'no picture' }, anew: ['Two'] },
    // A chapter's id is its place in the book.
    { change: { 'b/a.md': '# A\n\nText.\n' }, anew: ['A', 'One', 'Three', 'Two'] },
    {
      change: { 'b/book.yaml': (book['b/book.yaml'] ?? '').replace('en-GB', 'fr') },
      anew: ['One', 'Three', 'Two'],
    },
  ])('after $change compiles only $anew', async ({ change, anew }) => {
    await inFolder(async (folder) => {
      await writeFiles(folder, start)
      const cache = new CompileCache()
      const before = await compile(cache, folder)
      await writeFiles(folder, { ...change })
      expect(renewed(before, await compile(cache, folder))).toEqual(anew)
    })
  })
})
