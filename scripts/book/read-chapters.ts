import type { ChapterSource } from './book.ts'
import { matterOf, roleOfFile } from './chapter-role.ts'
import { decodeText } from './decode-text.ts'
import { type Contents, type Folder, fileIn, readAllNamed } from './folder.ts'
import { divide, readFrontMatter } from './front-matter.ts'
import type { Listed, ListedFile, ListedTitle } from './list-chapters.ts'

/** Reads the listed chapters. One that can't be read is reported and left out; the others keep their ids. */
export async function readChapters(listed: readonly Listed[], folder: Folder): Promise<ChapterSource[]> {
  const files = listed.filter((one) => one.kind === 'file')
  const contents = await readAllNamed(files, folder)
  const chapters: ChapterSource[] = []
  for (const [i, one] of listed.entries()) {
    const id = `c${String(i + 1).padStart(2, '0')}`
    const source =
      one.kind === 'title'
        ? titleSource(one, id, folder)
        : fileSource(one, contents[files.indexOf(one)], id, folder)
    if (source) chapters.push(source)
  }
  reportDisorder(chapters, folder)
  return placeInParts(chapters)
}

/** A part of which only the title is known: a chapter of one heading. */
function titleSource({ title, place }: ListedTitle, id: string, folder: Folder): ChapterSource {
  return {
    id,
    path: place.file,
    file: fileIn(folder, 'book.yaml'),
    // The heading stands on the line of book.yaml that has the title, so that problems with it name that line.
    text: `${'\n'.repeat(place.line - 1)}# ${title}\n`,
    matter: 'body',
    role: 'part',
    depth: 0,
  }
}

function fileSource(
  listed: ListedFile,
  contents: Contents | undefined,
  id: string,
  { shown, problems }: Folder,
): ChapterSource | undefined {
  if (!contents) return undefined
  const path = shown(contents.file)
  const text = decodeText(contents.bytes, path, problems)
  if (text === undefined) return undefined
  const told = readFrontMatter(text, path, problems)
  if (isEmpty(text)) {
    problems.report('empty-chapter', 'The chapter has no text.', {
      place: { file: path, line: 1, column: 1 },
    })
    return undefined
  }
  const role = listed.role ?? told.role ?? roleOfFile(listed.path)
  const matter = listed.matter ?? told.matter ?? matterOf[role]
  return { id, path, file: contents.file, text, matter, role, depth: listed.inPart ? 1 : 0 }
}

/** Whether nothing is left of a chapter without front matter and comments. */
function isEmpty(text: string): boolean {
  return (
    divide(text)
      .body.replaceAll(/<!--[\s\S]*?-->/g, '')
      .trim() === ''
  )
}

/**
 * A part that a file opens (`role: part`) holds the chapters after it in the list, up to the next
 * file of another role: an epilogue after the last part is the book's.
 */
function placeInParts(chapters: readonly ChapterSource[]): ChapterSource[] {
  let inPart = false
  return chapters.map((chapter) => {
    const isBodyChapter = chapter.role === 'chapter' && chapter.matter === 'body'
    inPart = chapter.depth === 0 && (chapter.role === 'part' || (inPart && isBodyChapter))
    return inPart && chapter.role !== 'part' ? { ...chapter, depth: 1 } : chapter
  })
}

/** Folios run roman, then arabic: matter that goes back cannot be numbered. */
function reportDisorder(chapters: readonly ChapterSource[], { problems }: Folder): void {
  const order = ['front', 'body', 'back']
  let furthest: ChapterSource | undefined
  for (const chapter of chapters) {
    if (furthest && order.indexOf(chapter.matter) < order.indexOf(furthest.matter)) {
      const place = { file: chapter.path, line: 1, column: 1 }
      problems.report(
        'matter-order',
        `This ${chapter.role} is ${chapter.matter} matter after ${furthest.matter} matter.`,
        {
          place,
          also: {
            reason: `The ${furthest.matter} matter begins here.`,
            place: { file: furthest.path, line: 1, column: 1 },
          },
        },
      )
    } else if (chapter.matter !== furthest?.matter) furthest = chapter
  }
}
