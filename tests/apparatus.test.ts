import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contentsOf } from '../scripts/apparatus/contents.ts'
import { numberNotes } from '../scripts/apparatus/number-notes.ts'
import { resolveLinks } from '../scripts/apparatus/resolve-links.ts'
import type { ChapterSource } from '../scripts/book/book.ts'
import type { CompiledChapter, ContentsEntry } from '../scripts/book/compiled.ts'
import { Problems } from '../scripts/book/problems/problems.ts'
import { compileText, everyElement } from './support/compiled-chapter.ts'
import { manuscripts } from './support/manuscripts.ts'

interface Draft {
  readonly text: string
  readonly name?: string
  readonly role?: ChapterSource['role']
  readonly depth?: 0 | 1
}

async function compileAll(drafts: readonly (Draft | string)[]): Promise<CompiledChapter[]> {
  return Promise.all(
    drafts.map(async (draft, at) => {
      const {
        text,
        name = `${at + 1}.md`,
        role = 'chapter',
        depth = 0,
      } = typeof draft === 'string' ? { text: draft } : draft
      const { chapter } = await compileText(text, { id: `c0${at + 1}`, name, role })
      return { ...chapter, source: { ...chapter.source, depth } }
    }),
  )
}

describe('numbers of notes', () => {
  const drafts = [
    '# One\n\nA[^a] b[^ed:b] c[^c] a[^a].\n\n[^a]: A calls[^n].\n[^n]: Nested.\n[^c]: C.\n[^ed:b]: B.',
    '# Two\n\nD[^d] e[^ed:e].\n\n[^d]: D.\n[^ed:e]: E.',
  ]

  test('begin anew in each chapter, each series for itself, depth first', async () => {
    const notes = numberNotes(await compileAll(drafts), 'chapter')
    expect([...notes.values()].map(({ chapter, label, number }) => [chapter, label, number])).toEqual([
      ['c01', 'a', 1],
      ['c01', 'n', 2],
      ['c01', 'ed:b', 1],
      ['c01', 'c', 3],
      ['c02', 'd', 1],
      ['c02', 'ed:e', 1],
    ])
  })

  test('run through the book', async () => {
    const notes = numberNotes(await compileAll(drafts), 'book')
    expect([...notes.values()].map(({ number }) => number)).toEqual([1, 2, 1, 3, 4, 2])
  })

  test('go up by one in the order of first calls, whatever the manuscript', async () => {
    await fc.assert(
      fc.asyncProperty(manuscripts, async ({ text }) => {
        const notes = numberNotes(await compileAll([text]), 'book')
        expect([...notes.values()].map(({ number }) => number)).toEqual(
          [...notes.keys()].map((_, at) => at + 1),
        )
      }),
      { seed: 1952, numRuns: 50 },
    )
  })
})

describe('contents', () => {
  test('hold chapters in parts and sections in chapters, without note calls', async () => {
    const chapters = await compileAll([
      '# Preface',
      { text: '# Part I', role: 'part' },
      { text: '# *One*[^a]\n\n## S\n\n### T\n\n#### U\n\n## V\n\n[^a]: N.', depth: 1 },
      { text: '# Two', depth: 1 },
      { text: '# Part II', role: 'part' },
      { text: '# Three', depth: 1 },
      '# Afterword',
    ])
    const problems = new Problems()
    expect(outline(contentsOf(chapters, problems))).toEqual([
      'Preface',
      'Part I',
      '  One',
      '    S',
      '      T',
      '    V',
      '  Two',
      'Part II',
      '  Three',
      'Afterword',
    ])
    expect(problems.messages).toEqual([])
  })

  test('tell of neighbours with one title, not of chapters in different parts', async () => {
    const chapters = await compileAll([
      { text: '# Part I', role: 'part' },
      { text: '# Introduction', depth: 1 },
      { text: '# Part II', role: 'part' },
      { text: '# Introduction', depth: 1 },
      { text: '# introduction', depth: 1 },
    ])
    const problems = new Problems()
    contentsOf(chapters, problems)
    expect(problems.messages.map(({ file, ruleId }) => [file, ruleId])).toEqual([['5.md', 'title-alike']])
  })
})

describe('links', () => {
  test('go to chapters, to places in them and to places here', async () => {
    const chapters = await compileAll([
      {
        name: 'a/one.md',
        text: '# One\n\n[t](../two.md) [p](../two.md#a-place) [h](#one) [x](#only-there) [m](<../b/three%20x.md>)',
      },
      {
        name: 'two.md',
        text: '# Two\n\n## A place\n\n[back](a/one.md#one)[^n]\n\n[^n]: [n](b/three x.md), [n](<b/three x.md#only-there>)',
      },
      { name: 'b/three x.md', text: '# Three\n\n<a id="only-there"></a>Text [web](https://example.org/#x).' },
    ])
    const problems = new Problems()
    const linked = resolveLinks(chapters, '/book', problems)
    expect(problems.messages.map(String)).toEqual([])
    expect(linked.map(hrefs)).toEqual([
      ['#c02-two', '#c02-a-place', '#c01-one', '#c03-only-there', '#c03-three'],
      ['#c01-one', '#c03-only-there'],
      ['https://example.org/#x'],
    ])
  })

  test('that are dead lose their address and keep their text; the compiled chapter stays as it was', async () => {
    const [chapter] = await compileAll(['# One\n\nSee [*this*](#gone).'])
    if (!chapter) throw new Error('There is one')
    const before = structuredClone(chapter.tree)
    const problems = new Problems()
    const [linked] = resolveLinks([chapter], '/book', problems)
    expect(problems.messages.map(({ ruleId, line, column }) => [ruleId, line, column])).toEqual([
      ['dead-link', 3, 5],
    ])
    expect(linked && hrefs(linked)).toEqual([])
    expect(chapter.tree).toEqual(before)
  })

  test('leave chapters without any as they are', async () => {
    const chapters = await compileAll(['# One\n\n[web](https://example.org)'])
    expect(resolveLinks(chapters, '/book', new Problems())[0]).toBe(chapters[0])
  })
})

function outline(entries: readonly ContentsEntry[], indent = ''): string[] {
  return entries.flatMap(({ heading, children }) => [
    indent + heading.text,
    ...outline(children, `${indent}  `),
  ])
}

function hrefs(chapter: CompiledChapter): unknown[] {
  return everyElement(chapter).flatMap(({ tagName, properties }) =>
    tagName === 'a' ? [properties['href']] : [],
  )
}
