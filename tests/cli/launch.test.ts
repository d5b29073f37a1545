import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { version } from '../../package.json'
import { broken, inFolder, smallBook, writeFiles } from '../support/small-book.ts'

const launcher = resolve(import.meta.dirname, '../../scripts/imprenta.mjs')

/** A running command line, and what it has written. */
function start(cwd: string, words: readonly string[]) {
  const child = spawn(process.execPath, [launcher, ...words], { cwd, env: { ...process.env, NO_COLOR: '1' } })
  const written = { out: '', err: '' }
  let check: () => void = () => undefined
  for (const [stream, name] of [
    [child.stdout, 'out'],
    [child.stderr, 'err'],
  ] as const) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      written[name] += text
      check()
    })
  }
  const ended = once(child, 'close').then(([exitCode]) => ({ exitCode, ...written }))
  const until = (text: string, times = 1) =>
    new Promise<void>((tell, fail) => {
      check = () => {
        if (written.out.split(text).length > times) tell()
      }
      check()
      void ended.then(({ err }) => fail(new Error(`It ended before it wrote “${text}”: ${err}`)))
    })
  return { child, ended, until, written }
}

const run = (cwd: string, ...words: readonly string[]) => start(cwd, words).ended

const files = (folder: string, ending: string) =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith(ending))
      .sort()
      .map((name) => [name, readFileSync(join(folder, name)).toString('base64')]),
  )

describe('the launcher', () => {
  test('starts the command line from any folder', async () => {
    expect(await run('/', '--version')).toEqual({ exitCode: 0, out: `${version}\n`, err: '' })
    expect(await run('/', 'biuld')).toMatchObject({ exitCode: 2, out: '' })
  })
})

describe('imprenta build, as it is', () => {
  test('makes every file of a book, and the same bytes again', async () => {
    await inFolder(async (folder) => {
      await writeFiles(folder, { ...smallBook('one'), ...smallBook('two', broken) })
      const first = await run(folder, 'build', 'one')
      expect(first).toMatchObject({ exitCode: 0, err: '' })
      expect(first.out).toMatch(/1 book made in .*, printed by .*Chrom/)
      const made = files(join(folder, 'build'), '')
      expect(Object.keys(made)).toEqual([
        'index.html',
        'one.cover.png',
        'one.epub',
        'one.pdf',
        'one.report.json',
      ])
      // Again, elsewhere, with a broken book beside it.
      const second = await run(folder, 'build', '.', '--out', 'again', '--json')
      expect(JSON.parse(second.out)).toMatchObject({
        exitCode: 1,
        books: [
          { made: true, slug: 'one', notes: 1 },
          { made: false, folder: 'two' },
        ],
        problems: [{ rule: 'note-without-body', file: 'two/one.md', line: 3 }],
      })
      expect(second.exitCode).toBe(1)
      expect(files(join(folder, 'again'), '')).toEqual(made)
    })
  })

  test('is ended by Ctrl+C, and leaves nothing lying about', async () => {
    await inFolder(async (folder) => {
      await writeFiles(folder, smallBook('one'))
      const { child, ended, until } = start(folder, ['build', 'one'])
      await until('compile')
      child.kill('SIGINT')
      expect(await ended).toMatchObject({ exitCode: 130, err: '' })
      expect(readdirSync(join(folder, 'build'))).toEqual([])
    })
  })

  const patience = { timeout: 30_000, interval: 100 }

  test('is watched: a broken chapter keeps the old files, a mended one makes new ones', async () => {
    await inFolder(async (folder) => {
      await writeFiles(folder, smallBook('one'))
      const { child, ended, until, written } = start(folder, ['watch', 'one'])
      await until('Watching')
      const old = files(join(folder, 'build'), '.pdf')
      writeFileSync(join(folder, 'one/one.md'), broken)
      // A save may be seen half done, and again when it is whole: what counts is what comes of it.
      await expect.poll(() => written.err, patience).toContain('one/one.md:3:7')
      expect(files(join(folder, 'build'), '.pdf')).toEqual(old)
      writeFileSync(join(folder, 'one/one.md'), '# Mended\n\nText.\n')
      await expect.poll(() => files(join(folder, 'build'), '.pdf'), patience).not.toEqual(old)
      child.kill('SIGINT')
      expect(await ended).toMatchObject({ exitCode: 0 })
    })
  })
})
