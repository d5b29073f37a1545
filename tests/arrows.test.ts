import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

/**
 * Imports run one way, from right to left:
 *
 *     book ← compile ← apparatus ← { print, epub, site, watch } ← bench ← commands ← cli
 *
 * A room imports from itself and from what stands to its left, never from a room beside it: `print` and
 * `epub` share types of `book`. `launch` starts the command line and stands apart.
 */
const ranks: readonly (readonly string[])[] = [
  ['book'],
  ['compile'],
  ['apparatus'],
  ['print', 'epub', 'site', 'watch'],
  ['bench'],
  ['commands'],
  ['cli'],
]

/** Rooms that decide and touch nothing: they import types of `book` and themselves. */
const pure: readonly string[] = ['print/lines', 'print/pages']

/** What else a pure room imports, and why. */
const exceptions: Readonly<Record<string, string>> = {
  'book/units.ts': 'the constructors of lengths, which are types in all but name',
  'hyphen/': 'patterns of hyphenation, which are data',
  zod: 'the check of those patterns, as pure as its caller',
}

interface Import {
  /** Path below `scripts`. */
  readonly from: string
  /** Path below `scripts`, or the name of a package. */
  readonly to: string
  readonly line: number
  readonly isType: boolean
  readonly isOurs: boolean
}

const scripts = resolve(import.meta.dirname, '../scripts')
const files = readdirSync(scripts, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|mjs)$/.test(file))
  .map((file) => file.split(sep).join('/'))
  .sort()
const imports = files.flatMap((file) => importsOf(file, readFileSync(join(scripts, file), 'utf8')))

describe('imports', () => {
  test('are found', () => {
    expect(files).toContain('book/read-book.ts')
    expect(imports).toContainEqual(expect.objectContaining({ from: 'book/read-book.ts', to: 'book/book.ts' }))
  })

  test('run one way', () => {
    expect(imports.filter((one) => one.isOurs && !runsLeft(one)).map(written)).toEqual([])
  })

  test('of pure rooms are types of book and their own files', () => {
    expect(imports.filter((one) => !keepsPure(one)).map(written)).toEqual([])
  })

  test('form no cycle', () => {
    expect(findCycle()?.map(written) ?? []).toEqual([])
  })
})

/** The room of a file below `scripts`: its folder, or its own name for one that stands beside the rooms. */
const roomOf = (path: string): string => (path.split('/')[0] ?? '').replace(/\.\w+$/, '')

const rankOf = (room: string): number => ranks.findIndex((rooms) => rooms.includes(room))

function runsLeft({ from, to }: Import): boolean {
  const [here, there] = [roomOf(from), roomOf(to)]
  if (here === there || to.startsWith('../package.json')) return true
  return rankOf(here) >= 0 && rankOf(there) >= 0 && rankOf(there) < rankOf(here)
}

function keepsPure({ from, to, isType, isOurs }: Import): boolean {
  const room = pure.find((one) => from.startsWith(`${one}/`))
  if (room === undefined) return true
  const isExcepted = Object.keys(exceptions).some((one) => to.startsWith(one))
  return isExcepted || (isOurs && (to.startsWith(`${room}/`) || (isType && to.startsWith('book/'))))
}

/** The first cycle met, as the imports that close it. Types count: a reader follows them too. */
function findCycle(): Import[] | undefined {
  const done = new Set<string>()
  const search = (file: string, trail: readonly Import[]): Import[] | undefined => {
    const start = trail.findIndex(({ from }) => from === file)
    if (start >= 0) return trail.slice(start)
    if (done.has(file)) return undefined
    for (const one of imports.filter(({ from, isOurs }) => isOurs && from === file)) {
      const cycle = search(one.to, [...trail, one])
      if (cycle) return cycle
    }
    done.add(file)
    return undefined
  }
  for (const file of files) {
    const cycle = search(file, [])
    if (cycle) return cycle
  }
  return undefined
}

const written = ({ from, line, to }: Import): string => `scripts/${from}:${line} imports ${to}`

/** Every import, re-export and `import()` of a file, types included. */
function importsOf(from: string, text: string): Import[] {
  const source = ts.createSourceFile(from, text, ts.ScriptTarget.Latest, false)
  const found: Import[] = []
  const add = (name: ts.Expression | undefined, isType: boolean): void => {
    if (!name || !ts.isStringLiteralLike(name)) return
    const isOurs = name.text.startsWith('.')
    const line = source.getLineAndCharacterOfPosition(name.getStart(source)).line + 1
    found.push({ from, to: isOurs ? below(from, name.text) : name.text, line, isType, isOurs })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeImport(node.importClause))
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly)
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false)
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal, true)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** `import type { A }` or `import { type A }`. */
function isTypeImport(clause: ts.ImportClause | undefined): boolean {
  if (!clause || clause.isTypeOnly) return clause !== undefined
  const named = clause.namedBindings
  return (
    !clause.name &&
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.every((one) => one.isTypeOnly)
  )
}

function below(from: string, name: string): string {
  return relative(scripts, resolve(scripts, dirname(from), name))
    .split(sep)
    .join('/')
}
