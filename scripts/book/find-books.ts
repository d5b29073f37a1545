import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { byCodePoint } from './order.ts'

export const bookFile = 'book.yaml'

/**
 * Every folder with a `book.yaml` at or below `folder`, absolute, in order of path. Folders whose name
 * begins with a dot and `node_modules` are passed over, and so are symbolic links to folders: what
 * they lead to is found where it is, or is elsewhere. A folder that can't be read has no books.
 */
export async function findBooks(folder: string): Promise<string[]> {
  const found: string[] = []
  const open = [resolve(folder)]
  // Terminates: without links, folders form a tree.
  for (let dir = open.pop(); dir !== undefined; dir = open.pop()) {
    const entries = await entriesOf(dir)
    if (entries.some(({ name }) => name === bookFile)) found.push(dir)
    for (const entry of entries) if (isSearched(entry)) open.push(join(dir, entry.name))
  }
  return found.sort(byCodePoint)
}

/** Whether a folder is looked into, for books or for chapters. */
export function isSearched(entry: Dirent): boolean {
  return entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules'
}

export async function entriesOf(dir: string): Promise<Dirent[]> {
  try {
    return await readdir(dir, { withFileTypes: true })
  } catch {
    return []
  }
}
