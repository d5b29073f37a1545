import type { Call, NoteRow, NoteStrip, PageFormat } from './model.ts'

/** A note with its heights summed, so that a part of it is measured by one subtraction. */
export interface NoteTable {
  readonly strip: NoteStrip
  readonly series: number
  readonly rows: number
  /** `top[k]`: height of rows `[0, k)`, the space above each included. */
  readonly top: readonly number[]
  /**
   * `shed[k]`: the most that a page is relieved of when rows from `k` on move to the next page, with
   * everything that the calls in these rows bring, directly or through another note.
   */
  readonly shed: readonly number[]
  /** `rest[k]`: how many rows of notes still have to be placed from row `k` on, those of nested notes included. */
  readonly rest: readonly number[]
  /** The calls in it, in order, each with its row: most notes have none or few. */
  readonly calls: readonly { readonly row: number; readonly call: number }[]
  /** The call that brings it; Infinity when there is none. Its place among the notes of its series. */
  readonly broughtBy: number
  /** The note in which that call stands; undefined when it stands in the body. */
  readonly parent: number | undefined
}

/** All notes that are known, and for each call the note that it brings. */
export interface NoteTables {
  readonly format: PageFormat
  readonly strips: readonly NoteStrip[]
  readonly calls: readonly Call[]
  readonly notes: readonly NoteTable[]
  /** For each call the note that it brings; undefined for a later call of a note. */
  readonly brings: readonly (number | undefined)[]
}

/** Tables of a galley that comes in pieces. What stands in them never changes; more is put behind it. */
export class GrowingTables implements NoteTables {
  readonly format: PageFormat
  readonly strips: NoteStrip[] = []
  readonly calls: Call[] = []
  readonly notes: NoteTable[] = []
  readonly brings: (number | undefined)[] = []
  /** By note. */
  readonly #broughtBy: (number | undefined)[] = []
  /** By note. */
  readonly #parents: (number | undefined)[] = []
  readonly #heights: NestedSum
  readonly #counts: NestedSum

  constructor(format: PageFormat) {
    this.format = format
    // What a call brings may also open a block of its own.
    const block = Math.max(format.noteGap, format.seriesGap)
    this.#heights = new NestedSum(this, {
      row: (row) => row.before + row.height,
      note: block,
      seeNote: block + format.seeNote,
    })
    this.#counts = new NestedSum(this, { row: () => 1, note: 0, seeNote: 0 })
  }

  /** Takes the notes that come next, with their calls. A note comes together with its first call. */
  add(strips: readonly NoteStrip[], calls: readonly Call[]): void {
    const first = this.strips.length
    for (const strip of strips) this.strips.push(strip)
    for (const call of calls) this.#addCall(call)
    for (let note = first; note < this.strips.length; note++) this.#findInside(note)
    for (let note = first; note < this.strips.length; note++) this.#tabulate(note)
  }

  /** Each note is brought once, by the first of its calls that claims to be its first. */
  #addCall(call: Call): void {
    const brings = call.first && this.strips[call.note] && this.#broughtBy[call.note] === undefined
    if (brings) this.#broughtBy[call.note] = this.calls.length
    this.calls.push(call)
    this.brings.push(brings ? call.note : undefined)
  }

  #findInside(note: number): void {
    for (const row of this.strips[note]?.rows ?? []) {
      for (const call of row.calls) {
        const nested = this.brings[call]
        if (nested !== undefined) this.#parents[nested] = note
      }
    }
  }

  #tabulate(note: number): void {
    const strip = this.strips[note]
    if (!strip) return
    const top = [0]
    const calls: { row: number; call: number }[] = []
    let height = 0
    for (const [index, row] of strip.rows.entries()) {
      height += row.before + row.height
      top.push(height)
      for (const call of row.calls) calls.push({ row: index, call })
    }
    this.notes.push({
      strip,
      series: strip.series,
      rows: strip.rows.length,
      top,
      shed: this.#heights.suffixes(note),
      rest: this.#counts.suffixes(note),
      calls,
      broughtBy: this.#broughtBy[note] ?? Number.POSITIVE_INFINITY,
      parent: this.#parents[note],
    })
  }
}

export function tableOf(tables: NoteTables, note: number): NoteTable {
  const table = tables.notes[note]
  if (!table) throw new RangeError(`No note ${note} in the galley`)
  return table
}

/** Rows of a note up to `to` leave a word divided. */
export function endsInHyphen(tables: NoteTables, note: number, to: number): boolean {
  return tableOf(tables, note).strip.rows[to - 1]?.hyphenated ?? false
}

/** What is summed: something for each row, and something for each call in it. */
interface Summand {
  row(row: NoteRow): number
  readonly note: number
  readonly seeNote: number
}

class NestedSum {
  readonly #tables: Pick<NoteTables, 'strips' | 'brings'>
  readonly #of: Summand
  readonly #known: (readonly number[] | undefined)[] = []

  constructor(tables: Pick<NoteTables, 'strips' | 'brings'>, of: Summand) {
    this.#tables = tables
    this.#of = of
  }

  /**
   * `[k]` is the sum over rows `[k, end)` of a note. Terminates on notes that call each other in a
   * ring (which nothing brings, so no page needs their sums): a note that is being summed counts 0.
   */
  suffixes(note: number): readonly number[] {
    const known = this.#known[note]
    if (known) return known
    const rows = this.#tables.strips[note]?.rows ?? []
    const sums = new Array<number>(rows.length + 1).fill(0)
    this.#known[note] = sums
    for (let k = rows.length - 1; k >= 0; k--) {
      const row = rows[k]
      if (row) sums[k] = (sums[k + 1] ?? 0) + this.#of.row(row) + this.#called(row)
    }
    return sums
  }

  #called(row: NoteRow): number {
    let sum = 0
    for (const call of row.calls) {
      const note = this.#tables.brings[call]
      sum += note === undefined ? this.#of.seeNote : this.#of.note + (this.suffixes(note)[0] ?? 0)
    }
    return sum
  }
}
