import { relative, resolve, sep } from 'node:path'
import type { BoundBook } from '../../book/compiled.ts'
import { type PlaceRecord, type ProblemRecord, problemsToJson } from '../../book/problems/problem-record.ts'
import type { Problems } from '../../book/problems/problems.ts'
import type { LayoutReport } from '../../book/report.ts'
import { type Edition, editionOf, type MadeFiles } from '../../site/edition.ts'
import { REPORT, readEdition } from '../../site/read-editions.ts'
import type { Product, Ready } from './produce.ts'
import type { Request } from './request.ts'
import type { Cover } from './rooms.ts'
import { recordOf, type SourceRecord } from './source-record.ts'
import { Staging } from './staging.ts'

/** What `SLUG.report.json` holds. Same book, same report: no times, no paths of this machine. */
interface Report {
  readonly edition: Edition
  readonly layout?: LayoutReport
  readonly problems: readonly ProblemRecord[]
  /** The book's folder, from the output's. */
  readonly folder: string
  readonly sources?: SourceRecord
}

/** Writes a book's files so that they change together. Throws the file system's error when they can't. */
export async function writeBook(
  { bound, problems }: Ready,
  product: Product,
  { out, cwd, mark, signal }: Request,
): Promise<Edition> {
  const { slug } = bound.book
  const staging = new Staging(out, `${mark}-${slug}`)
  try {
    const files = await stageFiles(staging, slug, product)
    const old = await readEdition(out, slug + REPORT)
    const edition = editionOf(bound, { ...olderFiles(old, product), ...files })
    await staging.put(slug + REPORT, reportText(bound, edition, product, problems, { cwd, out }))
    signal.throwIfAborted()
    await staging.commit()
    return edition
  } finally {
    await staging.discard()
  }
}

async function stageFiles(
  staging: Staging,
  slug: string,
  { printed, epub, cover }: Product,
): Promise<MadeFiles> {
  const put = async (name: string, bytes: Uint8Array) => {
    await staging.put(name, bytes)
    return { name, bytes: bytes.length }
  }
  return {
    ...(epub ? { epub: await put(`${slug}.epub`, epub.bytes) } : {}),
    ...(printed ? { pdf: await put(`${slug}.pdf`, printed.pdf), pages: printed.report.pages } : {}),
    ...(cover ? { cover: { ...(await put(coverName(slug, cover), cover.bytes)), ...sizeOf(cover) } } : {}),
  }
}

const sizeOf = ({ width, height }: Cover) => ({ width, height })

const coverName = (slug: string, { mediaType }: Cover): string =>
  `${slug}.cover.${mediaType === 'image/png' ? 'png' : 'jpg'}`

/** With `--only`, the file that was not made this time is still the one from before. */
function olderFiles(old: Edition | undefined, { printed, epub, cover }: Product): MadeFiles {
  return {
    ...(old?.epub && !epub ? { epub: old.epub } : {}),
    ...(old?.pdf && !printed ? { pdf: old.pdf } : {}),
    ...(old?.pages !== undefined && !printed ? { pages: old.pages } : {}),
    ...(old?.cover && !cover ? { cover: old.cover } : {}),
  }
}

function reportText(
  { book }: BoundBook,
  edition: Edition,
  { printed, epub }: Product,
  problems: Problems,
  { cwd, out }: Pick<Request, 'cwd' | 'out'>,
): string {
  const layout = printed?.report
  // Within the book's folder, so that the report is the same wherever the run was started.
  const at = <P extends PlaceRecord>(placed: P): P =>
    placed.file === undefined
      ? placed
      : { ...placed, file: relative(book.dir, resolve(cwd, placed.file)).split(sep).join('/') }
  const report: Report = {
    edition,
    ...(layout && {
      layout: {
        ...layout,
        entries: layout.entries.map(({ place, ...entry }) => ({
          ...entry,
          ...(place && { place: at(place) }),
        })),
      },
    }),
    problems: problemsToJson(problems.messages).map(({ also, ...problem }) => ({
      ...at(problem),
      ...(also && { also: at(also) }),
    })),
    folder: relative(out, book.dir).split(sep).join('/'),
    ...(epub?.sources && { sources: recordOf(epub.sources, at) }),
  }
  return `${JSON.stringify(report, undefined, 2)}\n`
}
