import { type FlatIssue, flattenIssues, type Issue } from './flatten-issues.ts'
import { nearest } from './nearest.ts'
import type { Problems } from './problems/problems.ts'
import { isRuleId, type RuleId } from './problems/rules.ts'
import type { YamlFile } from './read-yaml.ts'
import { entryAt, type JsonSchema } from './schema-manual.ts'

/** What was read, and how to speak of it. */
export interface Checked {
  readonly yaml: YamlFile
  readonly schema: JsonSchema
  /** What the file as a whole is called: `book.yaml`. */
  readonly whole: string
}

type Path = readonly PropertyKey[]

/** Names that other tools use for our keys. */
const otherNames: Readonly<Record<string, string>> = {
  abstract: 'description',
  contents: 'chapters',
  copyright: 'rights',
  creator: 'authors',
  id: 'identifier',
  isbn: 'identifier',
  keywords: 'subjects',
  lang: 'language',
  summary: 'description',
  toc: 'chapters',
  uuid: 'identifier',
}

/** Reports what the schema found, each with the place of its value or key. */
export function reportIssues(issues: readonly Issue[], checked: Checked, problems: Problems): void {
  const flat = flattenIssues(issues)
  const respelt = new Set<string>()
  for (const issue of flat) {
    if (issue.code === 'unrecognized_keys') reportUnknownKeys(issue, checked, problems, respelt)
  }
  for (const issue of flat) {
    // A key that was only misspelt is not missing as well.
    const isMisspelt = respelt.has(JSON.stringify(issue.path))
    if (issue.code !== 'unrecognized_keys' && !isMisspelt) reportIssue(issue, checked, problems)
  }
}

function reportUnknownKeys(
  { path, keys }: { readonly path: Path; readonly keys: readonly string[] },
  { yaml, schema, whole }: Checked,
  problems: Problems,
  respelt: Set<string>,
): void {
  const known = entryAt(schema, path).keys
  for (const key of keys) {
    const other = otherNames[key]
    const meant = other && known.includes(other) ? other : nearest(key, known)
    if (meant) respelt.add(JSON.stringify([...path, meant]))
    const where = path.length === 0 ? whole : nameOf(path)
    problems.report('unknown-key', `There is no key \`${key}\` in ${where}.`, {
      place: yaml.placeOfKey([...path, key]),
      remedy: meant ? `Write \`${meant}\`.` : `Take it out. The keys are ${known.map(code).join(', ')}.`,
    })
  }
}

type KnownKeyIssue = Exclude<FlatIssue, { code: 'unrecognized_keys' }>

function reportIssue(issue: KnownKeyIssue, checked: Checked, problems: Problems): void {
  const { path } = issue
  const { yaml, schema } = checked
  const value = valueAt(yaml.value, path)
  const { description } = entryAt(schema, path)
  const name = path.length === 0 ? checked.whole : nameOf(path)
  const said = described(issue, { name: capital(name), value, description })
  problems.report(said.rule, said.reason, {
    place: said.rule === 'missing-key' ? yaml.placeOf(path.slice(0, -1)) : yaml.placeOf(path),
    ...(said.remedy && { remedy: said.remedy }),
  })
}

interface Subject {
  readonly name: string
  readonly value: unknown
  readonly description: string | undefined
}

/** What there is to say about an issue. */
function described(issue: KnownKeyIssue, { name, value, description }: Subject): Said {
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
            remedy: description,
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
      return { rule: 'wrong-value', reason, remedy: description }
    }
    default:
      return { rule: 'wrong-value', reason: `${name}: ${issue.message}.`, remedy: description }
  }
}

interface Said {
  readonly rule: RuleId
  readonly reason: string
  readonly remedy: string | undefined
}

/** `title`; `name` in item 2 of `authors`. */
function nameOf(path: Path): string {
  const last = path.at(-1)
  if (typeof last === 'number') return `item ${last + 1} of ${nameOf(path.slice(0, -1))}`
  return path.length > 1 && typeof path.at(-2) === 'number'
    ? `${code(String(last))} in ${nameOf(path.slice(0, -1))}`
    : code(path.map(String).join('.'))
}

const code = (name: string): string => `\`${name}\``
const capital = (name: string): string =>
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

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? Reflect.get(value, step)
        : undefined,
    root,
  )
}
