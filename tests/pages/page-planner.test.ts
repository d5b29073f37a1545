import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { px } from '../../scripts/book/units.ts'
import { planGreedily } from '../../scripts/print/pages/greedy.ts'
import { greedyRun } from '../../scripts/print/pages/greedy-run.ts'
import type { Galley, NoteRow, NoteStrip, Row, Run } from '../../scripts/print/pages/model.ts'
import { type GalleyPiece, PagePlanner, type RunPlanner } from '../../scripts/print/pages/page-planner.ts'
import { planPages } from '../../scripts/print/pages/plan.ts'
import { planRun } from '../../scripts/print/pages/plan-run.ts'
import { defaultWeights } from '../../scripts/print/pages/weights.ts'
import { galleys, hostile, type Limits } from './galleys.ts'

const several: Limits = { ...hostile, runs: 6, pieces: 7, calls: 15, floats: 5 }

/** A galley in pieces of a run each. */
function piecesOf({ runs, notes, calls }: Galley): GalleyPiece[] {
  let [notesBefore, callsBefore] = [0, 0]
  return runs.map((run) => {
    // Calls and notes are numbered as they are met, so those of a run end with its last.
    let [lastNote, lastCall] = [notesBefore, callsBefore]
    const met = run.rows.flatMap((row) => row.calls)
    for (let call = met.shift(); call !== undefined; call = met.shift()) {
      const { note = 0, first = false } = calls[call] ?? {}
      lastCall = Math.max(lastCall, call + 1)
      lastNote = Math.max(lastNote, note + 1)
      if (first) for (const row of notes[note]?.rows ?? []) met.push(...row.calls)
    }
    const piece = {
      runs: [run],
      notes: notes.slice(notesBefore, lastNote),
      calls: calls.slice(callsBefore, lastCall),
    }
    notesBefore = lastNote
    callsBefore = lastCall
    return piece
  })
}

function nextStart(pieces: readonly GalleyPiece[], index: number): Run['startsOn'] | 'end' {
  const later = pieces.slice(index + 1).flatMap((piece) => piece.runs)
  return later.find((run) => run.rows.length > 0)?.startsOn ?? 'end'
}

/** A planner that has the pieces, and was told what comes after some of them. */
function fed(galley: Galley, tells: readonly boolean[], planner?: RunPlanner): PagePlanner {
  const taken = new PagePlanner(galley.format, defaultWeights, planner)
  const pieces = piecesOf(galley)
  for (const [index, piece] of pieces.entries()) {
    const told = tells[index % tells.length] ? nextStart(pieces, index) : undefined
    taken.add(piece, told)
  }
  return taken
}

const title: Run = {
  startsOn: 'recto',
  rows: [
    {
      height: px(10),
      before: px(0),
      role: { kind: 'block', keepWithNext: false, keepWithPrevious: false },
      calls: [],
      hyphenated: false,
    },
  ],
  paragraphs: [],
  tables: [],
}

const tells = fc.array(fc.boolean(), { minLength: 1, maxLength: 4 })

describe('the plan of a galley that came in pieces', () => {
  it('is that of the whole, to the last bit', () => {
    fc.assert(
      fc.property(galleys(several), tells, (galley, tells) => {
        expect(fed(galley, tells).plan(galley)).toEqual(planPages(galley, defaultWeights))
        expect(fed(galley, tells, greedyRun).plan(galley)).toEqual(planGreedily(galley, defaultWeights))
      }),
      { seed: 1884, numRuns: 150 },
    )
  })

  it('is that of the whole when other runs come in between', () => {
    fc.assert(
      fc.property(galleys(several), tells, fc.nat(), (galley, tells, at) => {
        const place = at % (galley.runs.length + 1)
        const whole = { ...galley, runs: galley.runs.toSpliced(place, 0, title) }
        expect(fed(galley, tells).plan(whole)).toEqual(planPages(whole, defaultWeights))
      }),
      { seed: 1885, numRuns: 150 },
    )
  })

  it('is that of the whole when one turned out differently', () => {
    fc.assert(
      fc.property(galleys(several), tells, fc.nat(), fc.nat({ max: 4 }), (galley, tells, at, way) => {
        const whole = changed(galley, at, way)
        expect(fed(galley, tells).plan(whole)).toEqual(planPages(whole, defaultWeights))
      }),
      { seed: 1886, numRuns: 300 },
    )
  })

  it('can be made again of another galley', () => {
    fc.assert(
      fc.property(galleys(several), fc.nat(), fc.nat({ max: 4 }), (galley, at, way) => {
        const planner = fed(galley, [true])
        const whole = changed(galley, at, way)
        for (const one of [galley, whole, galley]) {
          expect(planner.plan(one)).toEqual(planPages(one, defaultWeights))
        }
      }),
      { seed: 1887, numRuns: 50 },
    )
  })
})

/** The galley with one thing another one than before. */
function changed(galley: Galley, at: number, way: number): Galley {
  const index = at % galley.runs.length
  const run = galley.runs[index] ?? title
  if (way === 0)
    return { ...galley, runs: galley.runs.with(index, { ...run, rows: run.rows.slice(2), paragraphs: [] }) }
  if (way === 1) return { ...galley, runs: galley.runs.with(index, title) }
  if (way === 2) return { ...galley, format: { ...galley.format, noteGap: px(galley.format.noteGap + 3) } }
  if (way === 3) return withNoteIn(galley, index)
  const note = at % Math.max(1, galley.notes.length)
  const strip = galley.notes[note]
  return strip ? { ...galley, notes: galley.notes.with(note, longer(strip)) } : galley
}

function longer(strip: NoteStrip): NoteStrip {
  return { ...strip, rows: strip.rows.flatMap((row) => [row, { ...row, calls: [] }]) }
}

/** With a note more, called in the last row of a run: later notes and calls move on by one. */
function withNoteIn(galley: Galley, index: number): Galley {
  const before = piecesOf(galley).slice(0, index + 1)
  const note = before.reduce((sum, piece) => sum + piece.notes.length, 0)
  const call = before.reduce((sum, piece) => sum + piece.calls.length, 0)
  const movedOn = <R extends { readonly calls: readonly number[] }>(row: R): R =>
    row.calls.some((one) => one >= call)
      ? { ...row, calls: row.calls.map((one) => (one < call ? one : one + 1)) }
      : row
  const moved = <T extends { readonly rows: readonly { readonly calls: readonly number[] }[] }>(it: T): T =>
    it.rows.some(({ calls }) => calls.some((one) => one >= call)) ? { ...it, rows: it.rows.map(movedOn) } : it
  const runs = galley.runs.map(moved)
  const changed = runs[index] ?? title
  const last = changed.rows.at(-1)
  if (!last) return galley
  return {
    ...galley,
    runs: runs.with(index, {
      ...changed,
      rows: changed.rows.with(-1, { ...last, calls: [...last.calls, call] }),
    }),
    notes: galley.notes
      .map(moved)
      .toSpliced(note, 0, { id: 'new', series: 0, rows: title.rows.map(noteRow) }),
    calls: galley.calls
      .map((one) => (one.note < note ? one : { ...one, note: one.note + 1 }))
      .toSpliced(call, 0, { id: 'new', note, first: true }),
  }
}

function noteRow({ height, before }: Row): NoteRow {
  return { height, before, hyphenated: false, calls: [] }
}

describe('planning ahead', () => {
  function countRuns(galley: Galley, next: Run['startsOn'] | 'end' | undefined, whole = galley): number[] {
    let count = 0
    const planner = new PagePlanner(galley.format, defaultWeights, (...given) => {
      count++
      return planRun(...given)
    })
    const counts = [] as number[]
    for (const piece of piecesOf(galley)) {
      planner.add(piece)
      counts.push(count)
    }
    planner.add({ runs: [], notes: [], calls: [] }, next)
    counts.push(count)
    planner.plan(whole)
    return [...counts, count]
  }

  const format = {
    depth: px(100),
    lead: px(10),
    noteGap: px(5),
    seriesGap: px(5),
    seeNote: px(10),
    continuation: px(0),
  }
  const another = (startsOn: Run['startsOn']): Run => ({ ...title, startsOn, rows: [...title.rows] })

  it('plans each run when the next one is there, the last when it is told so, and none twice', () => {
    const runs = [another('recto'), another('recto'), another('any'), another('any')]
    expect(countRuns({ runs, notes: [], calls: [], format }, 'end')).toEqual([0, 1, 2, 3, 4, 4])
    expect(countRuns({ runs, notes: [], calls: [], format }, undefined)).toEqual([0, 1, 2, 3, 3, 4])
  })

  it('waits with a run that begins on any side until it is known what is free', () => {
    const runs = [another('any'), another('any'), another('recto'), another('recto')]
    expect(countRuns({ runs, notes: [], calls: [], format }, 'end')).toEqual([0, 0, 0, 1, 2, 4])
  })

  it('plans only those again that something else came before or after than it seemed', () => {
    const runs = [another('recto'), another('any'), another('recto')]
    const galley = { runs, notes: [], calls: [], format }
    // The new run, and the one before it: the side that is free after it matters now.
    const whole = { ...galley, runs: [...runs, another('any')] }
    expect(countRuns(galley, 'end', whole)).toEqual([0, 1, 2, 3, 5])
  })
})
