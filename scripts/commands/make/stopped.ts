import type { Problems } from '../../book/problems/problems.ts'
import type { Outcome } from './request.ts'

/**
 * What an exception out of a stage makes of a book. The other books of the run go on.
 *
 * @param signal of the run: whatever fails after it was aborted, failed because of that
 */
export function stopped(
  error: unknown,
  folder: string,
  problems: Problems,
  signal: AbortSignal,
): Exclude<Outcome, { kind: 'made' }> {
  if (signal.aborted) return { kind: 'dropped', folder, problems }
  if (isNoBrowser(error)) problems.report('no-browser', error.message, { remedy: error.remedy })
  else problems.report('defect', `${folder}: ${describe(error)}.`)
  return { kind: 'refused', folder, problems }
}

interface NoBrowser extends Error {
  readonly remedy: string
}

/** By its shape: importing its class would load the browser's driver for every command. */
export const isNoBrowser = (error: unknown): error is NoBrowser =>
  error instanceof Error && error.name === 'NoBrowserError' && 'remedy' in error

/** What failed, and where in the code: `TypeError: x is undefined, at planPages (…)`. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const at = error.stack?.split('\n').find((line) => /^\s+at /.test(line))
  return `${error.name}: ${error.message}${at === undefined ? '' : `, ${at.trim()}`}`
}
