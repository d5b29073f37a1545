import type { Run } from './command.ts'
import { bookFolders } from './folders.ts'
import { allRooms } from './make/all-rooms.ts'
import { makeBooks } from './make/make-books.ts'
import type { Request } from './make/request.ts'
import { RunReport } from './report/report-run.ts'
import { askedFor } from './request-of.ts'

/** `imprenta build`: makes every book at or below the folders, once. */
export const build: Run = async (given, host) => {
  const report = new RunReport(host, given.has('json'))
  const request: Request = {
    ...askedFor(given, host),
    folders: await bookFolders(given.positionals, host.cwd),
    mark: host.mark,
    signal: host.interrupted,
    onStep: (step) => report.step(step),
  }
  const result = await makeBooks(request, allRooms(host))
  return host.interrupted.aborted ? 130 : report.end(result, request)
}
