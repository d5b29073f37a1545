import { basename } from 'node:path'
import type { Book } from './book.ts'
import { decodeText } from './decode-text.ts'
import { bookFile } from './find-books.ts'
import { type Folder, type FolderOptions, fileIn, openFolder, readFrom, readNamed } from './folder.ts'
import { listChapters } from './list-chapters.ts'
import { metadataOf } from './metadata.ts'
import { modifiedOf } from './modified.ts'
import { printSettings } from './print-settings.ts'
import type { Problems } from './problems/problems.ts'
import { readChapters } from './read-chapters.ts'
import { readConfig } from './read-config.ts'
import { readYaml } from './read-yaml.ts'
import { slugOf } from './schema/slug.ts'
import type { YamlFile } from './yaml-nodes.ts'

export interface ReadOptions extends FolderOptions {
  readonly env?: { readonly SOURCE_DATE_EPOCH?: string | undefined }
}

/**
 * Reads the book in the folder `dir`: its `book.yaml`, its chapters, its cover and faces. Every problem
 * is reported with its place, and reading goes on as far as it can, so that one run shows them all.
 * A book that comes back while `problems` has errors is good for finding more of them, not for an output;
 * undefined when there is nothing to go on with.
 */
export async function readBook(
  dir: string,
  problems: Problems,
  options: ReadOptions = {},
): Promise<Book | undefined> {
  const folder = openFolder(dir, problems, options)
  const yaml = await readBookFile(folder)
  if (!yaml) return undefined
  const configured = readConfig(yaml, folder)
  const { config } = configured
  const listed = await listChapters(configured, yaml, folder)
  const chapters = await readChapters(listed, folder)
  if (listed.length === 0) {
    problems.report('no-chapters', 'The book has no chapters.', { place: startOf(folder) })
  }
  const print = await printSettings(config, yaml, folder)
  const cover = config.cover === undefined ? undefined : await readCover(config.cover, yaml, folder)
  const slug = config.slug ?? ownSlug(folder)
  if (chapters.length === 0) return undefined
  return {
    dir: folder.dir,
    path: folder.shown(fileIn(folder, bookFile)),
    slug,
    meta: metadataOf(config),
    chapters,
    ...(cover !== undefined && { cover }),
    print,
    modified: modifiedOf(config.date, options.env?.SOURCE_DATE_EPOCH),
  }
}

async function readBookFile(folder: Folder): Promise<YamlFile | undefined> {
  const { problems } = folder
  const file = fileIn(folder, bookFile)
  const contents = await readFrom(file, folder)
  if ('bytes' in contents) {
    const text = decodeText(contents.bytes, folder.shown(file), problems)
    return text === undefined ? undefined : readYaml(text, folder.shown(file), problems)
  }
  const place = startOf(folder)
  if (contents.kind === 'unreadable') {
    problems.report('unreadable-file', `book.yaml can’t be read: ${contents.reason}.`, { place })
  } else {
    const other = await readFrom(fileIn(folder, 'book.yml'), folder)
    problems.report('no-book-file', 'The folder has no book.yaml.', {
      place,
      ...('bytes' in other && { remedy: 'Rename its book.yml to book.yaml.' }),
    })
  }
  return undefined
}

/** The book's own cover, if it is there and of a kind that every reader shows. */
async function readCover(path: string, yaml: YamlFile, folder: Folder): Promise<string | undefined> {
  const place = yaml.placeOf(['cover'])
  const contents = await readNamed({ path, place, what: 'cover' }, folder)
  if (!contents) return undefined
  const head = Buffer.from(contents.bytes.subarray(0, 8)).toString('latin1')
  if (head.startsWith('\u00ff\u00d8\u00ff') || head === '\u0089PNG\r\n\u001a\n') return contents.file
  folder.problems.report('cover-image', `The cover \`${path}\` is neither JPEG nor PNG.`, { place })
  return undefined
}

function ownSlug(folder: Folder): string {
  const name = basename(folder.dir)
  const slug = slugOf(name)
  if (slug === '') {
    folder.problems.report('slug', `No file can be named after the folder \`${name}\`.`, {
      place: startOf(folder),
      remedy: 'Say how the outputs are to be named: `slug: four-pillars`.',
    })
  }
  return slug === '' ? 'book' : slug
}

const startOf = (folder: Folder) => ({ file: folder.shown(fileIn(folder, bookFile)), line: 1, column: 1 })
