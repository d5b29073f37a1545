import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FolderWatch } from '../../scripts/watch/folder-watch.ts'
import { isPassing } from '../../scripts/watch/passing-files.ts'
import { inFolder, writeFiles } from '../support/small-book.ts'

/** What a watch told, until every name in `wanted` was among it. */
class Told {
  readonly names = new Set<string>()
  #check: () => void = () => undefined

  add(names: readonly string[]): void {
    for (const name of names) this.names.add(name)
    this.#check()
  }

  async until(...wanted: readonly string[]): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#check = () => {
        if (wanted.every((name) => this.names.has(name))) resolve()
      }
      this.#check()
    })
  }
}

async function watching(use: (folder: string, told: Told) => Promise<void>): Promise<void> {
  await inFolder(async (folder) => {
    await writeFiles(folder, { 'book.yaml': 'a', 'text/one.md': 'one', 'out/one.pdf': 'old' })
    const told = new Told()
    const ignore = (path: string) => isPassing(path) || path === join(folder, 'out')
    const watch = new FolderWatch([folder], ignore, (files) =>
      told.add(files.map((file) => relative(folder, file))),
    )
    await watch.start()
    try {
      await use(folder, told)
    } finally {
      watch.close()
    }
  })
}

describe('watching folders', () => {
  test('tells of a file that is written', async () => {
    await watching(async (folder, told) => {
      writeFileSync(join(folder, 'text/one.md'), 'other')
      await told.until('text/one.md')
      expect([...told.names]).toEqual(['text/one.md'])
    })
  })

  test('tells of a file that an editor puts in the place of another', async () => {
    await watching(async (folder, told) => {
      writeFileSync(join(folder, 'text/one.md~'), 'two')
      renameSync(join(folder, 'text/one.md~'), join(folder, 'text/one.md'))
      await told.until('text/one.md')
      expect([...told.names]).toEqual(['text/one.md'])
    })
  })

  test('tells of files in new folders, and of those that are gone', async () => {
    await watching(async (folder, told) => {
      mkdirSync(join(folder, 'new/deep'), { recursive: true })
      writeFileSync(join(folder, 'new/deep/two.md'), 'two')
      await told.until('new/deep/two.md')
      writeFileSync(join(folder, 'new/deep/three.md'), 'three')
      await told.until('new/deep/three.md')
      rmSync(join(folder, 'text'), { recursive: true })
      await told.until('text/one.md')
    })
  })

  test('says nothing of outputs, hidden files and what editors leave about', async () => {
    await watching(async (folder, told) => {
      const passing = [
        '.git/x',
        'text/.one.md.swp',
        'text/4913',
        'text/#one.md#',
        'text/one.md~',
        'out/one.pdf',
      ]
      await writeFiles(folder, Object.fromEntries(passing.map((name) => [name, 'x'])))
      // Written last: when this is told, the others would have been.
      writeFileSync(join(folder, 'book.yaml'), 'b')
      await told.until('book.yaml')
      expect([...told.names]).toEqual(['book.yaml'])
    })
  })
})
