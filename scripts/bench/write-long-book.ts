import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, parse, relative, sep } from 'node:path'
import { parse as parseYaml, stringify } from 'yaml'
import type { Book } from '../book/book.ts'
import { chooseChapters } from './choose-chapters.ts'

/**
 * Writes a book of about `wanted` pages, made of the chapters of another one, to the new folder `to`.
 * Every copy of a chapter stands where the chapter stood, so that it finds its images.
 *
 * @param pages of `book`
 * @param to absolute path, not in the book's own folder
 */
export async function writeLongBook(book: Book, pages: number, wanted: number, to: string): Promise<void> {
  await cp(book.dir, to, { recursive: true, filter: (path) => isKept(relative(book.dir, path)) })
  const chosen = chooseChapters(
    book.chapters.map(({ text }) => text.length),
    pages,
    wanted,
  )
  const listed: { file: string; role: string; matter: string }[] = []
  for (const [number, index] of chosen.entries()) {
    const chapter = book.chapters[index]
    if (!chapter) continue
    const own = relative(book.dir, chapter.file)
    const name = `${String(number + 1).padStart(4, '0')}-${parse(own).name}.md`
    const file = join(dirname(own), name).split(sep).join('/')
    await mkdir(dirname(join(to, file)), { recursive: true })
    await writeFile(join(to, file), chapter.text)
    listed.push({ file, role: 'chapter', matter: 'body' })
  }
  const config: unknown = parseYaml(await readFile(join(book.dir, 'book.yaml'), 'utf8'))
  const settings = typeof config === 'object' && config !== null ? config : {}
  await writeFile(join(to, 'book.yaml'), stringify({ ...settings, chapters: listed }))
}

/** Faces, images and the like. Chapters are written one by one, and a book below this one is not wanted. */
function isKept(path: string): boolean {
  const names = path.split(sep)
  return !/\.md$|^book\.yaml$/i.test(names.at(-1) ?? '') && !names.some(isHidden)
}

const isHidden = (name: string): boolean => name.startsWith('.') || name === 'node_modules'
