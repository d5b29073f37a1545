import { rename } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Run, UsageError } from './command.ts'
import { allRooms } from './make/all-rooms.ts'
import { makeBooks } from './make/make-books.ts'
import type { Request } from './make/request.ts'
import { RunReport } from './report/report-run.ts'
import { askedFor } from './request-of.ts'

/**
 * Builds the book in the first folder as a script that compares makers of books wants it: into the
 * second folder, under the names `book.pdf` and `book.epub`.
 */
export const buildAsPeer: Run = async (given, host) => {
  const [folder, outShown] = given.positionals
  if (folder === undefined || outShown === undefined) throw new UsageError('Two folders are needed.')
  const report = new RunReport(host, given.has('json'))
  const request: Request = {
    ...askedFor(given, host),
    out: resolve(host.cwd, outShown),
    outShown,
    folders: [resolve(host.cwd, folder)],
    mark: host.mark,
    signal: host.interrupted,
    onStep: (step) => report.step(step),
  }
  const result = await makeBooks(request, allRooms(host))
  const exitCode = host.interrupted.aborted ? 130 : report.end(result, request)
  for (const outcome of result.outcomes) {
    if (outcome.kind !== 'made') continue
    const { pdf, epub } = outcome.edition
    if (pdf) await rename(join(request.out, pdf.name), join(request.out, 'book.pdf'))
    if (epub) await rename(join(request.out, epub.name), join(request.out, 'book.epub'))
  }
  return exitCode
}
