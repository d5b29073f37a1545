import { type FootBlock, footHeight, footReader } from './foot.ts'
import type { Galley, Plan, PlannedPage, Run } from './model.ts'
import { EPSILON } from './page-cost.ts'
import { tableHeadAt } from './run-table.ts'

/**
 * Verifies a plan against its galley and says what is wrong with it, a line each; nothing for a sound
 * plan. It derives all it compares from the galley, not from what the planner noted on the way, and
 * runs in time linear in both. Every plan that is printed is checked.
 */
export function checkPlan(galley: Galley, plan: Plan): string[] {
  const checker = new Checker(galley)
  for (const page of plan.pages) checker.check(page)
  checker.finish()
  return checker.problems
}

class Checker {
  readonly problems: string[] = []
  readonly #galley: Galley
  readonly #footOf: ReturnType<typeof footReader>
  /** For each call the note that it brings. */
  readonly #brings: readonly (number | undefined)[]
  /** The note inside which a note is called first. */
  readonly #parents = new Map<number, number>()
  /** How many rows of each note stand on pages so far; undefined: not begun. */
  readonly #begun: (number | undefined)[]
  #number = 0
  #run = -1
  #row = 0
  /** No page of the run was seen yet, but for a blank one. */
  #isFresh = true
  #waiting: number[] = []
  /** Notes that go on, in order. */
  #carried: number[] = []

  constructor(galley: Galley) {
    this.#galley = galley
    this.#footOf = footReader(galley)
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

  check(page: PlannedPage): void {
    this.#number++
    const enters = page.run !== this.#run
    if (enters) this.#enterRun(page.run)
    this.#checkSide(page, enters)
    const run = this.#galley.runs[page.run]
    if (!run || page.blank) return
    const standing = this.#checkRows(page, run)
    const blocks = this.#footOf(page)
    this.#checkAdjusted(page, run)
    this.#checkNotes(page, blocks, run, standing)
    this.#checkHeights(page, blocks, run, standing)
    this.#isFresh = false
  }

  finish(): void {
    this.#enterRun(this.#galley.runs.length)
    for (const [note, rows] of this.#begun.entries()) {
      const all = this.#rowsOf(note)
      if (rows !== all) this.#say(`note ${note}: ${rows ?? 'none'} of its ${all} rows stand somewhere`)
    }
  }

  #say(problem: string): void {
    this.problems.push(`page ${this.#number}: ${problem}`)
  }

  /** All of the run that ends must stand somewhere, and no run that has rows may be passed over. */
  #enterRun(next: number): void {
    const rows = this.#galley.runs[this.#run]?.rows.length ?? 0
    if (this.#row !== rows) this.#say(`run ${this.#run} ends at row ${this.#row} of ${rows}`)
    if (this.#waiting.length > 0) this.#say(`floats ${this.#waiting} of run ${this.#run} never stand`)
    if (this.#carried.length > 0) this.#say(`notes ${this.#carried} go on after run ${this.#run}`)
    for (let run = this.#run + 1; run < next; run++) {
      if ((this.#galley.runs[run]?.rows.length ?? 0) > 0) this.#say(`run ${run} stands nowhere`)
    }
    if (next < this.#run) this.#say(`goes back to run ${next}`)
    this.#run = next
    this.#row = 0
    this.#waiting = []
    this.#carried = []
    this.#isFresh = true
  }

  #checkSide({ side, blank, run }: PlannedPage, enters: boolean): void {
    const { startsOn } = this.#galley.runs[run] ?? {}
    if (!startsOn) this.#say(`belongs to run ${run}, which is none`)
    if (side !== (this.#number % 2 === 1 ? 'recto' : 'verso')) this.#say(`is a ${side}`)
    const makesRoom = enters && side === 'verso' && startsOn === 'recto'
    if (blank && !makesRoom) this.#say('is blank and makes no room for a recto')
    const isWrong = !blank && this.#isFresh && side === 'verso' && startsOn === 'recto'
    if (isWrong) this.#say(`run ${run} begins on a verso`)
  }

  /** Returns the indices of the rows that stand on the page, floats at its top first. */
  #checkRows(page: PlannedPage, run: Run): number[] {
    const { from, to, floats, putOff } = page
    if (from !== this.#row) this.#say(`begins at row ${from}, not ${this.#row}`)
    if (to < from || to > run.rows.length) this.#say(`ends at row ${to}`)
    if (floats.some((row, i) => row !== this.#waiting[i]))
      this.#say(`floats ${floats}, but ${this.#waiting} wait`)
    this.#waiting.splice(0, floats.length)
    const isFloat = (row: number): boolean => run.rows[row]?.role.kind === 'float'
    for (const row of putOff) {
      if (row < from || row >= to || !isFloat(row)) this.#say(`puts off row ${row}`)
    }
    const standing = [...floats]
    for (let row = from; row < to; row++) {
      if (putOff.includes(row)) {
        this.#waiting.push(row)
        continue
      }
      if (isFloat(row) && this.#waiting.length > 0) this.#say(`float ${row} overtakes ${this.#waiting}`)
      standing.push(row)
    }
    this.#row = to
    if (standing.length + page.notes.length === 0) this.#say('holds nothing')
    return standing
  }

  #checkAdjusted({ adjusted, from, to }: PlannedPage, run: Run): void {
    const seen = new Set<number>()
    for (const { paragraph, by } of adjusted) {
      const { row = -1, lines = 0, longer, shorter } = run.paragraphs[paragraph] ?? {}
      if (row < from || row + lines > to) this.#say(`adjusts paragraph ${paragraph}, not wholly on it`)
      if ((by === 1 ? longer : shorter) === undefined)
        this.#say(`paragraph ${paragraph} can't change by ${by}`)
      if (seen.has(paragraph)) this.#say(`adjusts paragraph ${paragraph} twice`)
      seen.add(paragraph)
    }
  }

  #checkNotes(page: PlannedPage, blocks: readonly FootBlock[], run: Run, standing: readonly number[]): void {
    const calls: number[] = []
    for (const row of standing) calls.push(...(run.rows[row]?.calls ?? []))
    for (const { note, from, to } of page.notes) {
      for (const row of this.#galley.notes[note]?.rows.slice(from, to) ?? []) calls.push(...row.calls)
    }
    this.#checkBegun(page, calls)
    this.#checkContinued(page)
    this.#checkOrder(page, blocks)
    this.#checkSeeNotes(page, calls)
    this.#checkCuts(page, standing.length)
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
   * One cut at most, of the last note of a series, with two rows on either side, unless the page was
   * forced: then it holds the least there is.
   */
  #checkCuts({ notes }: PlannedPage, standing: number): void {
    const cut = notes.filter((part) => part.to < this.#rowsOf(part.note))
    for (const { note, from, to } of cut) if (to <= from) this.#say(`note ${note} has no row here`)
    if (standing <= 1) return
    if (cut.length > 1) this.#say(`cuts notes ${cut.map((part) => part.note)}`)
    for (const part of cut) {
      const { note, from, to } = part
      if (to - from < 2 || this.#rowsOf(note) - to < 2) this.#say(`cuts note ${note} at row ${to}`)
      const later = notes
        .slice(notes.indexOf(part) + 1)
        .filter((other) => this.#seriesOf(other.note) === this.#seriesOf(note))
      if (later.some((other) => !this.#isInside(other.note, note)))
        this.#say(`cuts note ${note}, not the last`)
    }
  }

  /** Whether a note was called inside another, or inside one that was. Ends: both stand on a page, so no ring. */
  #isInside(note: number, outer: number): boolean {
    let parent = this.#parents.get(note)
    while (parent !== undefined && parent !== outer) parent = this.#parents.get(parent)
    return parent === outer
  }

  #checkHeights(
    page: PlannedPage,
    blocks: readonly FootBlock[],
    run: Run,
    standing: readonly number[],
  ): void {
    const { depth, lead } = this.#galley.format
    const body = bodyHeight(page, run, standing, lead)
    const notes = footHeight(this.#galley, blocks)
    if (differ(body, page.bodyHeight)) this.#say(`body is ${body} high, not ${page.bodyHeight}`)
    if (differ(notes, page.noteHeight)) this.#say(`notes are ${notes} high, not ${page.noteHeight}`)
    const over = page.faults.reduce(
      (sum, fault) => sum + (fault.kind === 'overfull-page' ? fault.over : 0),
      0,
    )
    if (differ(Math.max(0, body + notes - depth), over)) {
      this.#say(`is ${body + notes} of ${depth} high, and overfull by ${over}`)
    }
  }

  #seriesOf(note: number): number {
    return this.#galley.notes[note]?.series ?? 0
  }

  #rowsOf(note: number): number {
    return this.#galley.notes[note]?.rows.length ?? 0
  }
}

/** What stands on the page from its top down to its notes, added up. */
function bodyHeight(page: PlannedPage, run: Run, standing: readonly number[], lead: number): number {
  let height = tableHeadAt(run, standing[page.floats.length] ?? -1)
  for (const [index, at] of standing.entries()) {
    const row = run.rows[at]
    const keepsSpace = index > 0 || (at === 0 && page.from === 0)
    if (row) height += row.height + (keepsSpace ? row.before : 0)
  }
  for (const { by } of page.adjusted) height += by * lead
  return height
}

function differ(a: number, b: number): boolean {
  return Math.abs(a - b) > EPSILON
}
