import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { SourceOf } from '../../book/problems/print-problems.ts'

/** Reads the files that problems name, each once, so that their lines can be shown. */
export function textOfFiles(cwd: string): SourceOf {
  const texts = new Map<string, string | undefined>()
  return (file) => {
    if (!texts.has(file)) texts.set(file, read(resolve(cwd, file)))
    return texts.get(file)
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // Gone, or never there: the problem is told without its line.
    return undefined
  }
}
