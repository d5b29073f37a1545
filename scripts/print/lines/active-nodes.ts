import type { LegalBreak } from './legal-breaks.ts'

/**
 * A way to reach a break: `line` lines are complete, the last of them has this fitness and is the
 * `run`-th in a row to end in a hyphen (3: or more), and no way that shares all this has fewer demerits.
 */
export interface Node {
  readonly at: LegalBreak
  readonly line: number
  readonly fitness: number
  readonly run: number
  readonly demerits: number
  /** Where the last line began; none at the paragraph's start. */
  readonly previous: Node | undefined
  /** The next active node with as many lines. */
  next: Node | undefined
}

/** The active nodes with one number of complete lines, in order of their break. */
export interface Queue {
  first: Node | undefined
  last: Node | undefined
}

export function append(queue: Queue, node: Node): void {
  if (queue.first && queue.last) queue.last.next = node
  else queue.first = node
  queue.last = node
}
