import { Candidates } from './candidates.ts'
import { type Desk, type Draft, isDone, type State, startOfRun, waitingRows } from './draft.ts'
import { forcedPage } from './forced-page.ts'
import { greedyWay } from './greedy-run.ts'
import type { Carried } from './note-area.ts'
import { tableOf } from './note-tables.ts'
import { DEEPEST_HOLE, EPSILON, turnCost, unevenCost } from './page-cost.ts'
import { type RunTable, spotAt } from './run-table.ts'
import type { ChosenPage, Entry, Exit, Trail } from './trail.ts'

/*
 * What a page's cost can depend on, besides its state: its side, and for a recto the depth of the
 * verso that it faces. Each state keeps its cheapest past for each of these cases.
 */
const VERSO = 0
/** A recto that faces a page without a hole; then one of a line, and so on. */
const FACING = 1
/** A recto that faces no page of its run, or its last. */
const ALONE = FACING + DEEPEST_HOLE + 1
const CASES = ALONE + 1

/** The cheapest way to a state in one of these cases: its last page, and the way before that. */
interface Past {
  readonly cost: number
  readonly on: number
  /** Undefined at the start of the run. */
  readonly before: Past | undefined
  readonly draft: Draft | undefined
}

/** A state with its pasts by case. A past holds on to those before it, and to no node: nodes are forgotten. */
interface Node {
  readonly state: State
  /** How much of what was begun or put off is still to be placed. */
  readonly rest: number
  readonly pasts: (Past | undefined)[]
}

/**
 * Finds the cheapest sequences of pages through a run, by dynamic programming over all states that
 * candidates lead to (Plass 1981; Mittelbach 2016): the cheapest past of each state is known when the
 * pages after it are tried, because every page leads to a state that comes later.
 *
 * @param sideMatters which side is free after the run makes a difference. If not, a past that costs
 *   more than the whole greedy plan need not be followed: costs never fall, so it can't win.
 */
export function planRun(desk: Desk, run: RunTable, entry: Entry, sideMatters: boolean): Exit {
  const candidates = new Candidates(desk, run)
  const limit = sideMatters ? Number.POSITIVE_INFINITY : greedyCost(desk, run, entry, candidates)
  const search = new Search(desk, run, limit)
  search.enter(entry)
  for (const { state, pasts } of search.nodesInOrder()) {
    if (isDone(run, state)) continue
    const drafts = candidates.after(state)
    if (drafts.length === 0) drafts.push(forcedPage(desk, run, state))
    const known = pasts.filter((past) => past !== undefined)
    for (const draft of drafts) search.follow(known, draft)
  }
  return search.exit()
}

function greedyCost(desk: Desk, run: RunTable, entry: Entry, candidates: Candidates): number {
  const { verso, recto } = greedyWay(desk, run, entry, candidates)
  // A hair more, since it may have been added up in another order.
  return Math.min(verso?.cost ?? Number.POSITIVE_INFINITY, recto?.cost ?? Number.POSITIVE_INFINITY) + EPSILON
}

function trailTo(end: Past | undefined): Trail | undefined {
  if (!end) return undefined
  const pages: ChosenPage[] = []
  let past = end
  while (past.before && past.draft) {
    const { before, draft } = past
    const state = before.draft?.next ?? startOfRun
    pages.push({ state, draft, side: before.on === VERSO ? 'verso' : 'recto' })
    past = before
  }
  return { cost: end.cost, entered: past.on === VERSO ? 'verso' : 'recto', pages: pages.reverse() }
}

/** The states met so far, with their pasts. */
class Search {
  readonly #desk: Desk
  readonly #run: RunTable
  /** Pasts that cost more are not kept. */
  readonly #limit: number
  /** By the states' next row. */
  readonly #rows: Node[][]

  constructor(desk: Desk, run: RunTable, limit: number) {
    this.#desk = desk
    this.#run = run
    this.#limit = limit
    this.#rows = Array.from({ length: run.length + 1 }, () => [])
  }

  enter({ verso, recto }: Entry): void {
    const { pasts } = this.#nodeOf(startOfRun)
    for (const [on, cost] of [
      [VERSO, verso],
      [ALONE, recto],
    ] as const) {
      if (cost <= this.#limit && cost < Number.POSITIVE_INFINITY)
        pasts[on] = { cost, on, before: undefined, draft: undefined }
    }
  }

  exit(): Exit {
    const { pasts } = this.#nodeOf({ row: this.#run.length, waiting: 0, carried: [] })
    return { verso: trailTo(pasts[VERSO]), recto: trailTo(pasts[ALONE]) }
  }

  /** Puts a page after each of these pasts, as a past of the state that it leads to. */
  follow(pasts: readonly Past[], draft: Draft): void {
    const { weights } = this.#desk
    const splits = draft.page.foot.goesOn.length
    const turns = draft.hyphens > 0 || splits > 0
    const onVerso = turns ? draft.cost + turnCost('verso', draft.hyphens, splits, weights) : draft.cost
    const onRecto = turns ? draft.cost + turnCost('recto', draft.hyphens, splits, weights) : draft.cost
    let node: Node | undefined
    for (const past of pasts) {
      const isVerso = past.on === VERSO
      const cost = isVerso ? past.cost + onVerso : past.cost + this.#uneven(past.on, draft) + onRecto
      if (cost > this.#limit || cost === Number.POSITIVE_INFINITY) continue
      node ??= this.#nodeOf(draft.next)
      const on = !isVerso ? VERSO : draft.isLast ? ALONE : FACING + draft.hole
      if (cost < (node.pasts[on]?.cost ?? Number.POSITIVE_INFINITY))
        node.pasts[on] = { cost, on, before: past, draft }
    }
  }

  /** What a recto costs for differing from the verso that it faces. */
  #uneven(on: number, draft: Draft): number {
    return draft.isLast || on === ALONE ? 0 : unevenCost(on - FACING, draft.hole, this.#desk.weights)
  }

  /** The node of a state, new if it was not met before. */
  #nodeOf(state: State): Node {
    const nodes = this.#rows[state.row]
    if (!nodes) throw new RangeError(`No row ${state.row}`)
    for (const node of nodes) if (isSame(node.state, state)) return node
    const node: Node = {
      state,
      rest: this.#restOf(state),
      pasts: new Array<Past | undefined>(CASES).fill(undefined),
    }
    let place = nodes.length
    while (place > 0 && (nodes[place - 1]?.rest ?? 0) < node.rest) place--
    nodes.splice(place, 0, node)
    return node
  }

  /**
   * All nodes, each after every node that leads to it: by row, and within one by what is still to be
   * placed, most first; for a page either goes on in the rows, or places some of the rest. Nodes may
   * be added on the way, always behind the one that is out. A row that is done is forgotten, so that
   * only pasts that still may win are kept.
   */
  *nodesInOrder(): Generator<Node> {
    for (let row = 0; row < this.#rows.length; row++) {
      for (const node of this.#rows[row] ?? []) yield node
      if (row < this.#run.length) this.#rows[row] = []
    }
  }

  /** Rows of notes that go on, with the floats that wait and their notes. Falls with every page without text. */
  #restOf(state: State): number {
    let rest = 0
    for (const { note, from } of state.carried) rest += tableOf(this.#desk.notes, note).rest[from] ?? 0
    for (const row of waitingRows(this.#run, state)) {
      rest++
      for (const call of spotAt(this.#run, row).calls) {
        const note = this.#desk.notes.brings[call]
        if (note !== undefined) rest += tableOf(this.#desk.notes, note).rest[0] ?? 0
      }
    }
    return rest
  }
}

function isSame(a: State, b: State): boolean {
  return a.row === b.row && a.waiting === b.waiting && isSameCarry(a.carried, b.carried)
}

function isSameCarry(a: readonly Carried[], b: readonly Carried[]): boolean {
  // Mostly nothing goes on, and nothing is always the same.
  return (
    a === b ||
    (a.length === b.length && a.every(({ note, from }, i) => b[i]?.note === note && b[i]?.from === from))
  )
}
