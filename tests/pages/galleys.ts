import fc from 'fast-check'
import { px } from '../../scripts/book/units.ts'
import type {
  Call,
  Galley,
  NoteRow,
  NoteStrip,
  PageFormat,
  Paragraph,
  Row,
  RowRole,
  Run,
  Table,
} from '../../scripts/print/pages/model.ts'

/** How hostile a random galley may be. */
export interface Limits {
  /** Lines of a page. */
  readonly depth: readonly [number, number]
  readonly runs: number
  /** Pieces of a run: paragraphs, headings, tables, blocks, floats. */
  readonly pieces: number
  readonly linesOfParagraph: number
  readonly rowsOfNote: number
  /** Of 100 rows of notes, how many stay with the next. */
  readonly kept: number
  /** Of 100 rows, how many call a note. */
  readonly calls: number
  readonly series: number
  /** Of 100 paragraphs, how many can be set a line longer; shorter, three quarters of that. */
  readonly adjustable: number
  /** Of 100 pieces, how many are floats. */
  readonly floats: number
  /** Of 100 lines that could end in a hyphen, how many do. */
  readonly hyphens: number
  /** Heights that are no whole number of lines, and rows up to twice a page. */
  readonly odd: boolean
}

/** Books that want everything at once. */
export const hostile: Limits = {
  depth: [3, 12],
  runs: 3,
  pieces: 14,
  linesOfParagraph: 9,
  rowsOfNote: 9,
  kept: 10,
  calls: 25,
  series: 3,
  adjustable: 40,
  floats: 12,
  hyphens: 20,
  odd: true,
}

/** Books small enough to try every plan. */
export const tiny: Limits = {
  depth: [4, 6],
  runs: 2,
  pieces: 4,
  linesOfParagraph: 5,
  rowsOfNote: 6,
  kept: 10,
  calls: 15,
  series: 2,
  adjustable: 40,
  floats: 0,
  hyphens: 20,
  odd: false,
}

export const LEAD = 10

type Piece = (run: RunDraft, draw: Draw) => void

/** A source of random choices: fast-check shrinks the numbers behind it. */
interface Draw {
  /** A whole number from `least` to `most`. */
  number(least: number, most: number): number
  /** True so many times of 100. */
  chance(percent: number): boolean
}

interface RunDraft {
  readonly rows: Row[]
  readonly paragraphs: Paragraph[]
  readonly tables: Table[]
}

/** Random galleys, sound as the contract has it: each note has one first call, somewhere that is reached. */
export function galleys(limits: Limits): fc.Arbitrary<Galley> {
  return fc
    .array(fc.nat({ max: 0xffff }), { minLength: 40, maxLength: 400 })
    .map((numbers) => new Builder(limits, drawFrom(numbers)).build())
}

function drawFrom(numbers: readonly number[]): Draw {
  let next = 0
  const take = (): number => {
    // Past the end the numbers come round again, mixed, so that a short list still gives a whole galley.
    const round = Math.floor(next / numbers.length)
    const value = numbers[next % numbers.length] ?? 0
    next++
    return (value + round * 7919) & 0xffff
  }
  return {
    number: (least, most) => least + (take() % (most - least + 1)),
    chance: (percent) => take() % 100 < percent,
  }
}

class Builder {
  readonly #limits: Limits
  readonly #draw: Draw
  readonly #notes: NoteStrip[] = []
  readonly #calls: Call[] = []

  constructor(limits: Limits, draw: Draw) {
    this.#limits = limits
    this.#draw = draw
  }

  build(): Galley {
    const format = this.#format()
    const runs = Array.from({ length: this.#draw.number(1, this.#limits.runs) }, () => this.#run())
    return { runs, notes: this.#notes, calls: this.#calls, format }
  }

  #format(): PageFormat {
    const [least, most] = this.#limits.depth
    return {
      depth: px(LEAD * this.#draw.number(least, most)),
      lead: px(LEAD),
      noteGap: px(this.#draw.number(0, 8)),
      seriesGap: px(this.#draw.number(0, 6)),
      seeNote: px(8),
      continuation: px(this.#draw.chance(30) ? 4 : 0),
    }
  }

  #run(): Run {
    const run: RunDraft = { rows: [], paragraphs: [], tables: [] }
    const pieces = this.#draw.number(0, this.#limits.pieces)
    for (let i = 0; i < pieces; i++) this.#piece()(run, this.#draw)
    return { startsOn: this.#draw.chance(50) ? 'recto' : 'any', ...run }
  }

  #piece(): Piece {
    if (this.#draw.chance(this.#limits.floats)) {
      return (run) => this.#push(run, this.#height(4), { kind: 'float' })
    }
    const kind = this.#draw.number(0, 9)
    if (kind <= 6) return (run, draw) => this.#paragraph(run, draw)
    if (kind === 7)
      return (run, draw) => this.#push(run, LEAD * draw.number(1, 2), { kind: 'heading', depth: 2 })
    if (kind === 8) return (run, draw) => this.#table(run, draw)
    return (run, draw) =>
      this.#push(run, this.#height(3), {
        kind: 'block',
        keepWithNext: draw.chance(30),
        keepWithPrevious: draw.chance(30),
      })
  }

  #paragraph(run: RunDraft, draw: Draw): void {
    const of = draw.number(1, this.#limits.linesOfParagraph)
    const paragraph = run.paragraphs.length
    run.paragraphs.push({
      row: run.rows.length,
      lines: of,
      introduces: draw.chance(10),
      keepTogether: draw.chance(10),
      ...(of > 1 && draw.chance(this.#limits.adjustable * 0.75) ? { shorter: draw.number(0, 30_000) } : {}),
      ...(draw.chance(this.#limits.adjustable) ? { longer: draw.number(0, 30_000) } : {}),
    })
    for (let line = 0; line < of; line++) this.#push(run, LEAD, { kind: 'line', paragraph, line, of })
  }

  #table(run: RunDraft, draw: Draw): void {
    const of = draw.number(1, 5)
    const table = run.tables.length
    run.tables.push({ head: px(LEAD * draw.number(0, 1)) })
    for (let row = 0; row < of; row++) this.#push(run, this.#height(2), { kind: 'table-row', table, row, of })
  }

  #height(lines: number): number {
    if (!this.#limits.odd) return LEAD * this.#draw.number(1, lines)
    if (this.#draw.chance(4)) return LEAD * this.#draw.number(10, 24)
    return this.#draw.chance(30) ? this.#draw.number(1, LEAD * lines) : LEAD * this.#draw.number(1, lines)
  }

  #push(run: RunDraft, height: number, role: RowRole): void {
    const isInside = role.kind === 'line' && role.line > 0
    run.rows.push({
      height: px(height),
      before: px(isInside || this.#draw.chance(60) ? 0 : this.#space()),
      role,
      calls: this.#callsHere(0),
      hyphenated: role.kind === 'line' && role.line < role.of - 1 && this.#draw.chance(this.#limits.hyphens),
    })
  }

  #space(): number {
    return this.#limits.odd ? this.#draw.number(0, 2 * LEAD) : LEAD
  }

  /** Calls of new notes, and now and then of one that was called before. */
  #callsHere(depth: number): number[] {
    const calls: number[] = []
    // Each further call on a row, and each further level of nesting, is rarer.
    while (calls.length < 6 && this.#draw.chance(this.#limits.calls / (1 + depth * 3))) {
      const again = this.#notes.length > 0 && this.#draw.chance(20)
      const note = again ? this.#draw.number(0, this.#notes.length - 1) : this.#notes.length
      calls.push(this.#calls.length)
      this.#calls.push({ id: `r${this.#calls.length}`, note, first: !again })
      if (!again) this.#note(depth)
    }
    return calls
  }

  #note(depth: number): void {
    const rows: NoteRow[] = []
    const note = this.#notes.length
    const series = this.#draw.number(0, this.#limits.series - 1)
    this.#notes.push({ id: `n${note}`, series, rows })
    const count = this.#draw.number(1, this.#limits.rowsOfNote)
    for (let i = 0; i < count; i++) {
      rows.push({
        height: px(this.#limits.odd && this.#draw.chance(3) ? 90 : 8),
        before: px(this.#draw.chance(20) ? 3 : 0),
        hyphenated: i < count - 1 && this.#draw.chance(this.#limits.hyphens),
        calls: depth < 3 ? this.#callsHere(depth + 1) : [],
        keepWithNext: i < count - 1 && this.#draw.chance(this.#limits.kept),
      })
    }
  }
}
