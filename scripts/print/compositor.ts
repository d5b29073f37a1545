import type { LanguageTag } from '../book/book.ts'
import type { GalleySlip } from './galley/galley.ts'
import type { MeasuredSlip, SlipOrder } from './in-page/protocol.ts'
import { patternsFor } from './lines/patterns.ts'
import type { Resources, Sheet } from './press/press.ts'

/** Has the slips of a book set in a sheet. One that was set before, word for word, isn't set again. */
export class Compositor {
  readonly #sheet: Sheet
  /** Whose patterns the sheet has. */
  readonly #languages: Set<LanguageTag>
  readonly #set = new Map<string, { readonly html: string; readonly measured: Promise<MeasuredSlip> }>()
  #pictures = 0
  /** Slips are asked for in the order in which they come, whatever is read for them. */
  #asked: Promise<unknown> = Promise.resolve()

  /** @param language the one whose patterns the sheet was given when it was made ready */
  constructor(sheet: Sheet, language: LanguageTag) {
    this.#sheet = sheet
    this.#languages = new Set([language])
  }

  /**
   * Asks for a slip.
   *
   * @param pictures all that the sheet may load by then
   * @returns how it measures. A failure need not be heard where it isn't waited for
   */
  set(slip: GalleySlip, pictures: Resources): Promise<MeasuredSlip> {
    const { run, html } = slip
    const { key } = run
    const known = this.#set.get(key)
    if (known?.html === html) return known.measured
    const order = this.#asked.then(() => this.#order(slip))
    this.#asked = order.catch(() => undefined)
    const measured = order.then((asked) => {
      if (pictures.size > this.#pictures) void this.#sheet.offer(pictures).catch(() => undefined)
      this.#pictures = pictures.size
      return this.#sheet.evaluate<MeasuredSlip>(`imprenta.setSlip(${JSON.stringify(asked)})`)
    })
    measured.catch(() => undefined)
    this.#set.set(key, { html, measured })
    return measured
  }

  async #order({ run, html, languages }: GalleySlip): Promise<SlipOrder> {
    const patterns: Record<string, unknown> = {}
    for (const language of languages) {
      if (this.#languages.has(language)) continue
      const found = await patternsFor(language)
      this.#languages.add(language)
      if (found) patterns[language] = found
    }
    return { key: run.key, html, patterns }
  }
}
