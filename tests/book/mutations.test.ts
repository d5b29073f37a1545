import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import type { Book } from '../../scripts/book/book.ts'
import { Problems } from '../../scripts/book/problems/problems.ts'
import { readBook } from '../../scripts/book/read-book.ts'
import { scratch } from '../support/scratch.ts'

/** Every key of book.yaml, as it should be. */
const valid = {
  title: 'Four Pillars',
  subtitle: 'A History',
  authors: ['Ana Quispe', { name: 'Luis Mamani', fileAs: 'Mamani, Luis', role: 'aut' }],
  translators: [{ name: 'Rosa Choque' }],
  editors: ['Jaime Paz'],
  illustrators: ['Elsa Rojas'],
  contributors: [{ name: 'Marta Vargas', role: 'wpr' }],
  language: 'en-GB',
  identifier: 'urn:isbn:978-3-16-148410-0',
  slug: 'four-pillars',
  publisher: 'Ours',
  date: '1971-08-21',
  rights: 'Nobody’s',
  licence: { name: 'CC BY-SA 4.0', url: 'https://creativecommons.org/licenses/by-sa/4.0/' },
  description: 'A book.\nWith two lines.',
  subjects: ['History', { term: 'Bolivia', authority: 'BISAC', code: 'HIS033000' }],
  series: { name: 'Notebooks', position: 2 },
  translationOf: { identifier: 'urn:isbn:0-306-40615-2', language: 'fr', title: 'Quatre piliers' },
  editions: [{ identifier: 'https://example.org/print', format: 'print' }],
  conformsTo: 'EPUB Accessibility 1.1 - WCAG 2.2 Level AA',
  accessibilitySummary: 'Text only.',
  chapters: [
    'one.md',
    { file: 'two.md', role: 'epilogue', matter: 'body' },
    { part: 'Part', chapters: ['three.md'] },
  ],
  hyphenation: ['Co-cha-bam-ba'],
  print: {
    trim: '6x9in',
    margins: { top: '20mm', bottom: 20, outer: '0.75in', inner: '2cm' },
    size: 11,
    leading: '14pt',
    noteSize: 9,
    noteLeading: 11,
    chapterStart: 'any',
    protrusion: false,
    opening: 'drop-cap',
    rectoHead: 'section',
    notes: { numbering: 'book', marks: 'symbols' },
  },
  references: '../references.json',
  style: 'chicago-note-bibliography',
}

type Step = string | number
type Change = { readonly kind: 'remove' } | { readonly kind: 'put'; readonly value: unknown }

/** Paths of every value in `value`, without the root. */
function pathsIn(value: unknown, path: readonly Step[] = []): (readonly Step[])[] {
  const own = path.length > 0 ? [path] : []
  if (typeof value !== 'object' || value === null) return own
  const steps: [Step, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return [...own, ...steps.flatMap(([step, below]) => pathsIn(below, [...path, step]))]
}

function changed(value: unknown, [step, ...rest]: readonly Step[], change: Change): unknown {
  if (step === undefined) return change.kind === 'put' ? change.value : undefined
  const isRemoved = rest.length === 0 && change.kind === 'remove'
  if (Array.isArray(value)) {
    return value.flatMap((item, i) => (i !== step ? [item] : isRemoved ? [] : [changed(item, rest, change)]))
  }
  const entries = Object.entries(typeof value === 'object' && value !== null ? value : {})
  return Object.fromEntries(
    entries.flatMap(([key, item]) =>
      key !== step ? [[key, item]] : isRemoved ? [] : [[key, changed(item, rest, change)]],
    ),
  )
}

/** Values that mean something somewhere in book.yaml, and values that mean nothing. */
const anything = fc.oneof(
  fc.constantFrom(
    ...pathsIn(valid).map((path) => path.reduce<unknown>((at, step) => Object(at)[step], valid)),
  ),
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary' }),
  fc.double(),
)
const change: fc.Arbitrary<Change> = fc.oneof(
  { arbitrary: fc.constant({ kind: 'remove' } as const), weight: 1 },
  { arbitrary: anything.map((value) => ({ kind: 'put', value }) as const), weight: 4 },
)

const chapters = { 'one.md': '# One\n', 'two.md': '# Two\n', 'three.md': '# Three\n' }

describe('book.yaml', () => {
  test('with every key is read without a word', async () => {
    const { book, problems } = await read(scratch({ 'book.yaml': stringify(valid), ...chapters }))
    expect(problems.messages).toEqual([])
    expect(book?.chapters.map(({ id, role, depth }) => [id, role, depth])).toEqual([
      ['c01', 'chapter', 0],
      ['c02', 'epilogue', 0],
      ['c03', 'part', 0],
      ['c04', 'chapter', 1],
    ])
  })

  test('changed in any way gives a book or problems with places, and never an exception', async () => {
    const dir = scratch(chapters)
    const mutation = fc.tuple(fc.constantFrom(...pathsIn(valid)), change)
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 3 }), async (mutations) => {
        const mutant = mutations.reduce<unknown>((value, [path, one]) => changed(value, path, one), valid)
        await holds(dir, stringify(mutant))
      }),
      { seed: 1971, numRuns: 250 },
    )
  })

  test('of any bytes gives a book or problems with places, and never an exception', async () => {
    const dir = scratch(chapters)
    const text = stringify(valid)
    const cut = fc.tuple(fc.nat(text.length), fc.nat(20), fc.string({ unit: 'binary', maxLength: 6 }))
    await fc.assert(
      fc.asyncProperty(cut, async ([start, length, insert]) => {
        await holds(dir, text.slice(0, start) + insert + text.slice(start + length))
      }),
      { seed: 1971, numRuns: 250 },
    )
  })
})

async function read(dir: string, text?: string): Promise<{ book: Book | undefined; problems: Problems }> {
  const problems = new Problems()
  const given = text === undefined ? {} : { readFile: overlay(join(dir, 'book.yaml'), text) }
  return { book: await readBook(dir, problems, { relativeTo: dir, ...given }), problems }
}

/** Reads `file` from memory and chapters as they always are. */
function overlay(file: string, text: string) {
  return async (asked: string): Promise<Uint8Array> => Buffer.from(asked === file ? text : '# Chapter\n')
}

async function holds(dir: string, text: string): Promise<void> {
  const { book, problems } = await read(dir, text)
  for (const { file, line, column, ruleId } of problems.messages) {
    expect(file, ruleId).toMatch(/^(book\.yaml|\w+\.md)$/)
    expect(line, ruleId).toBeGreaterThan(0)
    expect(line, ruleId).toBeLessThanOrEqual(text.split('\n').length)
    expect(column, ruleId).toBeGreaterThan(0)
  }
  if (!book) expect(problems.errors).toBeGreaterThan(0)
}
