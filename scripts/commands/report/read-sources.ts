import { readFile, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { z } from 'zod/mini'
import type { EpubSources } from '../make/rooms.ts'
import { sourcesOf } from '../make/source-record.ts'

const shape = z.object({
  edition: z.object({ epub: z.object({ name: z.string(), bytes: z.number() }) }),
  folder: z.string(),
  sources: z.record(z.string(), z.array(z.string())),
})

/**
 * What the report beside an EPUB of ours says about where its lines come from. Undefined for anybody
 * else's EPUB, and for one that is not the one the report is about.
 *
 * @param file absolute path of the EPUB
 */
export async function readSources(file: string, cwd: string): Promise<EpubSources | undefined> {
  const folder = dirname(file)
  const report = join(folder, `${basename(file, '.epub')}.report.json`)
  try {
    const found = shape.safeParse(JSON.parse(await readFile(report, 'utf8')))
    if (!found.success) return undefined
    const { edition, folder: book, sources } = found.data
    if (edition.epub.name !== basename(file) || edition.epub.bytes !== (await stat(file)).size)
      return undefined
    return sourcesOf(sources, (path) => relative(cwd, resolve(folder, book, path)))
  } catch {
    // No report, or not one of ours: findings then name lines of the EPUB.
    return undefined
  }
}
