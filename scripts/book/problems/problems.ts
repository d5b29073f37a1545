import { VFileMessage } from 'vfile-message'
import type { Place } from '../book.ts'
import { byCodePoint } from '../order.ts'
import { type RuleId, rules } from './rules.ts'

/** What a report says beyond its rule. */
export interface Particulars {
  readonly place?: Place
  /** Where the other half of the problem stands: the first of two duplicates, say. */
  readonly also?: { readonly reason: string; readonly place: Place }
  /** What to do, when the catalogue's remedy can be made more exact. */
  readonly remedy?: string
}

/**
 * Collects every problem of a run. Transforms report here and go on; the run prints all of them
 * together and takes its exit code from the worst.
 */
export class Problems {
  readonly #messages: VFileMessage[] = []

  /** Adds a problem of `rule`, whose severity and remedy come from the catalogue. */
  report(rule: RuleId, reason: string, particulars: Particulars = {}): void {
    const entry = rules[rule]
    const message = messageAt(reason, particulars.place)
    message.source = 'imprenta'
    message.ruleId = rule
    message.fatal = entry.severity === 'error' ? true : entry.severity === 'warning' ? false : undefined
    message.note = particulars.remedy ?? entry.remedy
    if (particulars.also) message.cause = messageAt(particulars.also.reason, particulars.also.place)
    this.#messages.push(message)
  }

  /** Takes over the problems of work that was done before, and need not be done again. */
  absorb(messages: readonly VFileMessage[]): void {
    this.#messages.push(...messages)
  }

  /** In order of file, line and column; problems without a place come first. */
  get messages(): readonly VFileMessage[] {
    return this.#messages.toSorted(
      (a, b) =>
        byCodePoint(a.file ?? '', b.file ?? '') ||
        (a.line ?? 0) - (b.line ?? 0) ||
        (a.column ?? 0) - (b.column ?? 0),
    )
  }

  get errors(): number {
    return this.#messages.filter((message) => message.fatal === true).length
  }

  get warnings(): number {
    return this.#messages.filter((message) => message.fatal === false).length
  }
}

function messageAt(reason: string, place: Place | undefined): VFileMessage {
  const message = place
    ? new VFileMessage(reason, { place: { line: place.line, column: place.column } })
    : new VFileMessage(reason)
  if (place) message.file = place.file
  return message
}
