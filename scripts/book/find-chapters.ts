import { join } from 'node:path'
import { bookFile, entriesOf, isSearched } from './find-books.ts'
import { byCodePoint } from './order.ts'

/**
 * Every Markdown file below the book's folder, by its path from there (with `/`), in order of code
 * points. README.md is not a chapter; a folder below with a `book.yaml` is another book.
 */
export async function findChapters(dir: string): Promise<string[]> {
  const found: string[] = []
  const open = ['']
  // Terminates: without links, folders form a tree.
  for (let below = open.pop(); below !== undefined; below = open.pop()) {
    const entries = await entriesOf(join(dir, below))
    if (below !== '' && entries.some(({ name }) => name === bookFile)) continue
    for (const entry of entries) {
      const path = below + entry.name
      if (isSearched(entry)) open.push(`${path}/`)
      else if (isChapter(entry.name) && !entry.isDirectory()) found.push(path)
    }
  }
  return found.sort(byCodePoint)
}

const isChapter = (name: string): boolean => /^(?!\.).+\.md$/i.test(name) && !/^readme\.md$/i.test(name)
