import { flattenIssues, type Issue } from './flatten-issues.ts'
import { capital, code, nameOf, type ValueIssue, wordsFor } from './issue-words.ts'
import { nearest } from './nearest.ts'
import type { Problems } from './problems/problems.ts'
import { entryAt, type JsonSchema } from './schema-manual.ts'
import type { YamlFile } from './yaml-nodes.ts'

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
    if (meant !== undefined && meant !== key) respelt.add(JSON.stringify([...path, meant]))
    const where = path.length === 0 ? whole : nameOf(path)
    problems.report('unknown-key', `There is no key \`${key}\` in ${where}.`, {
      place: yaml.placeOfKey([...path, key]),
      remedy: remedyFor(key, meant, known),
    })
  }
}

function remedyFor(key: string, meant: string | undefined, known: readonly string[]): string {
  // One that goes with other keys than those it stands with.
  if (meant === key) return 'Take it out, or the keys beside it that it does not go with.'
  return meant ? `Write ${code(meant)}.` : `Take it out. The keys are ${known.map(code).join(', ')}.`
}

function reportIssue(issue: ValueIssue, checked: Checked, problems: Problems): void {
  const { path } = issue
  const { yaml, schema } = checked
  const value = valueAt(yaml.value, path)
  const { description } = entryAt(schema, path)
  const name = path.length === 0 ? checked.whole : nameOf(path)
  const key = path.findLast((step) => typeof step === 'string')
  const said = wordsFor(issue, {
    name: capital(name),
    key: key === undefined ? checked.whole : code(String(key)),
    value,
    description,
  })
  problems.report(said.rule, said.reason, {
    place: said.rule === 'missing-key' ? yaml.placeOf(path.slice(0, -1)) : yaml.placeOf(path),
    ...(said.remedy && { remedy: said.remedy }),
  })
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
