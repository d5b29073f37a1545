import { NoteChecker } from './check-notes.ts'
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
  readonly #notes: NoteChecker
  #number = 0
  #run = -1
  #row = 0
  /** No page of the run was seen yet, but for a blank one. */
  #isFresh = true
  #waiting: number[] = []

  constructor(galley: Galley) {
    this.#galley = galley
    this.#footOf = footReader(galley)
    this.#notes = new NoteChecker(galley, (problem) => this.#say(problem))
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
    this.#notes.check(
      page,
      standing.flatMap((row) => run.rows[row] ?? []),
      blocks,
    )
    this.#checkHeights(page, blocks, run, standing)
    this.#isFresh = false
  }

  finish(): void {
    this.#enterRun(this.#galley.runs.length)
    this.#notes.finish()
  }

  #say(problem: string): void {
    this.problems.push(`page ${this.#number}: ${problem}`)
  }

  /** All of the run that ends must stand somewhere, and no run that has rows may be passed over. */
  #enterRun(next: number): void {
    const rows = this.#galley.runs[this.#run]?.rows.length ?? 0
    if (this.#row !== rows) this.#say(`run ${this.#run} ends at row ${this.#row} of ${rows}`)
    if (this.#waiting.length > 0) this.#say(`floats ${this.#waiting} of run ${this.#run} never stand`)
    this.#notes.endRun()
    for (let run = this.#run + 1; run < next; run++) {
      if ((this.#galley.runs[run]?.rows.length ?? 0) > 0) this.#say(`run ${run} stands nowhere`)
    }
    if (next < this.#run) this.#say(`goes back to run ${next}`)
    this.#run = next
    this.#row = 0
    this.#waiting = []
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
