import type { LineFinding, MeasuredSlip, RowPlace } from './in-page/protocol.ts'
import type { Call, Galley, NoteStrip, PageFormat, Row, Run } from './pages/model.ts'

/** The galley, measured. */
export interface MeasuredGalley {
  readonly galley: Galley
  /** For each run, the place of each row. */
  readonly places: readonly (readonly RowPlace[])[]
  /** Everything in the body that has an id: in which run and row it stands. */
  readonly anchors: readonly (readonly [id: string, run: number, row: number])[]
  readonly findings: readonly LineFinding[]
  readonly lines: number
}

/** A slip of the galley, its calls and notes counted through the book. */
export interface CountedSlip {
  readonly runs: readonly [Run]
  readonly notes: readonly NoteStrip[]
  readonly calls: readonly Call[]
}

/** Where a slip's own counts begin. */
interface Counts {
  readonly calls: number
  readonly notes: number
  readonly startsOn: Run['startsOn']
}

/**
 * Counts calls and notes through the slips of a book. A slip that begins at the same counts again is the
 * same object again: what was made of it still holds.
 */
export class SlipCounter {
  readonly #counted = new Map<MeasuredSlip, { readonly from: Counts; readonly slip: CountedSlip }>()

  /** @param from how many calls and notes the slips before have */
  count(measured: MeasuredSlip, from: Counts): CountedSlip {
    const known = this.#counted.get(measured)
    if (known && isSame(known.from, from)) return known.slip
    const slip = counted(measured, from)
    this.#counted.set(measured, { from, slip })
    return slip
  }

  /** All slips as one galley. */
  join(
    slips: readonly { readonly measured: MeasuredSlip; readonly startsOn: Run['startsOn'] }[],
    format: PageFormat,
  ): MeasuredGalley {
    const runs: Run[] = []
    const notes: NoteStrip[] = []
    const calls: Call[] = []
    for (const { measured, startsOn } of slips) {
      const slip = this.count(measured, { calls: calls.length, notes: notes.length, startsOn })
      runs.push(...slip.runs)
      for (const note of slip.notes) notes.push(note)
      for (const call of slip.calls) calls.push(call)
    }
    const all = slips.map(({ measured }) => measured)
    return {
      galley: { runs, notes, calls, format },
      places: all.map(({ places }) => places),
      anchors: all.flatMap(({ anchors }, run) => anchors.map(([id, row]) => [id, run, row] as const)),
      findings: all.flatMap(({ findings }) => findings),
      lines: all.reduce((sum, { lines }) => sum + lines, 0),
    }
  }
}

function isSame(a: Counts, b: Counts): boolean {
  return a.calls === b.calls && a.notes === b.notes && a.startsOn === b.startsOn
}

function counted({ run, notes, calls }: MeasuredSlip, from: Counts): CountedSlip {
  const shift = <R extends Pick<Row, 'calls'>>(row: R): R =>
    row.calls.length === 0 ? row : { ...row, calls: row.calls.map((call) => call + from.calls) }
  return {
    runs: [{ ...run, startsOn: from.startsOn, rows: run.rows.map(shift) }],
    notes: notes.map((note) => ({ ...note, rows: note.rows.map(shift) })),
    calls: calls.map((call) => ({ ...call, note: call.note + from.notes })),
  }
}
