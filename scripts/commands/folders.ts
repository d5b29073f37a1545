import { stat } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import { findBooks } from '../book/find-books.ts'
import { UsageError } from './command.ts'

/** The folders that the user typed, absolute; the working folder if none. */
export const rootFolders = (typed: readonly string[], cwd: string): readonly string[] =>
  typed.length > 0 ? typed.map((folder) => resolve(cwd, folder)) : [cwd]

/** The folders of all books at or below `roots`, absolute, each once. */
export async function booksBelow(roots: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(roots.map((root) => findBooks(root)))
  return [...new Set(found.flat())]
}

/**
 * The same, of the folders that the user typed. One that isn't there or has no book is a slip of the
 * hand: `UsageError`.
 */
export async function bookFolders(typed: readonly string[], cwd: string): Promise<readonly string[]> {
  const roots = rootFolders(typed, cwd)
  for (const root of roots) {
    const shown = relative(cwd, root) || '.'
    const there = await stat(root).catch(() => undefined)
    if (!there) throw new UsageError(`There is no folder ${shown}.`)
    if (!there.isDirectory()) throw new UsageError(`${shown} is a file: a folder with a book.yaml is needed.`)
    if ((await booksBelow([root])).length === 0) {
      throw new UsageError(
        `There is no book.yaml at or below ${shown}. To start a book: imprenta init FOLDER.`,
      )
    }
  }
  return booksBelow(roots)
}
