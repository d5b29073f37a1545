import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blocksOf, blockText } from '../../scripts/book/block-text.ts'
import type { CompiledChapter } from '../../scripts/book/compiled.ts'
import { htmlSchema } from '../../scripts/compile/html-schema.ts'
import { full, parserFor } from '../../scripts/compile/syntax.ts'
import { compileText, everyElement } from '../support/compiled-chapter.ts'
import { manuscripts } from '../support/manuscripts.ts'

const bounded = { seed: 1970, numRuns: 100 }

/** Text that is full of what Markdown, directives and HTML are written with, well formed or not. */
const hostile = fc
  .array(
    fc.constantFrom(
      ...'a b é 1 \n \n\n # ## > - * ** _ ` ``` ~~~ [ ] ( ) ![ ][ ]( [^ [^1] [^2]: : :: ::: :::verse :sc[ :fr[ {lang=x} { } | |-| < > </ /> & &amp; \\ " \' — --- « » ; ! ? . , \t'.split(
        ' ',
      ),
      ' ',
      '    ',
      '\n[^1]: ',
      '<b>',
      '</b>',
      '<p>',
      '<div>',
      '</div>',
      '<table>',
      '<td>',
      '<script>',
      '<svg>',
      '<select>',
      '<math>',
      '<!--',
      '-->',
      '<a href="javascript:x">',
      '<img src=x onerror=y>',
      '<note-call data-key=1>',
      '<note-body>',
      '<plaintext>',
      '<style>',
      '<template>',
      '<textarea>',
      'http://a.b',
      'a@b.c',
    ),
    { maxLength: 60 },
  )
  .map((pieces) => `# T\n\n${pieces.join('')}`)

describe('whatever the manuscript', () => {
  test('note calls in are note calls out, and every note is there once', async () => {
    await fc.assert(
      fc.asyncProperty(manuscripts, async ({ text, calls, notes }) => {
        const { chapter, problems } = await compileText(text)
        expect(problems).toEqual([])
        expect(chapter.notes.length).toBe(notes)
        const called = chapter.notes.flatMap((note) => note.calls.map(({ id }) => id))
        expect(called.length).toBe(calls)
        const inTree = everyElement(chapter).filter(({ tagName }) => tagName === 'note-call')
        expect(inTree.map(({ properties }) => properties['dataCall']).sort()).toEqual([...called].sort())
        expect(chapter.notes.map(({ id }) => id)).toEqual(chapter.notes.map((_, at) => `c01-n${at + 1}`))
      }),
      bounded,
    )
  })

  test('letters in are letters out', async () => {
    await fc.assert(
      fc.asyncProperty(manuscripts, async ({ text, prose }) => {
        const { chapter } = await compileText(text)
        expect(lettersOf(textOf(chapter))).toBe(lettersOf(prose.replace(/\[\^[^\]]+\]:?/g, '')))
      }),
      bounded,
    )
  })

  test('every block has an id of its own and a place', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          manuscripts.map(({ text }) => text),
          hostile,
        ),
        async (text) => {
          const { chapter } = await compileText(text)
          const ids = [chapter.tree, ...chapter.notes.map(({ content }) => ({ children: content }))].flatMap(
            (part) => [...blocksOf(part)].map(({ id }) => id),
          )
          expect(new Set(ids).size).toBe(ids.length)
          expect([...chapter.blocks.keys()].sort()).toEqual([...ids].sort())
          const lines = text.split('\n').length
          expect([...chapter.blocks.values()].filter(({ line }) => line > lines)).toEqual([])
        },
      ),
      bounded,
    )
  })

  test('nothing harmful comes out, and no text outside the blocks', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const { chapter } = await compileText(text)
        expect(faultsOf(chapter)).toEqual([])
      }),
      { ...bounded, numRuns: 300 },
    )
  })

  test('leaving out the constructs that a text has no use for changes nothing', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          hostile,
          manuscripts.map(({ text }) => text),
        ),
        (text) => {
          expect(parserFor(text).parse(text)).toEqual(full.parse(text))
        },
      ),
      bounded,
    )
  })
})

function textOf(chapter: CompiledChapter): string {
  const parts = [chapter.tree, ...chapter.notes.map(({ content }) => ({ children: content }))]
  return parts.map((part) => [...blocksOf(part)].map(({ element }) => blockText(element)).join('')).join('')
}

/** The letters, sorted: notes are in another order than in the manuscript. */
function lettersOf(text: string): string {
  return (text.match(/\p{L}/gu) ?? []).sort().join('')
}

const ALLOWED = new Set([...htmlSchema.tagNames, 'note-call'])
const STRUCTURE = /^(div|section|blockquote|figure|table|tbody|thead|tr|ul|ol|dl)$/
const LEAVES = /^(p|h[1-6]|pre|td|th|figcaption|caption|dt|dd|li)$/

/** What is wrong with a tree: nothing. */
function faultsOf(chapter: CompiledChapter): string[] {
  const faults: string[] = []
  for (const nodes of [chapter.tree.children, ...chapter.notes.map(({ content }) => content)]) {
    for (const { type } of nodes) if (type !== 'element') faults.push(`${type} between blocks`)
  }
  for (const { tagName, properties, children } of everyElement(chapter)) {
    if (!ALLOWED.has(tagName)) faults.push(`<${tagName}>`)
    for (const name of Object.keys(properties)) if (/^on|style|srcset/i.test(name)) faults.push(name)
    if (/^\s*(javascript|data|file):/i.test(String(properties['href'] ?? ''))) faults.push('href')
    if (properties['dataBlock'] !== undefined && !LEAVES.test(tagName)) faults.push(`<${tagName}> as a leaf`)
    for (const { type } of children) {
      if (type !== 'element' && (type !== 'text' || STRUCTURE.test(tagName)))
        faults.push(`${type} in <${tagName}>`)
    }
  }
  return faults
}
