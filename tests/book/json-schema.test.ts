import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bookJsonSchema } from '../../scripts/book/schema.ts'
import { entryAt } from '../../scripts/book/schema-manual.ts'

const root = resolve(import.meta.dirname, '../..')
const file = join(root, 'templates/book.schema.json')

describe('templates/book.schema.json', () => {
  test('is what the schema gives; `UPDATE=1` writes it anew', () => {
    const current = JSON.stringify(bookJsonSchema())
    if (process.env['UPDATE']) {
      writeFileSync(file, current)
      execFileSync(join(root, 'node_modules/.bin/biome'), ['format', '--write', file], { cwd: root })
    }
    // Compared without their layout, which is the formatter's.
    const committed = existsSync(file) ? JSON.stringify(JSON.parse(readFileSync(file, 'utf8'))) : ''
    expect(committed === current, 'run with UPDATE=1').toBe(true)
  })

  test('describes every key, so that editors can', () => {
    const schema = bookJsonSchema()
    const silent = propertiesOf(schema, []).filter((path) => entryAt(schema, path).description === undefined)
    expect(silent).toEqual([])
  })

  test('refuses what it does not know, at every level', () => {
    expect(openMappings(bookJsonSchema(), [])).toEqual([])
  })
})

type Path = readonly (string | number)[]

/** Paths of every property. */
function propertiesOf(schema: unknown, path: Path): Path[] {
  return inside(schema).flatMap(([step, below]) => {
    const at = step === undefined ? path : [...path, step]
    return [...(typeof step === 'string' ? [at] : []), ...propertiesOf(below, at)]
  })
}

/** Paths of mappings that take any key. */
function openMappings(schema: unknown, path: Path): string[] {
  const isOpen = has(schema, 'properties') && Reflect.get(schema, 'additionalProperties') !== false
  const own = isOpen ? [path.join('/')] : []
  return [...own, ...inside(schema).flatMap(([step, below]) => openMappings(below, [...path, step ?? '|']))]
}

/** Schemas directly in a schema, and the step to each: a key, an index, or none to an alternative. */
function inside(schema: unknown): [step: string | number | undefined, below: unknown][] {
  const properties = has(schema, 'properties') ? Reflect.get(schema, 'properties') : {}
  const anyOf = has(schema, 'anyOf') ? Reflect.get(schema, 'anyOf') : []
  return [
    ...Object.entries(properties),
    ...[...anyOf].map((below): [undefined, unknown] => [undefined, below]),
    ...(has(schema, 'items') ? [[0, Reflect.get(schema, 'items')] satisfies [number, unknown]] : []),
  ]
}

function has(value: unknown, key: string): value is object {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
}
