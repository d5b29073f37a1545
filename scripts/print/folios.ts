import type { RunKind } from './galley/galley.ts'
import type { Plan } from './pages/model.ts'
import type { LabelRange } from './pdf/model.ts'

/** The folio of every page, and the ranges that a PDF's page labels are made of. */
export interface Folios {
  readonly labels: readonly string[]
  readonly ranges: readonly LabelRange[]
}

/** Roman numerals for what stands before the first chapter, arabic from there: the usual book. */
export function folios(plan: Plan, runs: readonly RunKind[]): Folios {
  const body = plan.pages.findIndex(({ run }) => runs[run]?.matter === 'body')
  // A blank verso before the first chapter is still front matter.
  const first = body >= 0 && plan.pages[body]?.blank ? body + 1 : body
  const roman = first < 0 ? plan.pages.length : first
  const labels = plan.pages.map((_, index) =>
    index < roman ? toRoman(index + 1) : String(index - roman + 1),
  )
  const ranges: LabelRange[] = []
  if (roman > 0) ranges.push({ page: 0, style: 'roman', start: 1 })
  if (roman < plan.pages.length) ranges.push({ page: roman, style: 'arabic', start: 1 })
  return { labels, ranges }
}

const numerals = [
  ['m', 1000],
  ['cm', 900],
  ['d', 500],
  ['cd', 400],
  ['c', 100],
  ['xc', 90],
  ['l', 50],
  ['xl', 40],
  ['x', 10],
  ['ix', 9],
  ['v', 5],
  ['iv', 4],
  ['i', 1],
] as const

export function toRoman(number: number): string {
  let roman = ''
  let rest = number
  for (const [numeral, value] of numerals) {
    // Ends: each turn takes `value` off `rest`.
    for (; rest >= value; rest -= value) roman += numeral
  }
  return roman
}
