import type { FlatIssue } from './flatten-issues.ts'
import { nearest } from './nearest.ts'
import { isRuleId, type RuleId } from './problems/rules.ts'

/** An issue other than a key that the schema doesn't know. */
export type ValueIssue = Exclude<FlatIssue, { code: 'unrecognized_keys' }>

/** The value that an issue is about. */
export interface Subject {
  /** The value’s name at the start of a sentence. */
  readonly name: string
  /** The key it is under, or the file. */
  readonly key: string
  readonly value: unknown
  readonly description: string | undefined
}

/** What there is to say about an issue. */
export function wordsFor(issue: ValueIssue, { name, value, key, description }: Subject): Said {
  const manual = description === undefined ? '' : ` ${key}: ${description}`
  switch (issue.code) {
    case 'wrong-kind':
      return value === undefined
        ? {
            rule: 'missing-key',
            reason: `${name} is missing.`,
            remedy: `Add it. ${description ?? ''}`.trim(),
          }
        : {
            rule: 'wrong-type',
            reason:
              value === null
                ? `${name} is empty.`
                : `${name} must be ${kinds(issue.expected)}, not ${kindOf(value)}.`,
            remedy: `Write ${kinds(issue.expected)}.${manual}`,
          }
    case 'invalid_value': {
      const allowed = issue.values.map(String)
      const meant = nearest(String(value), allowed)
      return {
        rule: 'wrong-value',
        reason: `${name} can’t be ${code(String(value))}.`,
        remedy: meant ? `Write ${code(meant)}.` : `Write one of ${allowed.map(code).join(', ')}.`,
      }
    }
    case 'custom': {
      const { rule, remedy } = issue.params ?? {}
      return {
        rule: isRuleId(rule) ? rule : 'wrong-value',
        reason: issue.message,
        remedy: typeof remedy === 'string' ? remedy : undefined,
      }
    }
    case 'too_small': {
      const isList = issue.origin === 'array'
      const reason = isList ? `${name} is an empty list.` : `${name} must not be less than ${issue.minimum}.`
      return {
        rule: 'wrong-value',
        reason,
        remedy: `Write ${isList ? 'one entry or more' : 'a greater number'}.${manual}`,
      }
    }
    default:
      return { rule: 'wrong-value', reason: `${name}: ${issue.message}.`, remedy: description }
  }
}

/** What a report says. */
export interface Said {
  readonly rule: RuleId
  readonly reason: string
  readonly remedy: string | undefined
}

/** How a sentence names the value at a path: `title`; `name` in item 2 of `authors`. */
export function nameOf(path: readonly PropertyKey[]): string {
  const last = path.at(-1)
  if (typeof last === 'number') return `item ${last + 1} of ${nameOf(path.slice(0, -1))}`
  return path.length > 1 && typeof path.at(-2) === 'number'
    ? `${code(String(last))} in ${nameOf(path.slice(0, -1))}`
    : code(path.map(String).join('.'))
}

export const code = (name: string): string => `\`${name}\``
export const capital = (name: string): string =>
  name.replace(/^[a-z](?!ook\.yaml)/, (letter) => letter.toUpperCase())

const kindNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  boolean: '`true` or `false`',
  array: 'a list',
  object: 'a mapping (`key: value`)',
}

function kinds(expected: readonly string[]): string {
  // Wherever text may stand a number may, because unquoted `1984` is one.
  const told = expected.includes('string') ? expected.filter((kind) => kind !== 'number') : expected
  return told.map((kind) => kindNames[kind] ?? kind).join(' or ')
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'boolean') return `the unquoted word \`${value}\``
  return kindNames[typeof value] ?? typeof value
}
