import type { FootBlock } from './foot.ts'
import type { Galley, PlannedPage, Row } from './model.ts'

/** Verifies the notes of a plan, page after page: see `checkPlan`. */
export class NoteChecker {
  readonly #galley: Galley
  readonly #say: (problem: string) => void
  /** For each call the note that it brings. */
  readonly #brings: readonly (number | undefined)[]
  /** The note inside which a note is called first. */
  readonly #parents = new Map<number, number>()
  /** How many rows of each note stand on pages so far; undefined: not begun. */
  readonly #begun: (number | undefined)[]
  /** Notes that go on, in order. */
  #carried: number[] = []

  constructor(galley: Galley, say: (problem: string) => void) {
    this.#galley = galley
    this.#say = say
    const brought = new Set<number>()
    this.#brings = galley.calls.map(({ note, first }) => {
      if (!first || brought.has(note)) return undefined
      brought.add(note)
      return note
    })
    this.#begun = galley.notes.map(() => undefined)
    for (const [note, { rows }] of galley.notes.entries()) {
      for (const call of rows.flatMap((row) => row.calls)) {
        const nested = this.#brings[call]
        if (nested !== undefined) this.#parents.set(nested, note)
      }
    }
  }

  /** @param standing what stands on the page above its notes. */
  check(page: PlannedPage, standing: readonly Row[], blocks: readonly FootBlock[]): void {
    const calls: number[] = []
    for (const row of standing) calls.push(...row.calls)
    for (const { note, from, to } of page.notes) {
      for (const row of this.#galley.notes[note]?.rows.slice(from, to) ?? []) calls.push(...row.calls)
    }
    this.#checkBegun(page, calls)
    this.#checkContinued(page)
    this.#checkOrder(page, blocks)
    this.#checkSeeNotes(page, calls)
    this.#checkCuts(page, standing.length)
  }

  /** No note goes on from one run to the next. */
  endRun(): void {
    if (this.#carried.length > 0) this.#say(`notes ${this.#carried} go on after their run`)
    this.#carried = []
  }

  /** Every note stands somewhere, whole. */
  finish(): void {
    for (const [note, rows] of this.#begun.entries()) {
      const all = this.#rowsOf(note)
      if (rows !== all) this.#say(`note ${note}: ${rows ?? 'none'} of its ${all} rows stand somewhere`)
    }
  }

  /** The notes that begin here are those that are called here for the first time. */
  #checkBegun(page: PlannedPage, calls: readonly number[]): void {
    const called = new Set(calls.flatMap((call) => this.#brings[call] ?? []))
    for (const { note, from } of page.notes) {
      if (from > 0) continue
      if (!called.delete(note)) this.#say(`note ${note} begins, but its first call is elsewhere`)
      if (this.#begun[note] !== undefined) this.#say(`note ${note} begins again`)
    }
    for (const note of called) this.#say(`note ${note} is called first here and does not begin`)
  }

  /** Notes go on where they stopped, in the order in which they wait, none left out between two. */
  #checkContinued(page: PlannedPage): void {
    const continued = page.notes.filter((part) => part.from > 0).map((part) => part.note)
    const expected = new Set(this.#carried.slice(0, continued.length))
    if (continued.some((note) => !expected.has(note)))
      this.#say(`notes ${continued} go on, not ${this.#carried}`)
    const waiting = this.#carried.filter((note) => !continued.includes(note))
    const hasText = page.to > page.from || page.floats.length > 0
    if (waiting.length > 0 && hasText) this.#say(`notes ${waiting} have no room on a page with text`)
    for (const { note, from, to } of page.notes) {
      if (from > 0 && this.#begun[note] !== from) this.#say(`note ${note} goes on at row ${from}`)
      if (to < from || to > this.#rowsOf(note)) this.#say(`note ${note} stops at row ${to}`)
      this.#begun[note] = to
    }
    const goOn = page.notes.filter((part) => part.to < this.#rowsOf(part.note)).map((part) => part.note)
    this.#carried = [...goOn, ...waiting]
  }

  #checkOrder(page: PlannedPage, blocks: readonly FootBlock[]): void {
    const order = blocks.flatMap(({ entries }) =>
      entries.flatMap((entry) => (entry.kind === 'note' ? [entry.part.note] : [])),
    )
    const given = page.notes.map((part) => part.note)
    if (order.some((note, i) => note !== given[i])) this.#say(`notes stand as ${given}, not as ${order}`)
  }

  #checkSeeNotes({ notes, seeNotes }: PlannedPage, calls: readonly number[]): void {
    const here = new Set(notes.map((part) => part.note))
    const noteOf = (call: number): number => this.#galley.calls[call]?.note ?? -1
    const wanted = new Set(calls.map(noteOf).filter((note) => !here.has(note)))
    const onPage = new Set(calls)
    for (const call of seeNotes) {
      if (!onPage.has(call)) this.#say(`call ${call} has a "See note", but stands elsewhere`)
      if (!wanted.delete(noteOf(call))) this.#say(`call ${call} has a "See note" too many`)
    }
    for (const note of wanted) this.#say(`note ${note} is called again and has no "See note"`)
  }

  /**
   * One cut at most, of the last note of a series, with two rows on either side and not after a row that
   * stays with the next, unless the page was forced: then it holds the least there is.
   */
  #checkCuts({ notes }: PlannedPage, standing: number): void {
    const cut = notes.filter((part) => part.to < this.#rowsOf(part.note))
    for (const { note, from, to } of cut) if (to <= from) this.#say(`note ${note} has no row here`)
    if (standing <= 1) return
    if (cut.length > 1) this.#say(`cuts notes ${cut.map((part) => part.note)}`)
    for (const part of cut) {
      const { note, from, to } = part
      const strands = this.#galley.notes[note]?.rows[to - 1]?.keepWithNext
      if (strands || to - from < 2 || this.#rowsOf(note) - to < 2) this.#say(`cuts note ${note} at row ${to}`)
      const later = notes
        .slice(notes.indexOf(part) + 1)
        .filter((other) => this.#seriesOf(other.note) === this.#seriesOf(note))
      if (later.some((other) => !this.#isInside(other.note, note)))
        this.#say(`cuts note ${note}, not the last`)
    }
  }

  /** Whether a note was called inside another, or inside one that was. */
  #isInside(note: number, outer: number): boolean {
    const seen = new Set<number>()
    let parent = this.#parents.get(note)
    while (parent !== undefined && parent !== outer && !seen.has(parent)) {
      seen.add(parent)
      parent = this.#parents.get(parent)
    }
    return parent === outer
  }

  #seriesOf(note: number): number {
    return this.#galley.notes[note]?.series ?? 0
  }

  #rowsOf(note: number): number {
    return this.#galley.notes[note]?.rows.length ?? 0
  }
}
