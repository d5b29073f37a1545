import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { blocksOf, blockText } from '../../scripts/book/block-text.ts'
import type { CompiledChapter } from '../../scripts/book/compiled.ts'
import { compileText } from '../support/compiled-chapter.ts'

/** Books that nobody wrote for this project, beside it where it is developed. */
const shelf = resolve(import.meta.dirname, '../../../shared/books')
const here = existsSync(shelf)

describe.skipIf(!here)(here ? 'real books' : `real books (skipped: no ${shelf})`, () => {
  test.each([
    ['manifesto', 10],
    ['keynes', 168],
    ['smith', 1647],
  ])('%s compiles without a problem and without a loss', async (name, notes) => {
    const dir = join(shelf, name, 'chapters')
    const chapters: CompiledChapter[] = []
    let source = ''
    for (const [at, file] of readdirSync(dir).sort().entries()) {
      const text = readFileSync(join(dir, file), 'utf8')
      source += text
      const { chapter, problems } = await compileText(text, { dir, name: file, id: `c${at + 1}` })
      expect(problems).toEqual([])
      chapters.push(chapter)
    }
    expect(chapters.reduce((sum, chapter) => sum + chapter.notes.length, 0)).toBe(notes)
    const calls = chapters.flatMap((chapter) => chapter.notes.flatMap((note) => note.calls)).length
    expect(calls).toBe((source.match(/\[\^\d+\](?!:)/g) ?? []).length)
    expect(countLetters(textOf(chapters))).toEqual(countLetters(source))
  })
})

function textOf(chapters: readonly CompiledChapter[]): string {
  return chapters
    .flatMap(({ tree, notes }) => [tree, ...notes.map(({ content }) => ({ children: content }))])
    .flatMap((part) => [...blocksOf(part)].map(({ element }) => blockText(element)))
    .join('\n')
}

/** How often each letter is there: notes move, letters don’t change. */
function countLetters(text: string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const [letter] of text.matchAll(/\p{L}/gu)) counts[letter] = (counts[letter] ?? 0) + 1
  return counts
}
