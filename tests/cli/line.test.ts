import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { commands } from '../../scripts/commands/catalogue.ts'
import { main } from '../../scripts/commands/main.ts'
import { fakeHost } from '../support/fake-host.ts'
import { broken, inFolder, smallBook, writeFiles } from '../support/small-book.ts'

async function run(words: readonly string[], cwd = '/') {
  const host = fakeHost(cwd)
  const exitCode = await main(words, host)
  return { exitCode, ...host.written }
}

describe('the command line', () => {
  test('helps', async () => {
    const { exitCode, out, err } = await run(['--help'])
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' })
    for (const { name, summary } of commands) expect(out).toMatch(new RegExp(`  ${name} .*${summary}`))
    expect((await run(['help'])).out).toBe(out)
    expect((await run([])).err).toBe(out)
    expect((await run([])).exitCode).toBe(2)
  })

  test.each(commands.map(({ name }) => name))('helps with %s', async (name) => {
    const { exitCode, out } = await run([name, '--help'])
    expect(exitCode).toBe(0)
    expect(out).toContain(`Usage: imprenta ${name}`)
    expect((await run(['help', name])).out).toBe(out)
  })

  test('says its version', async () => {
    expect(await run(['--version'])).toEqual({ exitCode: 0, out: '1.2.3\n', err: '' })
  })

  test.each([
    { words: ['biuld'], says: 'There is no command biuld. Did you mean build?' },
    { words: ['frobnicate'], says: 'There is no command frobnicate.\n' },
    { words: ['--json', 'build'], says: 'There is no option --json before the command.' },
    { words: ['help', 'wacth'], says: 'Did you mean watch?' },
    { words: ['build', '--jsom'], says: 'There is no option --jsom. Did you mean --json?' },
    { words: ['build', '-x'], says: 'There is no option -x.' },
    { words: ['build', '--out'], says: '--out needs a value: --out DIR.' },
    { words: ['build', '--out', '--json'], says: '--out needs a value: --out DIR.' },
    { words: ['build', '--out='], says: '--out needs a value: --out DIR.' },
    { words: ['build', '--json=yes'], says: '--json takes no value.' },
    { words: ['build', '--only', 'docx'], says: '--only takes epub, pdf, or both with a comma, not docx.' },
    { words: ['build', 'nowhere'], says: 'There is no folder nowhere.' },
    { words: ['build', 'one/book.yaml'], says: 'one/book.yaml is a file' },
    { words: ['build', 'empty'], says: 'There is no book.yaml at or below empty.' },
    { words: ['check', 'empty/notes.txt'], says: 'empty/notes.txt is neither a folder nor an EPUB.' },
    { words: ['serve', 'a', 'b'], says: 'One word too many: b.' },
    { words: ['serve', 'empty'], says: 'There is no index.html in empty' },
    { words: ['serve', 'site', '--port', 'http'], says: 'http is no port' },
    { words: ['init'], says: 'A folder for the book is needed' },
    { words: ['init', 'one'], says: 'one is not empty' },
  ])('$words is wrong usage', async ({ words, says }) => {
    await inFolder(async (folder) => {
      await writeFiles(folder, { ...smallBook('one'), 'empty/notes.txt': '', 'site/index.html': '' })
      const { exitCode, out, err } = await run(words, folder)
      expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' })
      expect(err).toContain(says)
      expect(err).toMatch(/imprenta( \w+)? --help says how it is used\.\n$/)
    })
  })
})

describe('check', () => {
  test('has nothing to say of a book without faults', async () => {
    await inFolder(async (folder) => {
      await writeFiles(folder, smallBook('one'))
      expect(await run(['check'], folder)).toEqual({
        exitCode: 0,
        out: 'one: nothing to report\n',
        err: '',
      })
    })
  })

  test('reports all problems of all books, with their lines', async () => {
    await inFolder(async (folder) => {
      await writeFiles(folder, { ...smallBook('one', broken), ...smallBook('two', broken) })
      const { exitCode, out, err } = await run(['check', '.'], folder)
      expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' })
      expect(err).toContain('one/one.md:3:7')
      expect(err).toContain('two/one.md:3:7')
      expect(err).toContain('3 │ A call[^1] of nothing.')
      expect(err).toMatch(/2 errors\n$/)
      expect(existsSync(join(folder, 'build'))).toBe(false)
    })
  })

  test('reports books that would write over each other', async () => {
    await inFolder(async (folder) => {
      await writeFiles(folder, { ...smallBook('a/one'), ...smallBook('b/one') })
      const { exitCode, err } = await run(['check'], folder)
      expect(exitCode).toBe(1)
      expect(err).toMatch(/^b\/one\/book.yaml:1:1 .* slug-taken/)
    })
  })

  test('reports for machines', async () => {
    await inFolder(async (folder) => {
      await writeFiles(folder, smallBook('one', broken))
      const { exitCode, out, err } = await run(['check', '--json', 'one'], folder)
      expect({ exitCode, err }).toEqual({ exitCode: 1, err: '' })
      expect(JSON.parse(out)).toMatchObject({
        exitCode: 1,
        problems: [{ severity: 'error', rule: 'note-without-body', file: 'one/one.md', line: 3, column: 7 }],
      })
    })
  })
})

describe('init', () => {
  test('starts a book that has no faults, whatever its name', async () => {
    await inFolder(async (folder) => {
      const words = [
        'init',
        'my-book',
        '--title',
        'A "quoted": title',
        '--author=- Ada #1',
        '--language',
        'fr',
      ]
      expect((await run(words, folder)).exitCode).toBe(0)
      expect(readFileSync(join(folder, 'my-book/book.yaml'), 'utf8')).toContain(
        'title: "A \\"quoted\\": title"',
      )
      expect(await run(['check', '--strict', 'my-book'], folder)).toMatchObject({ exitCode: 0, err: '' })
    })
  })

  test('names the book after its folder', async () => {
    await inFolder(async (folder) => {
      await run(['init', 'deep/down/my-book'], folder)
      expect(readFileSync(join(folder, 'deep/down/my-book/book.yaml'), 'utf8')).toContain('title: "My book"')
    })
  })
})
