import { resolve } from 'node:path'
import { UsageError } from './command.ts'
import type { Host } from './host.ts'
import type { Given } from './line/options.ts'
import type { Format, Request } from './make/request.ts'

const FORMATS: readonly Format[] = ['epub', 'pdf']

/** What the options of `build` and `watch` ask for; folders and the rest are the command's to add. */
export type Asked = Pick<Request, 'out' | 'outShown' | 'cwd' | 'formats' | 'strict'>

export function askedFor(given: Given, { cwd }: Host): Asked {
  const outShown = given.value('out') ?? 'build'
  return {
    out: resolve(cwd, outShown),
    outShown,
    cwd,
    formats: formatsOf(given.list('only')),
    strict: given.has('strict'),
  }
}

function formatsOf(names: readonly string[]): ReadonlySet<Format> {
  if (names.length === 0) return new Set(FORMATS)
  return new Set(
    names.map((name) => {
      const format = FORMATS.find((known) => known === name.toLowerCase())
      if (format === undefined)
        throw new UsageError(`--only takes epub, pdf, or both with a comma, not ${name}.`)
      return format
    }),
  )
}
