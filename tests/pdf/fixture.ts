import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Metadata } from '../../scripts/book/book.ts'
import { pt } from '../../scripts/book/units.ts'
import type { LabelRange, OutlineNode, PdfFacts } from '../../scripts/print/pdf/model.ts'

const FIXTURES = join(import.meta.dirname, '../fixtures/pdf')

/** Folders of chunks that Chromium printed; `print.mjs` there says how. */
export const fixtureNames = (): string[] =>
  readdirSync(FIXTURES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()

export const fixtureFile = (name: string, file: string): string => join(FIXTURES, name, file)

export const chunksOf = (name: string): Uint8Array[] =>
  readdirSync(join(FIXTURES, name))
    .filter((file) => /^chunk-\d+\.pdf$/.test(file))
    .sort()
    .map((file) => Uint8Array.from(readFileSync(join(FIXTURES, name, file))))

interface FactsFile {
  readonly meta: Metadata
  readonly modified: string
  readonly labels: readonly LabelRange[]
  readonly destinations: Readonly<Record<string, { readonly page: number; readonly y: number }>>
  readonly outline: readonly OutlineNode[]
}

export function factsOf(name: string): PdfFacts {
  const facts: FactsFile = JSON.parse(readFileSync(fixtureFile(name, 'facts.json'), 'utf8'))
  const destinations = Object.entries(facts.destinations).map(
    ([key, { page, y }]) => [key, { page, y: pt(y) }] as const,
  )
  return { ...facts, destinations: new Map(destinations) }
}
