import { Candidates } from './candidates.ts'
import { type Desk, type Draft, isDone, type State, startOfRun, waitingRows } from './draft.ts'
import { forcedPage } from './forced-page.ts'
import type { Carried } from './note-area.ts'
import { tableOf } from './note-tables.ts'
import { DEEPEST_HOLE, turnCost, unevenCost } from './page-cost.ts'
import { type RunTable, spotAt } from './run-table.ts'

export type Side = 'recto' | 'verso'

/** A page that was chosen, and the state that it follows. */
export interface ChosenPage {
  readonly state: State
  readonly draft: Draft
  readonly side: Side
}

/** The cheapest way through a run that leaves a certain side free after it. */
export interface Trail {
  readonly cost: number
  /** The side of its first page; of the next free page if there is none. */
  readonly entered: Side
  readonly pages: readonly ChosenPage[]
}

/** The cost of all pages before a run, for each side that the run could begin on. Infinite: it can't. */
export type Entry = Readonly<Record<Side, number>>
/** The cheapest ways through, by the side of the next free page. */
export type Exit = Readonly<Record<Side, Trail | undefined>>

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
 */
export function planRun(desk: Desk, run: RunTable, entry: Entry): Exit {
  const graph = new Graph(desk, run)
  const start = graph.nodeOf(startOfRun)
  offer(start, VERSO, entry.verso, undefined, undefined)
  offer(start, ALONE, entry.recto, undefined, undefined)
  const candidates = new Candidates(desk, run)
  for (const node of graph.inOrder()) {
    if (isDone(run, node.state)) continue
    const drafts = candidates.after(node.state)
    if (drafts.length === 0) drafts.push(forcedPage(desk, run, node.state))
    for (const draft of drafts) relax(desk, node, draft, graph.nodeOf(draft.next))
  }
  const end = graph.nodeOf({ row: run.length, waiting: 0, carried: [] })
  return { verso: trailTo(end.pasts[VERSO]), recto: trailTo(end.pasts[ALONE]) }
}

/** Offers a page to the state that it leads to, as the end of a past. */
function relax(desk: Desk, node: Node, draft: Draft, target: Node): void {
  const { weights } = desk
  const splits = draft.page.foot.goesOn.length
  const onVerso = draft.cost + turnCost('verso', draft.hyphen, splits, weights)
  const onRecto = draft.cost + turnCost('recto', draft.hyphen, splits, weights)
  for (const past of node.pasts) {
    if (!past) continue
    if (past.on === VERSO) {
      offer(target, draft.isLast ? ALONE : FACING + draft.hole, past.cost + onVerso, past, draft)
    } else {
      const isAlone = draft.isLast || past.on === ALONE
      const uneven = isAlone ? 0 : unevenCost(past.on - FACING, draft.hole, weights)
      offer(target, VERSO, past.cost + uneven + onRecto, past, draft)
    }
  }
}

function offer(
  node: Node,
  on: number,
  cost: number,
  before: Past | undefined,
  draft: Draft | undefined,
): void {
  const known = node.pasts[on]?.cost ?? Number.POSITIVE_INFINITY
  if (cost < known) node.pasts[on] = { cost, on, before, draft }
}

function trailTo(end: Past | undefined): Trail | undefined {
  if (!end) return undefined
  const pages: ChosenPage[] = []
  let past = end
  for (let { before, draft } = past; before && draft; { before, draft } = past) {
    const state = before.draft?.next ?? startOfRun
    pages.push({ state, draft, side: before.on === VERSO ? 'verso' : 'recto' })
    past = before
  }
  return { cost: end.cost, entered: past.on === VERSO ? 'verso' : 'recto', pages: pages.reverse() }
}

/** The states met so far, by their next row. */
class Graph {
  readonly #desk: Desk
  readonly #run: RunTable
  readonly #rows: Node[][]

  constructor(desk: Desk, run: RunTable) {
    this.#desk = desk
    this.#run = run
    this.#rows = Array.from({ length: run.length + 1 }, () => [])
  }

  /** The node of a state, new if it was not met before. */
  nodeOf(state: State): Node {
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
  *inOrder(): Generator<Node> {
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
  return a.length === b.length && a.every(({ note, from }, i) => b[i]?.note === note && b[i]?.from === from)
}
