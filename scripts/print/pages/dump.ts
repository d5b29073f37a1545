import { footReader } from './foot.ts'
import type { Fault, Galley, Plan, PlannedPage, Row, Run } from './model.ts'

/** Says what a row of a run is, for a person: its first words, say. */
export type Describe = (run: number, row: number) => string

/**
 * A plan as text that a person can read: a paragraph for each page, floats at the top first, then the
 * rows, lines of one paragraph together, then the notes. Heights are in lines, two decimals at most.
 */
export function dumpPlan(galley: Galley, plan: Plan, describe: Describe): string {
  const dump = new Dump(galley, describe)
  const pages = plan.pages.map((page, index) => dump.page(page, index + 1))
  return `${[...pages, `cost ${round(plan.cost)}`].join('\n\n')}\n`
}

class Dump {
  readonly #galley: Galley
  readonly #describe: Describe
  readonly #footOf: ReturnType<typeof footReader>

  constructor(galley: Galley, describe: Describe) {
    this.#galley = galley
    this.#describe = describe
    this.#footOf = footReader(galley)
  }

  page(page: PlannedPage, number: number): string {
    const run = this.#galley.runs[page.run]
    const heads = `page ${number} ${page.side}, run ${page.run}`
    if (page.blank || !run) return `${heads}: blank`
    const lines = [
      `${heads}: body ${this.#lines(page.bodyHeight)}, notes ${this.#lines(page.noteHeight)} lines`,
      ...page.floats.map((row) => entry('top', this.#describe(page.run, row))),
      ...this.#body(page, run),
      ...page.adjusted.map(({ paragraph, by }) =>
        entry(by === 1 ? 'longer' : 'shorter', `paragraph ${paragraph}`),
      ),
      ...this.#foot(page),
      ...page.faults.map((fault) => entry('FAULT', this.#fault(fault))),
    ]
    return lines.join('\n')
  }

  #body(page: PlannedPage, run: Run): string[] {
    const texts: string[] = []
    for (let row = page.from; row < page.to; ) {
      const end = endOfGroup(run.rows, row, page.to)
      const mark = page.putOff.includes(row) ? 'put off' : ''
      texts.push(entry(mark, `${this.#describe(page.run, row)}${extent(run.rows, row, end)}`))
      row = end
    }
    return texts
  }

  #foot(page: PlannedPage): string[] {
    return this.#footOf(page).flatMap(({ entries, series }) => [
      entry('notes', `of series ${series}`),
      ...entries.map((one) => {
        if (one.kind === 'see-note')
          return entry('see', this.#nameOfNote(this.#galley.calls[one.call]?.note ?? -1))
        const { note, from, to } = one.part
        const of = this.#galley.notes[note]?.rows.length ?? 0
        return entry('note', `${this.#nameOfNote(note)}, ${from + 1}-${to} of ${of}`)
      }),
    ])
  }

  #fault(fault: Fault): string {
    if (fault.kind === 'short-page') return `short-page, ${this.#lines(fault.missing)} missing`
    if (fault.kind === 'overfull-page') return `overfull-page, ${this.#lines(fault.over)} over`
    const note = 'note' in fault && fault.note !== undefined ? ` ${this.#nameOfNote(fault.note)}` : ''
    return `${fault.kind}${note}`
  }

  #nameOfNote(note: number): string {
    return this.#galley.notes[note]?.id ?? '?'
  }

  #lines(height: number): number {
    return round(height / this.#galley.format.lead)
  }
}

function entry(kind: string, text: string): string {
  return `  ${kind.padEnd(8)} ${text}`
}

/** The row after the last that belongs together with row `from`: lines of a paragraph, rows of a table. */
function endOfGroup(rows: readonly Row[], from: number, limit: number): number {
  const group = groupOf(rows[from])
  let end = from + 1
  while (end < limit && group !== undefined && groupOf(rows[end]) === group) end++
  return end
}

function groupOf(row: Row | undefined): string | undefined {
  if (row?.role.kind === 'line') return `paragraph ${row.role.paragraph}`
  return row?.role.kind === 'table-row' ? `table ${row.role.table}` : undefined
}

/** `, 2-5 of 8`: which lines or rows of the whole. */
function extent(rows: readonly Row[], from: number, to: number): string {
  const [first, last] = [rows[from]?.role, rows[to - 1]?.role]
  if (first?.kind === 'line' && last?.kind === 'line')
    return `, ${first.line + 1}-${last.line + 1} of ${first.of}`
  if (first?.kind === 'table-row' && last?.kind === 'table-row') {
    return `, ${first.row + 1}-${last.row + 1} of ${first.of}`
  }
  return ''
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
