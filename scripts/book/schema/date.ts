import { parsed, type Verdict } from './text.ts'

/** Reads a W3C date: `1970`, `1970-10` or `1970-10-07`, a day that there was. */
export function readDate(date: string): Verdict<string> {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(date) ?? []
  if (year === undefined) return { rule: 'date', reason: `\`${date}\` is not a date.` }
  return isDay(Number(year), Number(month ?? 1), Number(day ?? 1))
    ? { value: date }
    : { rule: 'date', reason: `There is no day \`${date}\`.` }
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

export const date = parsed(readDate)
