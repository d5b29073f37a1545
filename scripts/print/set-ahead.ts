import { BindAhead } from '../apparatus/bind-ahead.ts'
import type { Book } from '../book/book.ts'
import type { CompiledChapter } from '../book/compiled.ts'
import { standsBefore } from './galley/front-matter.ts'
import type { GalleySlip } from './galley/galley.ts'
import type { ReadySheet } from './make-ready.ts'

/** How many calls and notes there are in the chapters so far; undefined where that isn't known. */
type Counts = { readonly calls: number; readonly notes: number } | undefined

/**
 * Has chapters set, and their pages planned, while those after them are still being compiled. What only
 * the whole book knows may change a chapter afterwards: then it is set again, and nothing is lost but time.
 */
export class SetAhead {
  readonly #ready: ReadySheet
  readonly #binder: BindAhead
  #bodyBegan = false
  #counts: Promise<Counts> = Promise.resolve({ calls: 0, notes: 0 })

  constructor(book: Book, ready: ReadySheet) {
    this.#binder = new BindAhead(book)
    this.#ready = ready
  }

  /** Chapters come in the book's order. Never fails: what goes wrong shows when the book is set. */
  async take(chapter: CompiledChapter): Promise<void> {
    const slip = this.#slipOf(chapter)
    this.#counts = (slip ? this.#set(slip) : Promise.resolve(undefined)).catch(() => undefined)
    await turn()
  }

  /** Undefined where it depends on chapters that are still to come. */
  #slipOf(chapter: CompiledChapter): GalleySlip | undefined {
    const isFirst = !this.#bodyBegan && isBody(chapter)
    this.#bodyBegan ||= isFirst
    const bound = this.#binder.bind(chapter)
    const [linked] = bound?.chapters ?? []
    return bound && linked && this.#ready.maker.chapter(linked, bound, isFirst)
  }

  async #set(slip: GalleySlip): Promise<Counts> {
    const { compositor, maker, counter, planner } = this.#ready
    const setting = compositor.set(slip, maker.pictures)
    const [from, measured] = await Promise.all([this.#counts, setting])
    if (!from) return undefined
    const counted = counter.count(measured, { ...from, startsOn: slip.run.startsOn })
    planner.add(counted)
    return { calls: from.calls + counted.calls.length, notes: from.notes + counted.notes.length }
  }
}

const isBody = (chapter: CompiledChapter): boolean =>
  chapter.source.matter === 'body' && !standsBefore(chapter)

/** Lets answers in. Compiling chapter after chapter would keep them all waiting. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
