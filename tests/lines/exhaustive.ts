import {
  adjustmentRatio,
  contrast,
  DECENT,
  fitness,
  hyphenRun,
  lineDemerits,
} from '../../scripts/print/lines/demerits.ts'
import type { Item, Measure } from '../../scripts/print/lines/model.ts'
import type { BreakSettings } from '../../scripts/print/lines/settings.ts'

/** Every way to break a short paragraph, judged line by line, with no sums and no pruning. */
export interface Candidate {
  readonly breaks: readonly number[]
  readonly demerits: number
}

export type Rules = 'decent' | 'loose' | 'emergency'

export function legalItems(items: readonly Item[]): number[] {
  return items.flatMap((item, i) => {
    if (i === items.length - 1) return [i]
    if (item.type === 'penalty') return item.cost < Number.POSITIVE_INFINITY ? [i] : []
    return item.type === 'glue' && items[i - 1]?.type === 'box' ? [i] : []
  })
}

const isForced = (item: Item | undefined) =>
  item?.type === 'penalty' && item.cost === Number.NEGATIVE_INFINITY

/** The line after the break at `after` (-1: the first) that ends at `at`. */
export function naiveLine(items: readonly Item[], after: number, at: number, width: number) {
  let start = after + 1
  while (start < at && items[start]?.type !== 'box' && !isForced(items[start])) start++
  let natural = 0
  let stretch = 0
  let shrink = 0
  let letters = 0
  for (let i = start; i < at || (i === at && i === items.length - 1); i++) {
    const item = items[i]
    if (item?.type === 'box') {
      natural += item.width - (i === start ? Math.min(item.hangStart, item.width) : 0)
      letters += item.stretch ?? 0
      shrink += item.shrink ?? 0
    } else if (item?.type === 'glue' && i < at) {
      natural += item.width
      stretch += item.stretch
      shrink += item.shrink
    }
  }
  const end = items[at]
  if (end?.type === 'penalty' && end.width > 0) natural += end.width - end.hangEnd
  else {
    let last = end?.type === 'glue' ? at - 1 : at
    while (items[last]?.type === 'penalty') last--
    const box = items[last]
    if (box?.type === 'box') natural -= Math.min(box.hangEnd, box.width)
  }
  return { natural, ratio: adjustmentRatio(width - natural, stretch, shrink, letters) }
}

/** A way to some break, and what the lines after it need to know of it. */
interface State {
  readonly breaks: readonly number[]
  readonly demerits: number
  readonly fit: number
  readonly run: number
}

const start: State = { breaks: [], demerits: 0, fit: DECENT, run: 0 }

/** Adds a line that ends at `at`, if the rules allow it. */
function extender(items: readonly Item[], measure: Measure, settings: BreakSettings, rules: Rules) {
  const legal = legalItems(items)
  const end = items.length - 1
  const tolerance = rules === 'decent' ? settings.tolerance : settings.looseTolerance
  const emergency = rules === 'emergency'
  return (state: State, at: number): State | undefined => {
    const after = state.breaks.at(-1) ?? -1
    const width = measure.width(state.breaks.length)
    const { natural, ratio } = naiveLine(items, after, at, width)
    const next = legal[legal.indexOf(at) + 1]
    const between = legal.some((one) => one > after && one < at)
    if (ratio < -1 && !(emergency && !between)) return undefined
    const full = isForced(items[at]) || next === undefined || naiveLine(items, after, next, width).ratio < -1
    if (ratio > tolerance && !(emergency && full)) return undefined
    const item = items[at]
    const last = at === end
    const cost = last ? Number.NEGATIVE_INFINITY : item?.type === 'penalty' ? item.cost : 0
    const flagged = !last && item?.type === 'penalty' && item.flagged
    const run = flagged ? Math.min(state.run + 1, 3) : 0
    if (!emergency && (run === 3 || (last && state.run > 0))) return undefined
    const fit = fitness(ratio)
    let demerits = state.demerits + lineDemerits(ratio, cost, settings)
    demerits += contrast(state.fit, fit, settings) + hyphenRun(run, settings)
    if (last && state.run > 0) demerits += settings.finalHyphenDemerits
    if (last && after >= 0 && natural < settings.shortLast) demerits += settings.shortLastDemerits
    return { breaks: [...state.breaks, at], demerits, fit, run }
  }
}

/** All settings that the rules allow. */
export function* everySetting(
  items: readonly Item[],
  measure: Measure,
  settings: BreakSettings,
  rules: Rules,
): Generator<Candidate> {
  const legal = legalItems(items)
  const extend = extender(items, measure, settings, rules)
  const walk = function* (state: State): Generator<Candidate> {
    const after = state.breaks.at(-1) ?? -1
    if (after === items.length - 1) {
      yield state
      return
    }
    for (const at of legal) {
      if (at <= after) continue
      const next = extend(state, at)
      if (next) yield* walk(next)
      if (isForced(items[at])) return
    }
  }
  yield* walk(start)
}

/** The best setting for each number of lines, for paragraphs too long to list every setting of. */
export function bestByLines(
  items: readonly Item[],
  measure: Measure,
  settings: BreakSettings,
  rules: Rules,
): Map<number, Candidate> {
  const legal = legalItems(items)
  const extend = extender(items, measure, settings, rules)
  const reached = new Map<number, Map<string, State>>([[-1, new Map([['', start]])]])
  for (const [i, at] of legal.entries()) {
    const here = new Map<string, State>()
    for (const from of [-1, ...legal.slice(0, i)].reverse()) {
      for (const state of reached.get(from)?.values() ?? []) {
        const next = extend(state, at)
        const key = next ? `${next.breaks.length} ${next.fit} ${next.run}` : ''
        if (next && next.demerits < (here.get(key)?.demerits ?? Number.POSITIVE_INFINITY)) here.set(key, next)
      }
      if (isForced(items[from])) break
    }
    reached.set(at, here)
  }
  const best = new Map<number, Candidate>()
  for (const state of reached.get(items.length - 1)?.values() ?? []) {
    const lines = state.breaks.length
    if (state.demerits < (best.get(lines)?.demerits ?? Number.POSITIVE_INFINITY)) best.set(lines, state)
  }
  return best
}
