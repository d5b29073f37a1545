import { chmod, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runBuild } from '../../scripts/bench/build-run.ts'
import { type CommandLine, runCommand } from '../../scripts/bench/run-command.ts'
import { runPeers } from '../../scripts/bench/run-peers.ts'
import { main } from '../../scripts/commands/main.ts'
import { fakeHost } from '../support/fake-host.ts'
import { inFolder, smallBook, writeFiles } from '../support/small-book.ts'

const node = (script: string): CommandLine => [process.execPath, '-e', script, '--']
const options = (cwd: string) => ({ cwd, signal: new AbortController().signal })

describe('imprenta bench', () => {
  test.each([
    { words: ['--runs', '2', 'one'], says: '--runs takes a whole number from 3 on, not 2' },
    { words: ['--runs', 'many', 'one'], says: '--runs takes a whole number from 3 on, not many' },
    { words: ['--runs', '3.5', 'one'], says: '--runs takes a whole number from 3 on, not 3.5' },
    { words: ['--with', 'typst', 'one'], says: '--with needs --peers SCRIPT.' },
    { words: ['nowhere'], says: 'There is no folder nowhere.' },
    { words: ['--print-limit', 'x.html'], says: 'A file of HTML and a PDF are needed.' },
    { words: ['--as-peer', 'one'], says: 'Two folders are needed.' },
  ])('$words is wrong usage', async ({ words, says }) => {
    await inFolder(async (folder) => {
      await writeFiles(folder, smallBook('one'))
      const host = fakeHost(folder)
      expect(await main(['bench', ...words], host)).toBe(2)
      expect(host.written.err).toContain(says)
    })
  })

  test('keeps to itself what only it needs to know', async () => {
    const host = fakeHost('/')
    await main(['bench', '--help'], host)
    expect(host.written.out).toContain('--long')
    expect(host.written.out).not.toMatch(/--as-peer|--print-limit|--only/)
  })

  test('says why a book could not be made', async () => {
    await inFolder(async (folder) => {
      await writeFiles(folder, smallBook('one'))
      const program = node('console.error("No such luck."); process.exit(1)')
      const host = { ...fakeHost(folder), program }
      expect(await main(['bench', 'one'], host)).toBe(1)
      expect(host.written.err).toContain('No such luck.')
    })
  })
})

describe('a program that is measured', () => {
  test('runs to its end', async () => {
    const ran = await runCommand([...node('process.stdout.write(process.argv[1])'), 'words'], options('/'))
    expect(ran).toMatchObject({ out: 'words', usage: undefined })
    expect(ran.seconds).toBeGreaterThan(0)
  })

  test('that fails is named, with its last words', async () => {
    const failing = runCommand([...node('console.error("Out of ink."); process.exit(7)')], options('/'))
    await expect(failing).rejects.toThrow(/ended with 7:\nOut of ink\.$/)
    await expect(runCommand(['/no/such/program'], options('/'))).rejects.toThrow(/could not be run/)
  })

  test('ends when the run is interrupted', async () => {
    const controller = new AbortController()
    const running = runCommand(node('setInterval(() => 0, 1e3)'), { cwd: '/', signal: controller.signal })
    controller.abort()
    await expect(running).rejects.toThrow(/abort/)
  })
})

describe('a build that is measured', () => {
  const report = {
    exitCode: 0,
    milliseconds: 0,
    browser: 'Chromium 1',
    problems: [],
    books: [
      {
        ...{ made: true, slug: 'one', title: 'One', language: 'en', files: [] },
        ...{ chapters: 1, words: 9, notes: 1, pages: 7 },
        stages: [{ stage: 'read', milliseconds: 4 }],
      },
    ],
  }
  const saying = (value: unknown) => node(`process.stdout.write(${JSON.stringify(JSON.stringify(value))})`)

  test('tells its pages and stages', async () => {
    const run = await runBuild(saying(report), 'one', 'out', options('/'))
    expect(run).toMatchObject({ slug: 'one', pages: 7, notes: 1, browser: 'Chromium 1' })
    expect([...run.stages.keys()]).toEqual(['start', 'read', 'the rest'])
  })

  test('is of one book', async () => {
    const two = { ...report, books: [...report.books, ...report.books] }
    await expect(runBuild(saying(two), 'one', 'out', options('/'))).rejects.toThrow('one has 2 books')
  })
})

describe('peers', () => {
  const script = `#!/bin/sh
out=; for word; do if [ "$last" = --out ]; then out=$word; fi; last=$word; done
echo '{"book":"one"}' > "$out/results.json"
echo "| $* |"
`
  const means = (folder: string) => ({
    imprenta: ['/bin/node', '/imprenta.mjs'] as const,
    scratch: folder,
    runs: 4,
    options: options(folder),
    onProgress: () => undefined,
  })

  test('are run by their script, and we with them', async () => {
    await inFolder(async (folder) => {
      await writeFiles(folder, { 'peers.sh': script, 'one/metadata.json': '{}' })
      await chmod(join(folder, 'peers.sh'), 0o755)
      const [peers, book] = [join(folder, 'peers.sh'), join(folder, 'one')]
      const bench = await runPeers(peers, 'typst,xelatex', book, means(folder))
      expect(bench?.results).toEqual({ book: 'one' })
      expect(bench?.table).toBe(
        `| ${book} --runs 4 --peers typst,xelatex --out ${folder}/peers ` +
          '--extra imprenta=/bin/node /imprenta.mjs bench --as-peer --only pdf |',
      )
      expect((await runPeers(peers, 'all', book, means(folder)))?.table).toContain('imprenta-epub=')
      expect(await readFile(join(folder, 'peers/results.json'), 'utf8')).toContain('one')
    })
  })

  test('are left out for a book that is not in their form', async () => {
    await inFolder(async (folder) => {
      expect(await runPeers('/no/such/script', 'all', folder, means(folder))).toBeUndefined()
    })
  })
})
