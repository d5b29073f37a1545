import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Book } from '../../scripts/book/book.ts'
import { findBooks } from '../../scripts/book/find-books.ts'
import { Problems } from '../../scripts/book/problems/problems.ts'
import { readBook } from '../../scripts/book/read-book.ts'
import { faultOfFace } from '../../scripts/book/static-face.ts'
import { templatesDir } from '../../scripts/book/templates.ts'
import { scratch } from '../support/scratch.ts'

const facts = `title: A Book
authors: [Ana Quispe]
language: en
identifier: urn:uuid:6a1f5d0e-0002-4c3e-9b5e-3f1c2d4e5a02
`

type Files = Readonly<Record<string, string | Uint8Array>>

async function read(files: Files, yaml = ''): Promise<{ book: Book | undefined; rules: string[] }> {
  const problems = new Problems()
  const book = await readBook(scratch({ 'book.yaml': facts + yaml, ...files }), problems)
  return { book, rules: problems.messages.map(({ ruleId }) => ruleId ?? '') }
}

const outline = (book: Book | undefined): string[] =>
  (book?.chapters ?? []).map(({ id, file, role, matter, depth }) =>
    [id, file.slice(book?.dir.length).replaceAll('\\', '/'), role, matter, depth].join(' '),
  )

describe('chapters', () => {
  test('are every Markdown file in order of code points, but no README and nothing of another book', async () => {
    const { book, rules } = await read({
      '02-b.md': '# B\n',
      '02-B.md': '# B\n',
      '10.md': '# Ten\n',
      '1.md': '# One\n',
      'part/1.md': '# One\n',
      'README.md': 'About.\n',
      'part/readme.md': 'About.\n',
      '.draft.md': '# Draft\n',
      '.git/x.md': '# X\n',
      'node_modules/x/x.md': '# X\n',
      'notes.txt': 'Notes.\n',
      'inner/book.yaml': facts,
      'inner/deep/x.md': '# X\n',
    })
    expect(rules).toEqual([])
    expect(book?.chapters.map(({ file }) => file.slice(book.dir.length))).toEqual([
      '/02-B.md',
      '/02-b.md',
      '/1.md',
      '/10.md',
      '/part/1.md',
    ])
  })

  test('have the role of their list, else of their front matter, else of their name', async () => {
    const { book, rules } = await read(
      {
        '01-preface.md': '# Preface\n',
        'a.md': '---\nrole: introduction\n---\n# A\n',
        'b.md': '---\nrole: introduction\nmatter: front\n---\n# B\n',
        'appendix-a.md': '# A\n',
        'acknowledgements.md': '# Thanks\n',
        'introduction-to-physics.md': '# Physics\n',
      },
      `chapters:
  - 01-preface.md
  - b.md
  - { file: a.md, role: prologue }
  - introduction-to-physics.md
  - appendix-a.md
  - acknowledgements.md
`,
    )
    expect(rules).toEqual([])
    expect(outline(book)).toEqual([
      'c01 /01-preface.md preface front 0',
      'c02 /b.md introduction front 0',
      'c03 /a.md prologue body 0',
      'c04 /introduction-to-physics.md chapter body 0',
      'c05 /appendix-a.md appendix back 0',
      'c06 /acknowledgements.md acknowledgments back 0',
    ])
  })

  test('stand in the parts that book.yaml writes out', async () => {
    const { book, rules } = await read(
      { '1.md': '# 1\n', '2.md': '# 2\n', '3.md': '# 3\n', 'two.md': '# Two\n' },
      `chapters:
  - part: One
    chapters: [1.md]
  - part: two.md
    chapters: [2.md]
  - 3.md
`,
    )
    expect(rules).toEqual([])
    expect(outline(book)).toEqual([
      'c01 /book.yaml part body 0',
      'c02 /1.md chapter body 1',
      'c03 /two.md part body 0',
      'c04 /2.md chapter body 1',
      'c05 /3.md chapter body 0',
    ])
    // The title's heading stands on its line of book.yaml.
    expect(book?.chapters[0]?.text).toBe(`${'\n'.repeat(5)}# One\n`)
  })

  test('stand in the part that a file opens, up to a file of another role', async () => {
    const { book } = await read({
      '1.md': '---\nrole: part\n---\n# One\n',
      '2.md': '# 2\n',
      '3.md': '---\nrole: part\n---\n# Two\n',
      '4.md': '# 4\n',
      '5-epilogue.md': '# 5\n',
      '6.md': '# 6\n',
    })
    expect(book?.chapters.map(({ depth }) => depth)).toEqual([0, 1, 0, 1, 0, 0])
  })

  test('keep their text, front matter and all, without a byte order mark', async () => {
    const text = '---\nrole: preface\n---\r\n\r\n# Préface\r\n'
    const { book, rules } = await read({ '1.md': Buffer.from(`\ufeff${text}`) })
    expect(rules).toEqual([])
    expect(book?.chapters[0]?.text).toBe(text)
    expect(book?.chapters[0]?.role).toBe('preface')
  })

  test('that begin with a rule have no front matter', async () => {
    const { rules } = await read({ '1.md': '---\n\nText: a start.\n' })
    expect(rules).toEqual([])
  })
})

describe('a book', () => {
  test('has its name from its folder, and its paths from the working folder', async () => {
    const dir = scratch({ 'Cuatro Pilares/book.yaml': facts, 'Cuatro Pilares/uno/1.md': '# Uno\n' })
    const problems = new Problems()
    const book = await readBook(join(dir, 'Cuatro Pilares'), problems, { relativeTo: dir })
    expect([book?.slug, book?.path, book?.chapters[0]?.path]).toEqual([
      'cuatro-pilares',
      'Cuatro Pilares/book.yaml',
      'Cuatro Pilares/uno/1.md',
    ])
  })

  test('takes numbers without quotes as the text they are', async () => {
    const { book, rules } = await read(
      { '1.md': '# 1\n' },
      'subtitle: 1984\npublisher: 007\nrights: 1.10\ndate: 1949\nprint: { trim: a4, size: 10.50 }\n',
    )
    expect(rules).toEqual([])
    expect(book?.meta).toMatchObject({ subtitle: '1984', publisher: '007', rights: '1.10', date: '1949' })
    expect(book?.print.size).toBe(10.5)
  })

  test('joins its people in order, each with a role', async () => {
    const { book } = await read(
      { '1.md': '# 1\n' },
      'illustrators: [I]\ntranslators: [{ name: T, fileAs: "T, T" }]\ncontributors: [{ name: C, role: wpr }]\neditors: [E]\n',
    )
    expect(book?.meta.authors).toEqual([{ name: 'Ana Quispe', role: 'aut' }])
    expect(book?.meta.contributors).toEqual([
      { name: 'T', fileAs: 'T, T', role: 'trl' },
      { name: 'E', role: 'edt' },
      { name: 'I', role: 'ill' },
      { name: 'C', role: 'wpr' },
    ])
  })

  test('repeats by aliases within reason', async () => {
    const { book, rules } = await read({ '1.md': '# 1\n' }, 'editors: &e [Jaime Paz]\ntranslators: *e\n')
    expect(rules).toEqual([])
    expect(book?.meta.contributors.map(({ name, role }) => `${name} ${role}`)).toEqual([
      'Jaime Paz trl',
      'Jaime Paz edt',
    ])
  })

  test('comes back in part when it has errors, so that the rest can be checked', async () => {
    const { book, rules } = await read(
      { '1.md': '# 1\n', '2.md': '# 2\n' },
      'date: yesterday\nchapters: [1.md, [], 2.md, 3.md]\n',
    )
    expect(rules).toEqual(['date', 'wrong-type', 'missing-file'])
    expect(outline(book)).toEqual(['c01 /1.md chapter body 0', 'c02 /2.md chapter body 0'])
  })

  test('is read through the reader that is given', async () => {
    const dir = scratch({ 'book.yaml': facts, '1.md': '# On disk\n' })
    const unsaved: Readonly<Record<string, string>> = {
      'book.yaml': `${facts}publisher: Ours\n`,
      '1.md': '# Unsaved\n',
    }
    const readFile = async (file: string) => Buffer.from(unsaved[file.slice(dir.length + 1)] ?? '')
    const book = await readBook(dir, new Problems(), { readFile, env: { SOURCE_DATE_EPOCH: '1700000000' } })
    expect(book?.meta.publisher).toBe('Ours')
    expect(book?.chapters[0]?.text).toBe('# Unsaved\n')
    expect(book?.modified).toBe('2023-11-14T22:13:20Z')
  })
})

describe('hostile input', () => {
  test.each([
    ['50,000 brackets', `a: ${'['.repeat(50_000)}`, 'yaml-size'],
    ['600 indents', Array.from({ length: 600 }, (_, i) => `${' '.repeat(i)}a:\n`).join(''), 'yaml-size'],
    ['a file of half a megabyte', `# ${'x'.repeat(500_000)}\n`, 'yaml-size'],
    ['20,000 keys', Array.from({ length: 20_000 }, (_, i) => `k${i}: 1\n`).join(''), 'unknown-key'],
    ['a key that is the prototype', '__proto__: { title: x }\nconstructor: x\n', 'unknown-key'],
    ['a path with a null character', 'cover: "a\\0b"\n', 'wrong-value'],
    ['a path that is too long', `cover: ${'x'.repeat(5000)}\n`, 'unreadable-file'],
    ['a lone surrogate', 'rights: "\\ud800"\n', 'wrong-value'],
  ])('%s gives a diagnostic', async (_, yaml, rule) => {
    const { rules } = await read({ '1.md': '# 1\n' }, yaml)
    expect(rules).toContain(rule)
  })

  test('a chapter that leads into a folder outside by a link is refused', async () => {
    const outside = scratch({ 'secret.md': '# Secret\n' })
    const dir = scratch({ 'book.yaml': `${facts}chapters: [linked/secret.md]\n` })
    symlinkSync(outside, join(dir, 'linked'))
    const problems = new Problems()
    expect(await readBook(dir, problems)).toBeUndefined()
    expect(problems.messages.map(({ ruleId }) => ruleId)).toEqual(['outside-book'])
  })

  test('a folder that is itself reached by a link is a book like another', async () => {
    const dir = scratch({ 'real/book.yaml': facts, 'real/1.md': '# 1\n' })
    symlinkSync(join(dir, 'real'), join(dir, 'link'))
    const problems = new Problems()
    expect((await readBook(join(dir, 'link'), problems))?.slug).toBe('link')
    expect(problems.messages).toEqual([])
  })
})

describe('books', () => {
  test('are found at and below a folder, in order, without following links', async () => {
    const dir = scratch({
      'book.yaml': facts,
      'b/book.yaml': facts,
      'a/deep/book.yaml': facts,
      '.hidden/book.yaml': facts,
      'node_modules/p/book.yaml': facts,
    })
    symlinkSync(dir, join(dir, 'a', 'circle'))
    expect((await findBooks(dir)).map((found) => found.slice(dir.length))).toEqual(['', '/a/deep', '/b'])
    expect(await findBooks(join(dir, 'none'))).toEqual([])
  })
})

describe('templates', () => {
  const root = resolve(import.meta.dirname, '../..')

  test('are found from the source', () => expect(templatesDir()).toBe(join(root, 'templates')))

  test('are found from a bundle in the cache', () => {
    const out = join(root, 'node_modules/.cache/imprenta-test/templates.mjs')
    mkdirSync(join(out, '..'), { recursive: true })
    const source = join(root, 'scripts/book/templates.ts')
    execFileSync(join(root, 'node_modules/.bin/esbuild'), [
      source,
      '--bundle',
      '--platform=node',
      '--format=esm',
      '--log-level=error',
      `--outfile=${out}`,
    ])
    const code = `import { templatesDir } from ${JSON.stringify(out)}; process.stdout.write(templatesDir())`
    expect(execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' })).toBe(
      join(root, 'templates'),
    )
  })

  test('hold faces that can be printed with', async () => {
    const { book } = await read({ '1.md': '# 1\n' })
    const files = [book?.print.family, book?.print.mono].flatMap((family) =>
      family ? [family.regular, family.italic, family.bold, family.boldItalic] : [],
    )
    expect(files).toHaveLength(8)
    expect(files.map((file) => faultOfFace(readFileSync(file)))).toEqual(files.map(() => undefined))
  })
})
