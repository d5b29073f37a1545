import { describe, expect, test } from 'vitest'
import { codeFrame } from '../../scripts/book/problems/code-frame.ts'
import { printProblems } from '../../scripts/book/problems/print-problems.ts'
import { problemsToJson } from '../../scripts/book/problems/problem-record.ts'
import { Problems } from '../../scripts/book/problems/problems.ts'

function problemsOf(report: (problems: Problems) => void): Problems {
  const problems = new Problems()
  report(problems)
  return problems
}

const place = (file: string, line: number, column: number) => ({ file, line, column })

describe('problems', () => {
  const problems = problemsOf((all) => {
    all.report('unlisted-chapter', 'Not listed.', { place: place('b.md', 1, 1) })
    all.report('duplicate-key', 'Twice.', {
      place: place('a.yaml', 2, 3),
      also: { reason: 'First.', place: place('a.yaml', 1, 1) },
    })
    all.report('matter-order', 'Late.', { place: place('B.md', 9, 1), remedy: 'Earlier.' })
    all.report('defect', 'Nowhere.')
  })
  const sources: Readonly<Record<string, string>> = { 'a.yaml': 'x: 1\n\tx: 2\n' }

  test('stand in order of place, with their lines, what to do and how many they are', () => {
    expect(printProblems(problems.messages, (file) => sources[file])).toBe(`error  Nowhere.  defect
  → This is a defect of Imprenta: please report it, with the book if you can.

B.md:9:1  warning  Late.  matter-order
  → Earlier.

a.yaml:2:3  error  Twice.  duplicate-key
  2 │  x: 2
    │   ^
  a.yaml:1:1  First.
  1 │ x: 1
    │ ^
  → Keep one of the two.

b.md:1:1  hint  Not listed.  unlisted-chapter
  → Add it to \`chapters\` if it belongs to the book.

2 errors, 1 warning, 1 hint
`)
  })

  test('are nothing when there are none', () => expect(printProblems([], () => undefined)).toBe(''))

  test('have colour only when it is asked for, and the same words', () => {
    const coloured = printProblems(problems.messages, (file) => sources[file], { colour: true })
    expect(coloured).toContain('\u001b[31merror\u001b[39m')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with one
    const plain = coloured.replaceAll(/\u001b\[\d+m/g, '')
    expect(plain).toBe(printProblems(problems.messages, (file) => sources[file]))
  })

  test('are plain data for machines', () => {
    expect(problemsToJson(problems.messages)[2]).toEqual({
      severity: 'error',
      rule: 'duplicate-key',
      reason: 'Twice.',
      remedy: 'Keep one of the two.',
      file: 'a.yaml',
      line: 2,
      column: 3,
      also: { reason: 'First.', file: 'a.yaml', line: 1, column: 1 },
    })
    expect(problemsToJson(problems.messages).map(({ severity }) => severity)).toEqual([
      'error',
      'warning',
      'error',
      'hint',
    ])
  })

  test('never let a manuscript command the terminal', () => {
    const hostile = problemsOf((all) => {
      all.report('wrong-value', 'No \u001b[2J.', {
        place: place('\u001b]0;x.md', 1, 1),
        remedy: '\u202egnorw',
      })
    })
    const printed = printProblems(hostile.messages, () => '\u001b[31mred\u0007')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(printed).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/)
  })
})

describe('a code frame', () => {
  test('has its caret under the place', () => {
    expect(codeFrame('one\r\ntwo\rthree\n', 3, 3)).toEqual(['3 │ three', '  │   ^'])
  })

  test('of a long line shows what is around the place', () => {
    const [text = '', caret = ''] = codeFrame(`${'a'.repeat(500)}X${'b'.repeat(500)}`, 1, 501)
    expect(text).toMatch(/^1 │ …a{60}Xb{39}…$/)
    expect(text[caret.indexOf('^')]).toBe('X')
  })

  test('counts wide characters twice, and marks on letters not at all', () => {
    expect(codeFrame('四柱e\u0301x', 1, 5)).toEqual(['1 │ 四柱e\u0301x', `  │ ${' '.repeat(5)}^`])
  })

  test.each([
    ['a line that is not there', 'one', 5, 1],
    ['line 0', 'one', 0, 1],
  ])('is empty for %s', (_, source, line, column) => expect(codeFrame(source, line, column)).toEqual([]))

  test('keeps a column beyond the end at the end', () => {
    expect(codeFrame('one', 1, 99)).toEqual(['1 │ one', '  │    ^'])
  })
})
