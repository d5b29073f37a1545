import { basename, relative } from 'node:path'
import type { Book } from '../../book/book.ts'
import type { BoundBook } from '../../book/compiled.ts'
import { Problems } from '../../book/problems/problems.ts'
import { count, many } from '../report/quantities.ts'
import type { Outcome, Request } from './request.ts'
import type { Rooms, TakeChapter } from './rooms.ts'
import { stopped } from './stopped.ts'
import { Stopwatch } from './stopwatch.ts'

/** A book that is ready to be made, or the reason why it is not. */
export type Prepared =
  | {
      readonly kind: 'bound'
      readonly bound: BoundBook
      readonly problems: Problems
      readonly watch: Stopwatch
    }
  | Exclude<Outcome, { kind: 'made' }>

/**
 * Reads, compiles and binds the book in the folder `dir`. Goes as far as it can, so that all its problems
 * show at once.
 *
 * @param onRead told what kind of book it is; its text is compiled when that is settled, and its chapters
 *   are given to what is returned
 */
export async function prepareBook(
  dir: string,
  request: Pick<Request, 'cwd' | 'strict' | 'signal' | 'onStep'>,
  rooms: Pick<Rooms, 'readBook' | 'compileBook' | 'bindBook'>,
  onRead: (book: Book) => Promise<TakeChapter | undefined> = async () => undefined,
): Promise<Prepared> {
  const problems = new Problems()
  const folder = relative(request.cwd, dir) || '.'
  const watch = new Stopwatch(request, basename(dir))
  try {
    const book = await watch.time(
      'read',
      () => rooms.readBook(dir, problems),
      (read) => many(read?.chapters.length ?? 0, 'chapter'),
    )
    if (!book) return { kind: 'refused', folder, problems }
    watch.rename(book.slug)
    const takeChapter = await onRead(book)
    const chapters = await watch.time(
      'compile',
      () => rooms.compileBook(book, problems, takeChapter),
      (compiled) => `${count(compiled.reduce((sum, { words }) => sum + words, 0))} words`,
    )
    const bound = await watch.time(
      'bind',
      () => rooms.bindBook(book, chapters, problems),
      ({ notes }) => many(notes.size, 'note'),
    )
    return isBlocked(problems, request.strict)
      ? { kind: 'refused', folder, problems }
      : { kind: 'bound', bound, problems, watch }
  } catch (error) {
    return stopped(error, folder, problems, request.signal)
  }
}

/** Whether these problems keep a book from being written. */
export const isBlocked = (problems: Problems, strict: boolean): boolean =>
  problems.errors > 0 || (strict && problems.warnings > 0)
