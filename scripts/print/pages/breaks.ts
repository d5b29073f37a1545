import type { Fault, Paragraph, Row, Run } from './model.ts'
import type { Weights } from './weights.ts'

/** A fault of the body at a page's end, and on which of the two pages it is seen. */
export type BreakFault =
  | { readonly kind: 'widow'; readonly seen: 'after' }
  | {
      readonly kind: 'orphan' | 'stranded-heading' | 'stranded-introduction' | 'divided'
      readonly seen: 'before'
    }

/**
 * What is wrong with ending a page just before row `to` of a run, judged from the rows around it
 * alone. Floats are looked through: wherever they end up, a heading wants text under it.
 *
 * @param to 0 to the number of rows; at either end there is nothing to part, so nothing is wrong.
 */
export function faultsAt(run: Run, to: number, lead: number): BreakFault[] {
  const between = rowsAround(run, to)
  if (!between) return []
  const { last, next } = between
  return faultsBetween(run, last.row, next.row, rowFrom(run, last.index - 1, -1)?.row, lead)
}

/** What such an end costs: its faults, and what is lawful but not pretty. Without the hyphen, which depends on the side. */
export function costAt(run: Run, to: number, lead: number, weights: Weights): number {
  const between = rowsAround(run, to)
  if (!between) return 0
  const faults = faultsAt(run, to, lead).reduce((sum, { kind }) => sum + weightOf(kind, weights), 0)
  return faults + roughness(between.last.row, between.next.row, weights)
}

/** The page would end in a hyphen that the line breaker put there. */
export function hyphenAt(run: Run, to: number): boolean {
  return rowsAround(run, to)?.last.row.hyphenated ?? false
}

function rowsAround(run: Run, to: number): { last: FoundRow; next: FoundRow } | undefined {
  if (to <= 0 || to >= run.rows.length) return undefined
  const next = rowFrom(run, to, 1)
  const last = rowFrom(run, to - 1, -1)
  return next && last ? { last, next } : undefined
}

interface FoundRow {
  readonly row: Row
  readonly index: number
}

/** The first row at `index` or beyond that is not a float. */
function rowFrom(run: Run, index: number, step: 1 | -1): FoundRow | undefined {
  for (let i = index; ; i += step) {
    const row = run.rows[i]
    if (!row) return undefined
    if (row.role.kind !== 'float') return { row, index: i }
  }
}

function faultsBetween(
  run: Run,
  last: Row,
  next: Row,
  lastButOne: Row | undefined,
  lead: number,
): BreakFault[] {
  const faults: BreakFault[] = []
  const [above, below] = [last.role, next.role]
  if (above.kind === 'heading' || (lastButOne?.role.kind === 'heading' && last.height < 2 * lead)) {
    faults.push({ kind: 'stranded-heading', seen: 'before' })
  }
  const paragraph = above.kind === 'line' ? run.paragraphs[above.paragraph] : undefined
  if (above.kind === 'line' && below.kind === 'line' && above.paragraph === below.paragraph) {
    faults.push(...faultsWithin(above.line + 1, above.of, paragraph))
  } else if (paragraph?.introduces) {
    faults.push({ kind: 'stranded-introduction', seen: 'before' })
  }
  const kept =
    (above.kind === 'block' && above.keepWithNext) || (below.kind === 'block' && below.keepWithPrevious)
  if (kept) faults.push({ kind: 'divided', seen: 'before' })
  return faults
}

/** Faults of a cut after `lines` of the `of` lines of a paragraph. */
function faultsWithin(lines: number, of: number, paragraph: Paragraph | undefined): BreakFault[] {
  const faults: BreakFault[] = []
  if (lines === 1) faults.push({ kind: 'orphan', seen: 'before' })
  if (lines === of - 1) faults.push({ kind: 'widow', seen: 'after' })
  if (paragraph?.keepTogether) faults.push({ kind: 'divided', seen: 'before' })
  return faults
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
