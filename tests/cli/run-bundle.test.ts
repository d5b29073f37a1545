import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runBundle } from '../../scripts/launch/run-bundle.ts'
import { inFolder } from '../support/small-book.ts'

describe('a bundle', () => {
  /** A bundle that leaves a word where it was run. */
  const script = (told: string) => `
    const { writeFileSync } = require('node:fs')
    const { join } = require('node:path')
    writeFileSync(join(__dirname, 'told.txt'), ${JSON.stringify(told)})`

  const told = (folder: string) => readFile(join(folder, 'told.txt'), 'utf8')

  test('takes over what was compiled in an earlier run of its kind', async () => {
    await inFolder(async (folder) => {
      await writeFile(join(folder, 'cli.cjs'), script('once'))
      const first = runBundle(folder, 'cli', 'build')
      expect(first.warm).toBe(false)
      first.keepCompiled()
      expect(runBundle(folder, 'cli', 'build').warm).toBe(true)
      expect(runBundle(folder, 'cli', 'check').warm).toBe(false)
      expect(await told(folder)).toBe('once')
      expect((await readdir(folder)).sort()).toEqual(['build.compiled', 'cli.cjs', 'told.txt'])
    })
  })

  test('runs all the same when that is damaged, or cannot be kept', async () => {
    await inFolder(async (folder) => {
      await writeFile(join(folder, 'cli.cjs'), script('twice'))
      await writeFile(join(folder, 'build.compiled'), 'not compiled code')
      const { warm, keepCompiled } = runBundle(folder, 'cli', 'build')
      expect(warm).toBe(false)
      expect(await told(folder)).toBe('twice')
      await rm(folder, { recursive: true })
      expect(keepCompiled).not.toThrow()
    })
  })

  test('that was compiled from another text is compiled anew', async () => {
    await inFolder(async (folder) => {
      await writeFile(join(folder, 'cli.cjs'), script('one'))
      runBundle(folder, 'cli', 'build').keepCompiled()
      await writeFile(join(folder, 'cli.cjs'), script('another'))
      expect(runBundle(folder, 'cli', 'build').warm).toBe(false)
      expect(await told(folder)).toBe('another')
    })
  })
})
