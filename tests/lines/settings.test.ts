import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { dump } from './settings-dump.ts'

const folder = fileURLToPath(new URL('../fixtures/lines', import.meta.url))

/** `in.txt`: options, an empty line, a paragraph. `expected.txt`: how it is set. UPDATE=1 writes the latter. */
describe('paragraphs as they are set', () => {
  for (const name of readdirSync(folder).sort()) {
    it(name, async () => {
      const actual = await dump(readFileSync(join(folder, name, 'in.txt'), 'utf8'))
      const golden = join(folder, name, 'expected.txt')
      if (process.env['UPDATE'] === '1' || !existsSync(golden)) writeFileSync(golden, actual)
      expect(actual).toBe(readFileSync(golden, 'utf8'))
    })
  }
})
