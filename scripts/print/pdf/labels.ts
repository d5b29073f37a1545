import { dict, type PdfValue } from './core/objects.ts'
import type { LabelRange } from './model.ts'

const STYLES = { roman: 'r', arabic: 'D', none: undefined } as const

/** The number tree of page labels (ISO 32000-1, 12.4.2): a range for each change of style. */
export function pageLabels(ranges: readonly LabelRange[]): PdfValue {
  const sorted = ranges.toSorted((a, b) => a.page - b.page)
  // Every page needs a label, so the first range must begin at the first page.
  const whole: readonly LabelRange[] =
    sorted[0]?.page === 0 ? sorted : [{ page: 0, style: 'none', start: 1 }, ...sorted]
  return dict({ Nums: whole.flatMap(({ page, style, start }) => [page, label(STYLES[style], start)]) })
}

function label(style: string | undefined, start: number): PdfValue {
  return dict({ S: style, St: style !== undefined && start !== 1 ? start : undefined })
}
