import type { Galley, NoteRow, NoteStrip } from './model.ts'

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

/** All notes of a galley, and for each call the note that it brings. */
export interface NoteTables {
  readonly galley: Galley
  readonly notes: readonly NoteTable[]
  /** For each call the note that it brings; undefined for a later call of a note. */
  readonly brings: readonly (number | undefined)[]
}

/** Sums up every note of the galley. Linear in rows and calls. */
export function tabulateNotes(galley: Galley): NoteTables {
  const brings = bringers(galley)
  const broughtBy = new Map<number, number>()
  for (const [call, note] of brings.entries()) if (note !== undefined) broughtBy.set(note, call)
  const parents = parentsOf(galley, brings)
  const totals = new Totals(galley, brings)
  const notes = galley.notes.map((strip, note): NoteTable => {
    const top = [0]
    for (const row of strip.rows) top.push((top.at(-1) ?? 0) + row.before + row.height)
    return {
      strip,
      series: strip.series,
      rows: strip.rows.length,
      top,
      shed: totals.height.suffixes(note),
      rest: totals.count.suffixes(note),
      calls: strip.rows.flatMap(({ calls }, row) => calls.map((call) => ({ row, call }))),
      broughtBy: broughtBy.get(note) ?? Number.POSITIVE_INFINITY,
      parent: parents.get(note),
    }
  })
  return { galley, notes, brings }
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

/** Each note is brought once, by the first of its calls that claims to be its first. */
function bringers(galley: Galley): (number | undefined)[] {
  const brought = new Set<number>()
  return galley.calls.map((call) => {
    if (!call.first || brought.has(call.note) || !galley.notes[call.note]) return undefined
    brought.add(call.note)
    return call.note
  })
}

function parentsOf(galley: Galley, brings: readonly (number | undefined)[]): Map<number, number> {
  const parents = new Map<number, number>()
  for (const [note, strip] of galley.notes.entries()) {
    for (const call of strip.rows.flatMap((row) => row.calls)) {
      const nested = brings[call]
      if (nested !== undefined) parents.set(nested, note)
    }
  }
  return parents
}

/** Sums over a note's rows and, through their calls, over the notes inside it. */
class Totals {
  readonly height: NestedSum
  readonly count: NestedSum

  constructor(galley: Galley, brings: readonly (number | undefined)[]) {
    const { noteGap, seriesGap, seeNote } = galley.format
    // What a call brings may also open a block of its own.
    const block = Math.max(noteGap, seriesGap)
    this.height = new NestedSum(galley, brings, {
      row: (row) => row.before + row.height,
      note: block,
      seeNote: block + seeNote,
    })
    this.count = new NestedSum(galley, brings, { row: () => 1, note: 0, seeNote: 0 })
  }
}

/** What is summed: something for each row, and something for each call in it. */
interface Summand {
  row(row: NoteRow): number
  readonly note: number
  readonly seeNote: number
}

class NestedSum {
  readonly #galley: Galley
  readonly #brings: readonly (number | undefined)[]
  readonly #of: Summand
  readonly #known = new Map<number, readonly number[]>()

  constructor(galley: Galley, brings: readonly (number | undefined)[], of: Summand) {
    this.#galley = galley
    this.#brings = brings
    this.#of = of
  }

  /**
   * `[k]` is the sum over rows `[k, end)` of a note. Terminates on notes that call each other in a
   * ring (which nothing brings, so no page needs their sums): a note that is being summed counts 0.
   */
  suffixes(note: number): readonly number[] {
    const known = this.#known.get(note)
    if (known) return known
    const rows = this.#galley.notes[note]?.rows ?? []
    const sums = new Array<number>(rows.length + 1).fill(0)
    this.#known.set(note, sums)
    for (let k = rows.length - 1; k >= 0; k--) {
      const row = rows[k]
      if (row) sums[k] = (sums[k + 1] ?? 0) + this.#of.row(row) + this.#called(row)
    }
    return sums
  }

  #called(row: NoteRow): number {
    let sum = 0
    for (const call of row.calls) {
      const note = this.#brings[call]
      sum += note === undefined ? this.#of.seeNote : this.#of.note + (this.suffixes(note)[0] ?? 0)
    }
    return sum
  }
}
