import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { CoverFile, Download, Edition } from './edition.ts'

/** The ending of a report's name. */
export const REPORT = '.report.json'

/**
 * The editions that an output folder holds, by their reports, in order of name. One whose report
 * can't be understood, or whose files are gone, is not there: the page must not offer what can't be had.
 */
export async function readEditions(folder: string): Promise<readonly Edition[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(REPORT) && !name.startsWith('.'))
  const editions = await Promise.all(names.sort().map((name) => readEdition(folder, name)))
  return editions.filter((edition) => edition !== undefined)
}

/** The edition that a report describes, with the files that are really there. */
export async function readEdition(folder: string, report: string): Promise<Edition | undefined> {
  const edition = await parseReport(join(folder, report))
  if (!edition) return undefined
  const { epub, pdf, cover, pages, ...rest } = edition
  const present = {
    epub: await presentFile(folder, epub),
    pdf: await presentFile(folder, pdf),
    cover: await presentFile(folder, cover),
  }
  if (!present.epub && !present.pdf) return undefined
  return {
    ...rest,
    ...(present.epub ? { epub: present.epub } : {}),
    ...(present.pdf ? { pdf: present.pdf } : {}),
    ...(present.pdf && pages !== undefined ? { pages } : {}),
    ...(present.cover ? { cover: present.cover } : {}),
  }
}

async function presentFile<F extends Download | CoverFile>(
  folder: string,
  file: F | undefined,
): Promise<F | undefined> {
  // A name with a path in it did not come from us.
  if (!file || /[/\\]/.test(file.name)) return undefined
  const found = await stat(join(folder, file.name)).catch(() => undefined)
  return found?.isFile() ? { ...file, bytes: found.size } : undefined
}

async function parseReport(path: string): Promise<Edition | undefined> {
  try {
    const report: unknown = JSON.parse(await readFile(path, 'utf8'))
    if (!isRecord(report) || !isEdition(report['edition'])) return undefined
    return report['edition']
  } catch {
    // Not JSON, or gone in the meantime: somebody else's file.
    return undefined
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** We wrote it ourselves; this tells it from a file that only has its name. */
function isEdition(value: unknown): value is Edition {
  if (!isRecord(value)) return false
  const texts = ['slug', 'title', 'language', 'identifier'].every((key) => typeof value[key] === 'string')
  const numbers = ['chapters', 'words', 'notes'].every((key) => typeof value[key] === 'number')
  const lists = ['authors', 'contributors', 'editions'].every((key) => Array.isArray(value[key]))
  const files = ['epub', 'pdf', 'cover'].every((key) => value[key] === undefined || isDownload(value[key]))
  return texts && numbers && lists && files
}

const isDownload = (value: unknown): boolean =>
  isRecord(value) && typeof value['name'] === 'string' && typeof value['bytes'] === 'number'
