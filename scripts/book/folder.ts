import { readFile } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import type { Place } from './book.ts'
import { failure, type Located, locate } from './inside.ts'
import type { Problems } from './problems/problems.ts'

export type ReadFile = (file: string) => Promise<Uint8Array>

/** A book's folder while it is read. */
export interface Folder {
  /** Absolute. */
  readonly dir: string
  readonly problems: Problems
  /** A path as the user would type it: relative to the working folder, with `/`. */
  shown(file: string): string
  readonly readFile: ReadFile
}

export interface FolderOptions {
  /** What paths in problems are relative to; the working folder if it is not given. */
  readonly relativeTo?: string
  /** Reads a file by its absolute path; from the disk if it is not given. */
  readonly readFile?: ReadFile
}

export function openFolder(dir: string, problems: Problems, options: FolderOptions): Folder {
  const base = resolve(options.relativeTo ?? '')
  return {
    dir: resolve(dir),
    problems,
    shown: (file) => relative(base, file).split(sep).join('/'),
    readFile: options.readFile ?? ((file) => readFile(file)),
  }
}

/** A file that something in the book names. */
export interface Named {
  /** As it is named. */
  readonly path: string
  /** Where it is named. */
  readonly place: Place
  /** What it is: `chapter`, `cover`. */
  readonly what: string
}

/** What a named file holds. */
export interface Contents {
  readonly file: string
  readonly bytes: Uint8Array
}

/** Reads a file below the book's folder. One that is missing, outside or unreadable is reported. */
export async function readNamed(named: Named, folder: Folder): Promise<Contents | undefined> {
  const located = await locate(folder.dir, named.path)
  const outcome = located.kind === 'file' ? await readFrom(located.file, folder) : located
  if ('bytes' in outcome) return outcome
  reportUnfound(outcome, named, folder.problems)
  return undefined
}

type Unfound = Exclude<Located, { kind: 'file' }>

/** Reads a file by its absolute path, or says why it can't be read. */
export async function readFrom(file: string, folder: Folder): Promise<Contents | Unfound> {
  try {
    return { file, bytes: await folder.readFile(file) }
  } catch (error) {
    return failure(error)
  }
}

/** Reports why `named` could not be had. */
function reportUnfound(outcome: Unfound, { path, place, what }: Named, problems: Problems): void {
  if (outcome.kind === 'outside') {
    problems.report('outside-book', `The ${what} \`${path}\` is outside the book’s folder.`, { place })
  } else if (outcome.kind === 'missing') {
    problems.report('missing-file', `There is no ${what} \`${path}\`.`, { place })
  } else {
    const reason = `The ${what} \`${path}\` can’t be read: ${outcome.reason}.`
    problems.report('unreadable-file', reason, { place })
  }
}

/** Files that are open at once; a system may allow no more than 256. */
const atOnce = 32

/** Reads many named files; the outcomes, and what is reported, are in the order of `named`. */
export async function readAllNamed(
  named: readonly Named[],
  folder: Folder,
): Promise<(Contents | undefined)[]> {
  const outcomes: (Contents | undefined)[] = []
  for (let i = 0; i < named.length; i += atOnce) {
    const batch = named.slice(i, i + atOnce).map((one) => readNamed(one, folder))
    outcomes.push(...(await Promise.all(batch)))
  }
  return outcomes
}

/** A file of the folder itself. */
export const fileIn = (folder: Folder, name: string): string => join(folder.dir, name)
