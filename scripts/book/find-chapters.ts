import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { bookFile, entriesOf, isSearched } from './find-books.ts'
import { byCodePoint } from './order.ts'

/** What the book's folder holds, by paths from there (with `/`), in order of code points. */
export interface Found {
  readonly chapters: readonly string[]
  /** Symbolic links to folders. They are not followed, and what is behind them may have been meant. */
  readonly links: readonly string[]
}

/**
 * Every Markdown file below the book's folder. README.md is not a chapter; a folder below with a
 * `book.yaml` is another book.
 */
export async function findChapters(dir: string): Promise<Found> {
  const chapters: string[] = []
  const links: string[] = []
  const open = ['']
  // Terminates: without links, folders form a tree.
  for (let below = open.pop(); below !== undefined; below = open.pop()) {
    const entries = await entriesOf(join(dir, below))
    if (below !== '' && entries.some(({ name }) => name === bookFile)) continue
    for (const entry of entries) {
      const path = below + entry.name
      if (isSearched(entry)) open.push(`${path}/`)
      else if (entry.isSymbolicLink() && (await isFolder(join(dir, path)))) links.push(path)
      else if (isChapter(entry.name) && !entry.isDirectory()) chapters.push(path)
    }
  }
  return { chapters: chapters.sort(byCodePoint), links: links.sort(byCodePoint) }
}

const isChapter = (name: string): boolean => /^(?!\.).+\.md$/i.test(name) && !/^readme\.md$/i.test(name)

async function isFolder(path: string): Promise<boolean> {
  // A link that leads nowhere is no folder; if it is named like a chapter, reading it will tell.
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}
