import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Px, px } from '../../scripts/book/units.ts'
import { breakParagraph } from '../../scripts/print/lines/break-lines.ts'
import { box, endLine, glue, penalty } from '../../scripts/print/lines/items.ts'
import type { BrokenParagraph, Item, Measure } from '../../scripts/print/lines/model.ts'
import { type BreakSettings, breakSettings } from '../../scripts/print/lines/settings.ts'
import { bestByLines, type Candidate, everySetting, legalItems, naiveLine } from './exhaustive.ts'

const half = (max: number) => fc.integer({ min: 0, max: 2 * max }).map((n) => n / 2)

/** A word in up to three pieces, with hyphens or dashes between them, and what comes after it. */
const word = fc.record({
  pieces: fc.array(
    fc.record({
      width: half(8),
      hangStart: half(1),
      hangEnd: half(1),
      letters: half(1),
      end: fc.record({
        cost: fc.constantFrom(0, 20, 50, -30, 200),
        width: fc.constantFrom(0, 1),
        flagged: fc.boolean(),
      }),
    }),
    { minLength: 1, maxLength: 2 },
  ),
  after: fc.constantFrom('space', 'space', 'space', 'space', 'tie', 'line-end', 'stretched-end'),
})

const paragraph = fc.array(word, { minLength: 1, maxLength: 7 }).map((words): Item[] => {
  const items: Item[] = []
  words.forEach(({ pieces, after }, w) => {
    pieces.forEach(({ width, hangStart, hangEnd, letters, end }, i) => {
      items.push({ ...box(width, hangStart, hangEnd), stretch: px(letters / 4), shrink: px(letters / 8) })
      if (i < pieces.length - 1) items.push(penalty(end.cost, end.width, end.width / 2, end.flagged))
    })
    if (w === words.length - 1) return
    if (after === 'line-end') items.push(...endLine())
    else if (after === 'stretched-end') items.push(penalty(Number.NEGATIVE_INFINITY))
    else {
      if (after === 'tie') items.push(penalty(Number.POSITIVE_INFINITY))
      items.push(glue(2, 1, 0.5))
    }
  })
  return [...items, ...endLine()]
})

/** Even words, where lines differ by little: contrast decides. */
const even = fc
  .array(fc.integer({ min: 6, max: 12 }), { minLength: 5, maxLength: 9 })
  .map((widths): Item[] => [
    ...widths.flatMap((width, i) => (i === 0 ? [box(width / 2)] : [glue(1, 1, 0.5), box(width / 2)])),
    ...endLine(),
  ])

/** One word after another that is nothing but syllables: ladders of hyphens. */
const syllables = fc
  .array(fc.record({ width: fc.integer({ min: 6, max: 12 }), hyphen: fc.nat(5) }), {
    minLength: 5,
    maxLength: 9,
  })
  .map((pieces): Item[] => [
    ...pieces.flatMap(({ width, hyphen }, i) => {
      const piece = { ...box(width / 2), stretch: px(0.5), shrink: px(0.25) }
      if (i === 0) return [piece]
      return [hyphen > 0 ? penalty(50, 1, 0.5, true) : glue(1, 1, 0.5), piece]
    }),
    ...endLine(),
  ])

const measures = fc
  .record({
    width: fc.integer({ min: 0, max: 24 }),
    first: fc.integer({ min: -4, max: 4 }),
    lines: fc.nat(3),
  })
  .map(
    ({ width, first, lines }): Measure => ({
      width: (line) => px(Math.max(0, line < lines ? width + first : width)),
    }),
  )

const settingsOf = fc
  .record({
    tolerance: fc.constantFrom(1, 2, 4),
    contrastDemerits: fc.constantFrom(0, 10_000, 1_000_000),
    doubleHyphenDemerits: fc.constantFrom(0, 5000, 100_000),
    linePenalty: fc.constantFrom(1, 10, 100),
    shortLast: fc.constantFrom(0, 3, 8).map((width): Px => px(width)),
  })
  .map((over): BreakSettings => ({ ...breakSettings(px(10), px(0)), ...over }))

const cases = fc.record({
  items: fc.oneof(paragraph, even, syllables),
  measure: measures,
  settings: settingsOf,
})
const options = { seed: 1981, numRuns: 1500 }

const least = (found: readonly Candidate[]) => Math.min(...found.map(({ demerits }) => demerits))

function close(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(expected)))
}

/** Checks a result against every setting there is. */
function agreesWithAll(
  broken: BrokenParagraph,
  items: readonly Item[],
  measure: Measure,
  settings: BreakSettings,
) {
  const all = (rules: 'decent' | 'loose' | 'emergency') => [...everySetting(items, measure, settings, rules)]
  const decent = all('decent')
  const loose = decent.length > 0 ? decent : all('loose')
  const found = loose.length > 0 ? loose : all('emergency')
  expect(found.length).toBeGreaterThan(0)
  close(broken.best.demerits, least(found))
  const pass = decent.length > 0 ? [1, 2] : loose.length > 0 ? [3] : [4]
  expect(pass).toContain(broken.pass)
  const lines = broken.best.breaks.length
  for (const [other, by] of [
    [broken.shorter, -1],
    [broken.longer, 1],
  ] as const) {
    const candidates = found.filter(({ breaks }) => breaks.length === lines + by)
    if (broken.pass === 4 || candidates.length === 0) expect(other).toBeUndefined()
    else {
      expect(other?.breaks.length).toBe(lines + by)
      close(other?.demerits ?? Number.NaN, least(candidates))
    }
  }
}

describe('breakParagraph', () => {
  it('finds what an exhaustive search finds', () => {
    fc.assert(
      fc.property(cases, ({ items, measure, settings }) => {
        agreesWithAll(breakParagraph(items, measure, settings), items, measure, settings)
      }),
      options,
    )
  })

  it('keeps a dearer way where contrast may make it the cheaper one', () => {
    const settings = { ...breakSettings(px(10), px(0)), contrastDemerits: 1_000_000, shortLast: px(0) }
    const steady = fc.integer({ min: 20, max: 28 }).map((n): Measure => ({ width: () => px(n / 2) }))
    fc.assert(
      fc.property(even, steady, (items, measure) => {
        agreesWithAll(breakParagraph(items, measure, settings), items, measure, settings)
      }),
      { seed: 1, numRuns: 2500 },
    )
  })

  it('finds in long paragraphs what a search without pruning finds', () => {
    const long = fc
      .array(
        fc.record({
          width: fc.integer({ min: 2, max: 24 }),
          break: fc.constantFrom('space', 'space', 'hyphen', 'dash'),
        }),
        { minLength: 60, maxLength: 90 },
      )
      .map((pieces): Item[] => [
        ...pieces.flatMap(({ width, break: kind }, i): Item[] => {
          const piece = { ...box(width / 4), stretch: px(width / 50), shrink: px(width / 80) }
          if (i === 0) return [piece]
          if (kind === 'space') return [glue(2, 1, 0.6), piece]
          return [kind === 'hyphen' ? penalty(150, 1, 0.5, true) : penalty(10), piece]
        }),
        ...endLine(),
      ])
    const measure = { width: (line: number) => px(line < 2 ? 34 : 40) }
    const settings = breakSettings(px(10), px(6))
    fc.assert(
      fc.property(long, (items) => {
        const broken = breakParagraph(items, measure, settings)
        const rules = broken.pass < 3 ? 'decent' : broken.pass === 3 ? 'loose' : 'emergency'
        const expected = bestByLines(items, measure, settings, rules)
        const lines = broken.best.breaks.length
        close(broken.best.demerits, least([...expected.values()]))
        if (broken.pass === 4) return
        close(broken.shorter?.demerits ?? 0, expected.get(lines - 1)?.demerits ?? 0)
        close(broken.longer?.demerits ?? 0, expected.get(lines + 1)?.demerits ?? 0)
      }),
      { seed: 1139, numRuns: 25 },
    )
  })

  it('breaks only where it may, takes every forced break, and reports the ratios that the lines have', () => {
    fc.assert(
      fc.property(cases, ({ items, measure, settings }) => {
        const broken = breakParagraph(items, measure, settings)
        for (const setting of [broken.best, broken.shorter, broken.longer]) {
          if (!setting) continue
          const legal = new Set(legalItems(items))
          expect(setting.breaks.every((at) => legal.has(at))).toBe(true)
          expect([...setting.breaks].sort((a, b) => a - b)).toEqual(setting.breaks)
          expect(setting.breaks.at(-1)).toBe(items.length - 1)
          items.forEach((item, i) => {
            if (item.type === 'penalty' && item.cost === Number.NEGATIVE_INFINITY)
              expect(setting.breaks).toContain(i)
          })
          setting.breaks.forEach((at, line) => {
            const { ratio } = naiveLine(items, setting.breaks[line - 1] ?? -1, at, measure.width(line))
            const given = setting.ratios[line] ?? Number.NaN
            if (Number.isFinite(ratio)) expect(given).toBeCloseTo(ratio, 6)
            else expect(given).toBe(ratio)
            if (broken.pass < 4) {
              expect(given).toBeGreaterThanOrEqual(-1)
              expect(given).toBeLessThanOrEqual(
                broken.pass === 3 ? settings.looseTolerance : settings.tolerance,
              )
            }
          })
        }
      }),
      options,
    )
  })
})
