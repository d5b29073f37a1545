import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { CompiledChapter } from '../../scripts/book/compiled.ts'
import { compileText, showBlocks } from '../support/compiled-chapter.ts'

/**
 * Every folder `tests/fixtures/compile/CASE/` has a chapter in `in.md` and what it compiles to:
 * `expected.html`, and `expected.notes.txt` if it has notes. `UPDATE=1` writes them anew: read the
 * difference before you commit it. A case reports no problem; those are in `tests/fixtures/problems`.
 */
const root = resolve(import.meta.dirname, '../fixtures/compile')

const cases = readdirSync(root).sort()

describe('chapters', () => {
  test.each(cases)('%s', async (name) => {
    const dir = join(root, name)
    const { chapter, problems } = await compileText(readFileSync(join(dir, 'in.md'), 'utf8'), { dir })
    expect(problems).toEqual([])
    compare(join(dir, 'expected.html'), showBlocks(chapter.tree.children))
    compare(join(dir, 'expected.notes.txt'), showNotes(chapter))
  })
})

function compare(golden: string, actual: string): void {
  if (process.env['UPDATE'] && actual !== '') writeFileSync(golden, actual)
  expect(actual).toBe(existsSync(golden) ? readFileSync(golden, 'utf8') : '')
}

function showNotes({ notes }: CompiledChapter): string {
  return notes
    .map(({ id, label, series, place, calls, content }) => {
      const from = calls.map(
        (call) =>
          `  called at ${call.place.line}:${call.place.column}${call.inNote ? `, in ${call.inNote}` : ''}: ${call.id}\n`,
      )
      return `${id} [^${label}] ${series}, line ${place.line}\n${from.join('')}${showBlocks(content, '  ')}`
    })
    .join('\n')
}
