import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { printProblems } from '../scripts/book/problems/print-problems.ts'
import { isRuleId, type RuleId, rules } from '../scripts/book/problems/rules.ts'
import { checkFolder } from './support/check-folder.ts'

/**
 * Every folder `tests/fixtures/problems/RULE/[CASE/]` has books in `in/` and, in `expected.txt`, what
 * is printed of them. `UPDATE=1` writes the latter anew: read the difference before you commit it.
 */
const root = resolve(import.meta.dirname, 'fixtures/problems')

/** Rules that no folder can break, and where they are tested. */
const notFromAFolder: Readonly<Partial<Record<RuleId, string>>> = {
  'output-folder': 'a fault of the machine',
  'no-browser': 'a fault of the machine',
  'no-cover': 'a lack of the machine',
  'no-validator': 'a lack of the machine',
  defect: 'a fault of ours',
}

const fixtures = foldersIn(root).flatMap((rule) =>
  existsSync(join(root, rule, 'in'))
    ? [{ rule, name: rule }]
    : foldersIn(join(root, rule)).map((name) => ({ rule, name: `${rule}/${name}` })),
)

describe('problems', () => {
  test.each(fixtures)('$name', async ({ rule, name }) => {
    const folder = join(root, name)
    const { messages } = await checkFolder(join(folder, 'in'), folder)
    const printed = printProblems(messages, (file) => sourceOf(join(folder, file)))
    const golden = join(folder, 'expected.txt')
    if (process.env['UPDATE']) writeFileSync(golden, printed)
    expect(printed).toBe(
      existsSync(golden) ? readFileSync(golden, 'utf8') : 'no expected.txt: run with UPDATE=1',
    )
    expect(messages.map((message) => message.ruleId)).toContain(rule)
    expect(messages.filter((message) => message.file === undefined)).toEqual([])
  })

  test('every rule has a fixture, and every fixture a rule', () => {
    const shown = new Set(fixtures.map(({ rule }) => rule))
    const missing = Object.keys(rules).filter(
      (rule) => isRuleId(rule) && !notFromAFolder[rule] && !shown.has(rule),
    )
    expect(missing).toEqual([])
    expect([...shown].filter((rule) => !isRuleId(rule))).toEqual([])
  })
})

function foldersIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true })
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort()
}

function sourceOf(file: string): string | undefined {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file, 'utf8') : undefined
}
