import { resolve } from 'node:path'
import type { ChapterRole, Matter, Place } from './book.ts'
import { findChapters } from './find-chapters.ts'
import type { Folder, Named } from './folder.ts'
import type { Configured } from './read-config.ts'
import type { ChapterEntry } from './schema/chapters.ts'
import type { YamlFile } from './yaml-nodes.ts'

/** A chapter before it is read. */
export type Listed = ListedFile | ListedTitle

export interface ListedFile extends Named {
  readonly kind: 'file'
  readonly role?: ChapterRole
  readonly matter?: Matter
  /** In a part that `book.yaml` writes out. */
  readonly inPart: boolean
}

/** A part that has a title and no text. */
export interface ListedTitle {
  readonly kind: 'title'
  readonly title: string
  readonly place: Place
}

/** The book's chapters in order: those that `book.yaml` lists, or else every Markdown file of the folder. */
export async function listChapters(
  { config, whole, chapterIndices }: Configured,
  yaml: YamlFile,
  folder: Folder,
): Promise<Listed[]> {
  const found = await findChapters(folder.dir)
  if (!config.chapters) {
    reportLinks(found.links, folder)
    return found.chapters.map((path) => ({
      kind: 'file',
      what: 'chapter',
      inPart: false,
      path,
      place: start(path, folder),
    }))
  }
  const listed = config.chapters.flatMap((entry, i) =>
    entriesOf(entry, ['chapters', chapterIndices[i] ?? i], yaml),
  )
  const files = listed.filter((one) => one.kind === 'file')
  // With entries left out because they were wrong, nothing is known of what is not listed.
  if (whole) reportUnlisted(found.chapters, files, folder)
  const twice = reportTwice(files, folder)
  return listed.filter((one) => !twice.has(one))
}

function entriesOf(
  entry: ChapterEntry,
  path: readonly PropertyKey[],
  yaml: YamlFile,
  inPart = false,
): Listed[] {
  if (typeof entry === 'string') {
    return [{ kind: 'file', what: 'chapter', inPart, path: entry, place: yaml.placeOf(path) }]
  }
  if ('file' in entry) {
    const { file, ...rest } = entry
    return [
      { kind: 'file', what: 'chapter', inPart, path: file, place: yaml.placeOf([...path, 'file']), ...rest },
    ]
  }
  const place = yaml.placeOf([...path, 'part'])
  const opening: Listed = /\.md$/i.test(entry.part)
    ? { kind: 'file', what: 'chapter', inPart: false, path: entry.part, place, role: 'part' }
    : { kind: 'title', title: entry.part, place }
  const chapters = entry.chapters.flatMap((one, i) => entriesOf(one, [...path, 'chapters', i], yaml, true))
  return [opening, ...chapters]
}

/** Reports every file that is listed again, and returns those entries. */
function reportTwice(files: readonly ListedFile[], { dir, problems }: Folder): ReadonlySet<Listed> {
  const first = new Map<string, ListedFile>()
  const twice = new Set<Listed>()
  for (const file of files) {
    const before = first.get(resolve(dir, file.path))
    if (before) {
      twice.add(file)
      problems.report('duplicate-chapter', `The chapter \`${file.path}\` is listed a second time.`, {
        place: file.place,
        also: { reason: 'It is listed here first.', place: before.place },
      })
    } else first.set(resolve(dir, file.path), file)
  }
  return twice
}

function reportLinks(links: readonly string[], folder: Folder): void {
  for (const path of links) {
    const reason = `\`${path}\` is a link to a folder, and not searched for chapters.`
    folder.problems.report('linked-folder', reason, { place: start(path, folder) })
  }
}

function reportUnlisted(found: readonly string[], files: readonly ListedFile[], folder: Folder): void {
  const listed = new Set(files.map(({ path }) => resolve(folder.dir, path)))
  for (const path of found.filter((one) => !listed.has(resolve(folder.dir, one)))) {
    folder.problems.report('unlisted-chapter', `\`${path}\` is not in \`chapters\`.`, {
      place: start(path, folder),
    })
  }
}

const start = (path: string, { dir, shown }: Folder): Place => ({
  file: shown(resolve(dir, path)),
  line: 1,
  column: 1,
})
