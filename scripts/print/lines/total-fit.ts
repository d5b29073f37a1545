import { append, type Node, type Queue } from './active-nodes.ts'
import { adjustmentRatio, contrast, DECENT, fitness, hyphenRun, lineDemerits, SLACK } from './demerits.ts'
import type { LegalBreak, LegalBreaks } from './legal-breaks.ts'
import { type LineWidths, widthOf } from './line-widths.ts'
import type { BreakSettings } from './settings.ts'

/** One attempt at a paragraph. */
export interface Attempt {
  /** No line's ratio may be above this … */
  readonly tolerance: number
  /**
   * … unless this is set. Then a line may be looser if the next piece does not fit on it, it may be
   * overfull if nothing on it can be broken, and what is forbidden otherwise costs demerits. So every
   * paragraph has a setting: first fit, at the worst.
   */
  readonly emergency: boolean
}

/** Kinds of way that are kept apart at a break: run of hyphens (0 to 3) by fitness (0 to 3). */
const KINDS = 16
const FITNESSES = 4

/**
 * Ways whose number of lines is further than this from that of the best way to the same break are
 * dropped (see `#prune`). Only paragraphs of many pages spread so far; it keeps their cost linear.
 */
const LINE_SPREAD = 4

/**
 * Knuth & Plass 1981: the cheapest ways to break a paragraph, one for each number of lines it can have,
 * in one sweep. Where the paper keeps the best node for a (break, line, fitness), this keeps one for a
 * (break, line, fitness, run of hyphens), so that a ladder of three hyphens can be ruled out exactly
 * and "a line more" costs no second sweep.
 *
 * In a queue all next lines have one width, and a line that starts later is never longer
 * (`findLegalBreaks` sees to it). So nodes are retired from the head of the queue, for good, and once a
 * node's line is too short, so are those of the nodes behind it.
 *
 * Ends: breaks are taken in order; each looks at the nodes there are and adds at most 16 a queue.
 */
export class TotalFit {
  readonly #legal: LegalBreaks
  readonly #widths: LineWidths
  readonly #settings: BreakSettings
  readonly #attempt: Attempt
  readonly #queues: Queue[]
  /** Queues below this are empty for good: nodes come only from the queue one lower. */
  #lowest = 0
  /** The best ways from one queue to the break in hand, by kind: their demerits and last line's start. */
  readonly #least = new Float64Array(KINDS).fill(Number.POSITIVE_INFINITY)
  readonly #from: (Node | undefined)[] = new Array(KINDS).fill(undefined)
  /** Whether there are any. */
  #found = false

  constructor(legal: LegalBreaks, widths: LineWidths, settings: BreakSettings, attempt: Attempt) {
    this.#legal = legal
    this.#widths = widths
    this.#settings = settings
    this.#attempt = attempt
    const queue: Queue = { first: undefined, last: undefined }
    for (const at of legal.list.slice(0, 1)) {
      append(queue, {
        at,
        line: 0,
        fitness: DECENT,
        run: 0,
        demerits: 0,
        previous: undefined,
        next: undefined,
      })
    }
    this.#queues = [queue]
  }

  /** The best way to the paragraph's end for each number of lines; none if the rules allow no setting. */
  ways(): readonly Node[] {
    let reached: Node[] = []
    for (const at of this.#legal.list) {
      if (at.index === 0) continue
      reached = []
      for (let line = this.#lowest; line < this.#queues.length; line++) {
        const queue = this.#queues[line]
        // Its ways may all be retired.
        if (!queue?.first) continue
        const width = widthOf(this.#widths, line)
        this.#retire(queue, width, at)
        this.#extend(queue, width, at)
        if (this.#found) this.#keep(line + 1, at, reached)
      }
      this.#activate(this.#prune(reached, at), at)
      if (this.#lowest === this.#queues.length) return []
    }
    return reached
  }

  /** Drops the nodes whose line to here, and so to any later break, is overfull. */
  #retire(queue: Queue, width: number, at: LegalBreak): void {
    const most = width + this.#legal.maxHang + SLACK
    const least = at.width - at.shrink
    while (queue.first) {
      const start = queue.first.at
      if (least - start.startWidth + start.startShrink <= most) return
      // In an emergency the shortest line may be overfull: `#extend` is yet to look at it.
      if (this.#attempt.emergency && start.index === at.index - 1) return
      queue.first = queue.first.next
    }
  }

  /** Finds the best ways to go on from the queue's nodes with a line that ends at `at`. */
  #extend(queue: Queue, width: number, at: LegalBreak): void {
    const { emergency, tolerance } = this.#attempt
    let start: LegalBreak | undefined
    let allowed = false
    let kind = 0
    let demerits = 0
    for (let node = queue.first; node; node = node.next) {
      if (node.at !== start) {
        start = node.at
        const ratio = lineRatio(start, at, width)
        if (ratio > tolerance && !(emergency && this.#isFull(start, at, width))) return
        allowed = ratio >= -1 || (emergency && start.index === at.index - 1)
        kind = fitness(ratio)
        demerits = lineDemerits(ratio, at.cost, this.#settings) + this.#shortLast(start, at)
      }
      if (allowed) this.#offer(node, at, kind, demerits)
    }
  }

  /** Whether a line from `start` to `at` could not end one break later instead. */
  #isFull(start: LegalBreak, at: LegalBreak, width: number): boolean {
    const next = this.#legal.list[at.index + 1]
    return isForced(at) || next === undefined || lineRatio(start, next, width) < -1
  }

  #shortLast(start: LegalBreak, at: LegalBreak): number {
    if (start.index === 0 || !this.#isEnd(at)) return 0
    return at.width - start.startWidth < this.#settings.shortLast ? this.#settings.shortLastDemerits : 0
  }

  #isEnd(at: LegalBreak): boolean {
    return at.index === this.#legal.list.length - 1
  }

  /** Records the way on from `node` to `at` if it is the best of its kind. */
  #offer(node: Node, at: LegalBreak, fit: number, ownDemerits: number): void {
    const { emergency } = this.#attempt
    let demerits = node.demerits + ownDemerits + contrast(node.fitness, fit, this.#settings)
    const run = at.flagged ? Math.min(node.run + 1, 3) : 0
    if (run === 3 && !emergency) return
    demerits += hyphenRun(run, this.#settings)
    if (node.run > 0 && this.#isEnd(at)) {
      if (!emergency) return
      demerits += this.#settings.finalHyphenDemerits
    }
    const kind = run * FITNESSES + fit
    if (demerits < (this.#least[kind] ?? 0)) {
      this.#least[kind] = demerits
      this.#from[kind] = node
      this.#found = true
    }
  }

  /**
   * Makes nodes of the ways that `#extend` found. A way is left out if another, with no longer a run of
   * hyphens, is cheaper even when it pays for contrast: whatever follows, it stays cheaper.
   */
  #keep(line: number, at: LegalBreak, reached: Node[]): void {
    // Whether the line ends in a hyphen, the break tells.
    const runs = at.flagged ? 4 : 1
    let bound = Number.POSITIVE_INFINITY
    for (let run = at.flagged ? 1 : 0; run < runs; run++) {
      const first = run * FITNESSES
      for (let kind = first; kind < first + FITNESSES; kind++) {
        bound = Math.min(bound, (this.#least[kind] ?? 0) + this.#settings.contrastDemerits)
      }
      for (let fit = 0; fit < FITNESSES; fit++) {
        const kind = first + fit
        const demerits = this.#least[kind] ?? 0
        if (demerits === Number.POSITIVE_INFINITY) continue
        this.#least[kind] = Number.POSITIVE_INFINITY
        if (demerits > bound) continue
        const previous = this.#from[kind]
        reached.push({ at, line, fitness: fit, run, demerits, previous, next: undefined })
      }
    }
    this.#found = false
  }

  /**
   * Where the measure no longer changes, what follows a break does not depend on the number of lines
   * before it. Ways far from the best one in that number, and dearer by more than contrast, can then be
   * part neither of the best setting nor, but for freaks, of one with a line less or more.
   */
  #prune(reached: Node[], at: LegalBreak): Node[] {
    // They come in order of their lines: mostly none is far from another.
    const spread = (reached[reached.length - 1]?.line ?? 0) - (reached[0]?.line ?? 0)
    if (spread <= LINE_SPREAD) return reached
    const steady = this.#widths.steadyFrom
    let best: Node | undefined
    for (const node of reached) {
      if (node.line >= steady && (best === undefined || node.demerits < best.demerits)) best = node
    }
    if (best === undefined || this.#isEnd(at)) return reached
    const { line, run, demerits } = best
    const bound = demerits + this.#settings.contrastDemerits
    return reached.filter(
      (node) =>
        node.line < steady ||
        Math.abs(node.line - line) <= LINE_SPREAD ||
        node.run < run ||
        node.demerits <= bound,
    )
  }

  /** Puts the new nodes into their queues; at a forced break they are all that is left. */
  #activate(reached: readonly Node[], at: LegalBreak): void {
    if (isForced(at)) for (const queue of this.#queues) queue.first = undefined
    for (const node of reached) {
      let queue = this.#queues[node.line]
      if (queue === undefined) this.#queues[node.line] = queue = { first: undefined, last: undefined }
      append(queue, node)
    }
    while (this.#lowest < this.#queues.length && !this.#queues[this.#lowest]?.first) this.#lowest++
  }
}

const isForced = (at: LegalBreak) => at.cost === Number.NEGATIVE_INFINITY

/** Adjustment ratio of the line between two breaks. */
export function lineRatio(from: LegalBreak, to: LegalBreak, width: number): number {
  return adjustmentRatio(
    width - (to.width - from.startWidth + to.endWidth),
    to.stretch - from.startStretch,
    to.shrink - from.startShrink,
    to.letterStretch - from.startLetterStretch,
  )
}
