import type { Fault, Paragraph, Row, Run } from './model.ts'
import type { Weights } from './weights.ts'

/** A fault of the body at a page's end, and on which of the two pages it is seen. */
export type BreakFault =
  | { readonly kind: 'widow'; readonly seen: 'after' }
  | {
      readonly kind: 'orphan' | 'stranded-heading' | 'stranded-introduction' | 'divided'
      readonly seen: 'before'
    }

/** A place where a page may end. */
export interface Break {
  /** What ending a page here costs: its faults, and what is lawful but not pretty. Without the hyphen, which depends on the side. */
  readonly cost: number
  /** The page would end in a hyphen that the line breaker put there. */
  readonly hyphen: boolean
  /** Ending a page here leaves nothing alone, and divides no word and nothing that should stay together. */
  readonly clean: boolean
}

const nothingParted: Break = { cost: 0, hyphen: false, clean: true }

/**
 * Judges ending a page just before row `to` of a run, from the rows around it alone. Floats are looked
 * through: wherever they end up, a heading wants text under it.
 *
 * @param to 0 to the number of rows; at either end there is nothing to part, so nothing is wrong.
 */
export function judgeBreak(run: Run, to: number, lead: number, weights: Weights): Break {
  const below = run.rows[textRow(run, to, 1)]
  const index = textRow(run, to - 1, -1)
  const above = run.rows[index]
  if (!above || !below) return nothingParted
  const faults = faultsBetween(run, index, above, below, lead)
  let cost = 0
  for (const { kind } of faults) cost += weightOf(kind, weights)
  const hyphen = above.hyphenated
  return { cost: cost + roughness(above, below, weights), hyphen, clean: faults.length === 0 && !hyphen }
}

/** What is wrong with such an end. */
export function faultsAt(run: Run, to: number, lead: number): BreakFault[] {
  const below = run.rows[textRow(run, to, 1)]
  const index = textRow(run, to - 1, -1)
  const above = run.rows[index]
  return above && below ? faultsBetween(run, index, above, below, lead) : []
}

/** What such an end costs. */
export function costAt(run: Run, to: number, lead: number, weights: Weights): number {
  return judgeBreak(run, to, lead, weights).cost
}

/** Whether such an end leaves a word divided. */
export function hyphenAt(run: Run, to: number): boolean {
  const parts = textRow(run, to, 1) < run.rows.length
  return parts && (run.rows[textRow(run, to - 1, -1)]?.hyphenated ?? false)
}

/** Index of the first row at `index` or beyond that is not a float. */
function textRow({ rows }: Run, index: number, step: 1 | -1): number {
  let row = index
  while (rows[row]?.role.kind === 'float') row += step
  return row
}

function faultsBetween(run: Run, index: number, above: Row, below: Row, lead: number): BreakFault[] {
  const faults: BreakFault[] = []
  if (strandsHeading(run, index, above, lead)) faults.push({ kind: 'stranded-heading', seen: 'before' })
  const [last, next] = [above.role, below.role]
  if (last.kind === 'line') {
    const paragraph = run.paragraphs[last.paragraph]
    if (next.kind === 'line' && next.paragraph === last.paragraph) {
      addFaultsWithin(last.line + 1, last.of, paragraph, faults)
    } else if (paragraph?.introduces) {
      faults.push({ kind: 'stranded-introduction', seen: 'before' })
    }
  }
  const kept =
    (last.kind === 'block' && last.keepWithNext) || (next.kind === 'block' && next.keepWithPrevious)
  if (kept) faults.push({ kind: 'divided', seen: 'before' })
  return faults
}

/** The page's last row, or the one above it, is a heading with less than two lines under it. */
function strandsHeading(run: Run, index: number, last: Row, lead: number): boolean {
  if (last.role.kind === 'heading') return true
  return last.height < 2 * lead && run.rows[textRow(run, index - 1, -1)]?.role.kind === 'heading'
}

/** Faults of a cut after `lines` of the `of` lines of a paragraph. */
function addFaultsWithin(
  lines: number,
  of: number,
  paragraph: Paragraph | undefined,
  faults: BreakFault[],
): void {
  if (lines === 1) faults.push({ kind: 'orphan', seen: 'before' })
  if (lines === of - 1) faults.push({ kind: 'widow', seen: 'after' })
  if (paragraph?.keepTogether) faults.push({ kind: 'divided', seen: 'before' })
}

/** The cost of a lawful cut: through a short paragraph, or through a table. */
function roughness(last: Row, next: Row, weights: Weights): number {
  const [above, below] = [last.role, next.role]
  if (above.kind === 'line' && below.kind === 'line' && above.paragraph === below.paragraph) {
    return above.of <= 4 ? weights.shortParagraphCut : 0
  }
  if (above.kind === 'table-row' && below.kind === 'table-row' && above.table === below.table) {
    const alone = (above.row === 0 ? 1 : 0) + (below.row === below.of - 1 ? 1 : 0)
    return weights.tableCut + alone * weights.tableRowAlone
  }
  return 0
}

function weightOf(kind: BreakFault['kind'] & Fault['kind'], weights: Weights): number {
  switch (kind) {
    case 'widow':
      return weights.widow
    case 'orphan':
      return weights.orphan
    case 'stranded-heading':
      return weights.strandedHeading
    case 'stranded-introduction':
      return weights.strandedIntroduction
    case 'divided':
      return weights.divided
  }
}
