/** Zip files count years from 1980 (APPNOTE 4.4.6), and PDF readers expect a date of their own time. */
const earliest = Date.UTC(1980, 0, 1)
/** The last year that a zip's seven bits hold. */
const latest = Date.UTC(2107, 11, 31, 23, 59, 58)

const standIn = '2000-01-01T00:00:00Z'

/**
 * What stands in for the clock, so that the same input gives the same bytes: `SOURCE_DATE_EPOCH`
 * (reproducible-builds.org, in seconds), else the book's date, else the first day of 2000.
 *
 * @param date W3C date: year, month or day
 * @returns ISO 8601, UTC, to the second
 */
export function modifiedOf(date: string | undefined, epoch: string | undefined): string {
  const seconds = epoch !== undefined && /^\d{1,11}$/.test(epoch) ? Number(epoch) * 1000 : undefined
  const day = date === undefined ? undefined : Date.parse(`${date.padEnd(10, '-01')}T00:00:00Z`)
  return stamp(seconds) ?? stamp(day) ?? standIn
}

function stamp(time: number | undefined): string | undefined {
  if (time === undefined || !(time >= earliest && time <= latest)) return undefined
  return new Date(time).toISOString().replace('.000Z', 'Z')
}
