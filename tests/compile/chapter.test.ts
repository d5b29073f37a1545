import { describe, expect, test } from 'vitest'
import { Problems } from '../../scripts/book/problems/problems.ts'
import { compileChapter } from '../../scripts/compile/compile-chapter.ts'
import { imageReader } from '../../scripts/compile/image-file.ts'
import { chapterSource, compileText, showBlocks } from '../support/compiled-chapter.ts'

describe('a chapter', () => {
  test('has the language and the title of its front matter', async () => {
    const { chapter } = await compileText('---\ntitle: Un título\nlang: es-bo\n---\n\nTexto.')
    expect([chapter.language, chapter.title.text, chapter.title.id]).toEqual([
      'es-BO',
      'Un título',
      'c01-un-título',
    ])
    expect(chapter.title.place).toEqual({ file: 'in.md', line: 2, column: 1 })
  })

  test.each(['dedication', 'epigraph'] as const)(
    'that is a %s has a title for contents only',
    async (role) => {
      const { chapter } = await compileText('---\ntitle: To whom\n---\n\nTo her.', { role })
      expect(showBlocks(chapter.tree.children)).toBe(
        '<h1 class="unseen" id="c01-to-whom" data-block="c01-b1">To whom</h1>\n<p data-block="c01-b2">To her.</p>\n',
      )
    },
  )

  test('without a title is compiled nevertheless, so that its other problems are found', async () => {
    const { chapter, problems } = await compileText('Text.[^x]')
    expect(chapter.title.text).toBe('c01')
    expect(problems).toEqual([
      '1:1 chapter-without-title The chapter has no title.',
      '1:6 note-without-body There is no note `[^x]`.',
    ])
  })

  test('without text is nothing', async () => {
    const source = chapterSource('---\ntitle: A\n---\n')
    const surroundings = { dir: '/book', language: 'en', readImage: imageReader('/book') }
    expect(await compileChapter(source, surroundings, new Problems())).toBeUndefined()
  })

  test('counts the words of its text and its notes', async () => {
    const { chapter } = await compileText(
      '# The title\n\nIt’s 1,320 l’homme — x—y … ![alt](x)\n\n\u00A0a\u202F! [^n]\n\n[^n]: Two words.',
    )
    expect(chapter.words).toBe(10)
  })

  test('comes out the same whatever was compiled before it', async () => {
    const text = '# T\n\n:fr["a" ; b] [^1]\n\n[^1]: <b>n</b>\n'
    const first = await compileText(text)
    await compileText('---\nlang: fr\n---\n\n# Autre\n\n## T\n\n"x" ; [^1]\n\n[^1]: n')
    expect(await compileText(text)).toEqual(first)
  })
})
