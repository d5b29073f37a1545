import type { Galley } from '../pages/model.ts'
import type { Composer } from './compose.ts'
import { CutKeys } from './cut-at.ts'
import type { GalleyState } from './galley-state.ts'
import type { MeasuredSlip, SlipOrder } from './protocol.ts'
import { type SetSlip, setSlip } from './set-slip.ts'

/** Sets the slips of a galley, in the order in which they come. */
export class SlipSetter {
  readonly #composer: Composer
  readonly #format: Galley['format']
  readonly #keys = new CutKeys()
  readonly #slips = new Map<string, SetSlip>()
  #last: Promise<unknown> = Promise.resolve()

  constructor(composer: Composer, format: Galley['format']) {
    this.#composer = composer
    this.#format = format
  }

  /** One waits for a face or a picture now and then: the next begins when it is done. */
  set(order: SlipOrder): Promise<MeasuredSlip> {
    const set = this.#last.then(() => this.#set(order))
    this.#last = set.catch(() => undefined)
    return set
  }

  async #set({ key, html, patterns }: SlipOrder): Promise<MeasuredSlip> {
    this.#composer.addPatterns(patterns)
    this.#slips.get(key)?.element.remove()
    const element = document.createElement('div')
    element.className = 'slip composing'
    element.innerHTML = html
    document.body.append(element)
    const set = await setSlip(element, this.#composer, this.#format, this.#keys)
    this.#slips.set(key, set)
    return set.measured
  }

  /** The whole galley, and the ids of its calls in reading order. Other slips are thrown away. */
  galley(keys: readonly string[]): { state: GalleyState; calls: string[] } {
    const slips = keys.map((key) => {
      const slip = this.#slips.get(key)
      if (!slip) throw new Error(`The slip ${key} was not set.`)
      return slip
    })
    for (const slip of this.#slips.values()) if (!slips.includes(slip)) slip.element.remove()
    return {
      state: {
        runs: slips.map(({ run }) => run),
        notes: slips.flatMap(({ notes }) => notes),
        blocks: new Map(slips.flatMap(({ blocks }) => [...blocks])),
        depth: this.#format.depth,
        keys: this.#keys,
      },
      calls: slips.flatMap(({ measured }) => measured.calls.map(({ id }) => id)),
    }
  }

  /** What is left of the slips when their rows are on pages. */
  clear(): void {
    for (const { element } of this.#slips.values()) element.remove()
    this.#slips.clear()
  }
}
