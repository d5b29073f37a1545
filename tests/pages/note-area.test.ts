import { describe, expect, it } from 'vitest'
import { cutFeet } from '../../scripts/print/pages/cut-feet.ts'
import { noCuts, type SettledFoot, settle } from '../../scripts/print/pages/note-area.ts'
import { readGalley } from './read-galley.ts'
import { tablesOf } from './tables-of.ts'

/* Gaps: 5 above the notes, 3 between series; rows of notes and "See notes" are 8 high. */
function feet(...lines: string[]) {
  const { galley } = readGalley(['run any', ...lines].join('\n'))
  const tables = tablesOf(galley)
  const calls = galley.runs.flatMap((run) => run.rows.flatMap((row) => row.calls))
  const name = (note: number): string => galley.notes[note]?.id ?? '?'
  const settled = (
    carried: [string, number][] = [],
    from = 0,
    to = calls.length,
    cuts = noCuts,
  ): SettledFoot => {
    const index = (id: string): number => galley.notes.findIndex((note) => note.id === id)
    const going = carried.map(([id, row]) => ({ note: index(id), from: row }))
    return settle(tables, { carried: going, calls: calls.slice(from, to) }, cuts)
  }
  const text = (foot: SettledFoot): string =>
    foot.parts.map((part) => `${name(part.note)}${part.from}-${part.to}`).join(' ')
  const cuts = (foot: SettledFoot, room: number): string[] =>
    cutFeet(tables, foot, room).map(
      ({ goesOn, height }) => `${goesOn.map(({ note, from }) => `${name(note)}${from}`)} ${height}`,
    )
  return { galley, settled, text, cuts }
}

describe('the foot of a page', () => {
  it('is empty without calls', () => {
    expect(feet('para a').settled().height).toBe(0)
  })

  it('holds the notes that are called, in order of their series and calls', () => {
    const { settled, text } = feet(
      'para a calls=1:x,1:y,1:z',
      'note y rows=2',
      'note z',
      'note x rows=3 series=1',
    )
    expect(text(settled())).toBe('y0-2 z0-1 x0-3')
    expect(settled().height).toBe(5 + 3 * 8 + 3 + 3 * 8)
  })

  it('begins with what goes on from the page before', () => {
    const { settled, text } = feet('para a calls=1:x', 'para b calls=1:y', 'note x rows=5', 'note y')
    expect(text(settled([['x', 2]], 1))).toBe('x2-5 y0-1')
  })

  it('brings a note that is called in a note with the row that calls it', () => {
    const { settled, text } = feet(
      'para a calls=1:x',
      'note x rows=5 calls=4:y',
      'note y rows=2 calls=1:z',
      'note z',
    )
    expect(text(settled())).toBe('x0-5 y0-2 z0-1')
    expect(text(settled([], 0, 1, new Map([[0, 3]])))).toBe('x0-3')
    expect(text(settled([['x', 3]], 1, 1))).toBe('x3-5 y0-2 z0-1')
  })

  it('answers a later call of a note that is not there with one "See note"', () => {
    const { galley, settled } = feet('para a calls=1:x', 'para b calls=1:x,1:x', 'note x rows=2')
    expect(settled().seeNotes).toEqual([])
    expect(settled([], 1).seeNotes).toEqual([1])
    expect(settled([], 1).height).toBe(5 + galley.format.seeNote)
    expect(settled([['x', 1]], 1).seeNotes).toEqual([])
  })
})

describe('a note is cut', () => {
  it('where it fills the page best, with two rows on either side', () => {
    const { settled, cuts } = feet('para a calls=1:x', 'note x rows=7')
    expect(cuts(settled(), 5 + 6 * 8)).toEqual(['x5 45', 'x4 37'])
    expect(cuts(settled(), 5 + 2 * 8)).toEqual(['x2 21'])
    expect(cuts(settled(), 5 + 2 * 8 - 1)).toEqual([])
  })

  it('never when it has three rows', () => {
    const { settled, cuts } = feet('para a calls=1:x', 'note x rows=3')
    expect(cuts(settled(), 20)).toEqual([])
  })

  it('only if it is the last of its series', () => {
    const { settled, cuts } = feet('para a calls=1:x,1:y', 'note x rows=9', 'note y rows=4')
    expect(cuts(settled(), 5 + 12 * 8)).toEqual(['y2 93'])
    const two = feet('para a calls=1:x,1:y', 'note x rows=4', 'note y rows=4 series=1')
    expect(two.cuts(two.settled(), 65)).toEqual(['y2 56', 'x2 56'])
  })

  it('or if only notes called inside it follow, of which those in its rest leave with it', () => {
    const { settled, cuts } = feet(
      'para a calls=1:x',
      'note x rows=8 calls=2:y,7:z',
      'note y',
      'note z rows=2',
    )
    expect(cuts(settled(), 5 + 8 * 8)).toEqual(['x6 61', 'x5 53'])
  })
})
