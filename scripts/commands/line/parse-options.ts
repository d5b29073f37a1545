import { parseArgs } from 'node:util'
import { nearest } from '../../book/nearest.ts'
import type { Given, OptionSpecs } from './options.ts'

export type Parsed =
  | { readonly kind: 'given'; readonly given: Given }
  /** What is wrong with the line, and what may have been meant. */
  | { readonly kind: 'wrong'; readonly reason: string; readonly hint?: string }

/** Reads the words after a command's name. */
export function parseOptions(words: readonly string[], specs: OptionSpecs): Parsed {
  const names = canonicalNames(specs)
  const { tokens } = parseArgs({
    args: [...words],
    options: parserOptions(specs, names),
    // Not strict: a wrong word is reported in our own terms, with what may have been meant.
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const positionals: string[] = []
  const values = new Map<string, string[]>()
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value)
    if (token.kind !== 'option') continue
    const name = names.get(token.name)
    const spec = name === undefined ? undefined : specs[name]
    if (name === undefined || !spec) return unknownOption(token.rawName, [...names.keys()])
    if (spec.value === undefined && token.value !== undefined) {
      return { kind: 'wrong', reason: `${token.rawName} takes no value.` }
    }
    const looksLikeOption = token.value?.startsWith('-') && !token.inlineValue
    if (spec.value !== undefined && (!token.value || looksLikeOption)) {
      return { kind: 'wrong', reason: `${token.rawName} needs a value: ${token.rawName} ${spec.value}.` }
    }
    values.set(name, [...(values.get(name) ?? []), token.value ?? ''])
  }
  return { kind: 'given', given: givenOf(positionals, values) }
}

/** Every spelling of every option. */
function canonicalNames(specs: OptionSpecs): Map<string, string> {
  return new Map(
    Object.entries(specs).flatMap(([name, spec]) =>
      [name, ...(spec.aliases ?? [])].map((spelling): [string, string] => [spelling, name]),
    ),
  )
}

function parserOptions(specs: OptionSpecs, names: ReadonlyMap<string, string>) {
  return Object.fromEntries(
    [...names].map(([spelling, name]) => {
      const spec = specs[name]
      const type = spec?.value === undefined ? ('boolean' as const) : ('string' as const)
      return [spelling, spec?.short && spelling === name ? { type, short: spec.short } : { type }]
    }),
  )
}

function unknownOption(typed: string, known: readonly string[]): Parsed {
  const meant = nearest(typed.replace(/^-+/, ''), known)
  const reason = `There is no option ${typed}.`
  return meant === undefined ? { kind: 'wrong', reason } : { kind: 'wrong', reason, hint: `--${meant}` }
}

function givenOf(positionals: readonly string[], values: ReadonlyMap<string, readonly string[]>): Given {
  return {
    positionals,
    has: (name) => values.has(name),
    value: (name) => values.get(name)?.at(-1),
    list: (name) =>
      (values.get(name) ?? []).flatMap((value) => value.split(',')).map((value) => value.trim()),
  }
}
