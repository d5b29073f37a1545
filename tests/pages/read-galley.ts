import { px } from '../../scripts/book/units.ts'
import type { Describe } from '../../scripts/print/pages/dump.ts'
import type {
  Call,
  Galley,
  NoteStrip,
  PageFormat,
  Paragraph,
  Row,
  RowRole,
  Run,
  Table,
} from '../../scripts/print/pages/model.ts'

/**
 * Reads a galley from lines that a person can write. Heights of the body are in lines of the grid, all
 * else in pixels. `#` begins a comment.
 *
 *     page depth=12 lead=10 noteGap=5 seriesGap=3 see=8 mark=0
 *     run recto
 *     heading One lines=1 before=2 calls=1:a
 *     para first lines=5 calls=2:a,4:b shorter=300 longer=200 hyphens=3,4 keep introduces
 *     table prices rows=6 height=1 head=1
 *     float map lines=4
 *     block ornament lines=3 next previous
 *     note a rows=5 height=8 series=1 calls=3:c hyphens=2 kept=4
 */
export function readGalley(text: string): { galley: Galley; describe: Describe } {
  const statements = text
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '')
    .map(parseStatement)
  const reader = new Reader(statements.filter(({ kind }) => kind === 'note'))
  for (const statement of statements) reader.read(statement)
  return { galley: reader.galley(), describe: (run, row) => reader.names[run]?.[row] ?? '?' }
}

interface Statement {
  readonly kind: string
  readonly name: string
  readonly options: ReadonlyMap<string, string>
}

function parseStatement(line: string): Statement {
  const [kind = '', ...words] = line.split(/\s+/)
  const [first = ''] = words
  const name = first.includes('=') ? '' : first
  const options = new Map(words.map((word) => [word.split('=')[0] ?? '', word.split('=')[1] ?? '']))
  return { kind, name, options }
}

function number({ options }: Statement, key: string, otherwise: number): number {
  const value = options.get(key)
  return value === undefined ? otherwise : Number(value)
}

/** `2:a,4:b`: for each row, from 1, the notes that it calls. */
function namesByRow({ options }: Statement): Map<number, string[]> {
  const calls = new Map<number, string[]>()
  for (const item of (options.get('calls') ?? '').split(',')) {
    const [row = '', name] = item.split(':')
    if (name !== undefined) calls.set(Number(row), [...(calls.get(Number(row)) ?? []), name])
  }
  return calls
}

/** `3,4`: the rows, from 1, that end in a hyphen, or (in a note) that stay with the next. */
function rowsOf({ options }: Statement, key: 'hyphens' | 'kept'): Set<number> {
  return new Set((options.get(key) ?? '').split(',').map(Number))
}

interface OpenRun {
  readonly startsOn: Run['startsOn']
  readonly rows: Row[]
  readonly paragraphs: Paragraph[]
  readonly tables: Table[]
}

class Reader {
  readonly names: string[][] = []
  readonly #runs: OpenRun[] = []
  readonly #noteIndex: ReadonlyMap<string, number>
  readonly #noteStatements: readonly Statement[]
  readonly #notes: (NoteStrip | undefined)[]
  readonly #calls: Call[] = []
  #format: PageFormat = formatOf({ kind: 'page', name: '', options: new Map() })

  constructor(noteStatements: readonly Statement[]) {
    this.#noteStatements = noteStatements
    this.#noteIndex = new Map(noteStatements.map(({ name }, index) => [name, index]))
    this.#notes = noteStatements.map(() => undefined)
  }

  galley(): Galley {
    const notes = this.#notes.map((note, i) => note ?? this.#strip(i, false))
    return { runs: this.#runs, notes, calls: this.#calls, format: this.#format }
  }

  read(statement: Statement): void {
    if (statement.kind === 'page') this.#format = formatOf(statement)
    else if (statement.kind === 'run') {
      const startsOn = statement.name === 'recto' ? 'recto' : 'any'
      this.#runs.push({ startsOn, rows: [], paragraphs: [], tables: [] })
      this.names.push([])
    } else if (statement.kind !== 'note') this.#piece(statement, this.#runs.at(-1))
  }

  #piece(statement: Statement, run: OpenRun | undefined): void {
    if (!run) throw new Error(`${statement.kind} stands before the first run`)
    const count = number(statement, statement.kind === 'table' ? 'rows' : 'lines', 1)
    if (statement.kind === 'para') {
      this.#rows(statement, run, count, 1, this.#addParagraph(statement, run, count))
    } else if (statement.kind === 'table') {
      const table = run.tables.length
      run.tables.push({ head: px(number(statement, 'head', 0) * this.#format.lead) })
      this.#rows(statement, run, count, number(statement, 'height', 1), (row) => ({
        kind: 'table-row',
        table,
        row,
        of: count,
      }))
    } else {
      this.#rows(statement, run, 1, count, () => roleOf(statement))
    }
  }

  #addParagraph(statement: Statement, run: OpenRun, of: number): (line: number) => RowRole {
    const paragraph = run.paragraphs.length
    const { options } = statement
    run.paragraphs.push({
      row: run.rows.length,
      lines: of,
      introduces: options.has('introduces'),
      keepTogether: options.has('keep'),
      ...(options.has('shorter') ? { shorter: number(statement, 'shorter', 0) } : {}),
      ...(options.has('longer') ? { longer: number(statement, 'longer', 0) } : {}),
    })
    return (line) => ({ kind: 'line', paragraph, line, of })
  }

  #rows(
    statement: Statement,
    run: OpenRun,
    count: number,
    lines: number,
    role: (row: number) => RowRole,
  ): void {
    const calls = namesByRow(statement)
    const hyphens = rowsOf(statement, 'hyphens')
    for (let row = 0; row < count; row++) {
      run.rows.push({
        height: px(lines * this.#format.lead),
        before: px(row === 0 ? number(statement, 'before', 0) * this.#format.lead : 0),
        role: role(row),
        calls: (calls.get(row + 1) ?? []).map((name) => this.#call(name)),
        hyphenated: hyphens.has(row + 1),
      })
      this.names.at(-1)?.push(`${statement.kind} ${statement.name}`.trim())
    }
  }

  #call(name: string): number {
    const note = this.#noteIndex.get(name)
    if (note === undefined) throw new Error(`Note ${name} is not written`)
    const call = this.#calls.length
    const first = this.#notes[note] === undefined
    this.#calls.push({ id: `call${call}`, note, first })
    if (first) this.#notes[note] = this.#strip(note, true)
    return call
  }

  /** The note's rows; its calls come after its own first call, in reading order. */
  #strip(note: number, isCalled: boolean): NoteStrip {
    const statement = this.#noteStatements[note]
    if (!statement) throw new Error(`No note ${note}`)
    const calls = namesByRow(statement)
    const hyphens = rowsOf(statement, 'hyphens')
    const kept = rowsOf(statement, 'kept')
    const strip = { id: statement.name, series: number(statement, 'series', 0), rows: [] }
    if (isCalled) this.#notes[note] = strip
    const rows = Array.from({ length: number(statement, 'rows', 1) }, (_, row) => ({
      height: px(number(statement, 'height', 8)),
      before: px(0),
      hyphenated: hyphens.has(row + 1),
      calls: isCalled ? (calls.get(row + 1) ?? []).map((name) => this.#call(name)) : [],
      keepWithNext: kept.has(row + 1),
    }))
    return { ...strip, rows }
  }
}

function formatOf(statement: Statement): PageFormat {
  const lead = number(statement, 'lead', 10)
  return {
    depth: px(number(statement, 'depth', 12) * lead),
    lead: px(lead),
    noteGap: px(number(statement, 'noteGap', 5)),
    seriesGap: px(number(statement, 'seriesGap', 3)),
    seeNote: px(number(statement, 'see', 8)),
    continuation: px(number(statement, 'mark', 0)),
  }
}

function roleOf({ kind, options }: Statement): RowRole {
  if (kind === 'heading') return { kind: 'heading', depth: 2 }
  if (kind === 'float') return { kind: 'float' }
  return { kind: 'block', keepWithNext: options.has('next'), keepWithPrevious: options.has('previous') }
}
