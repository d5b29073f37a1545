import { Composer } from './compose.ts'
import { cutPages } from './cut-pages.ts'
import { loadFaces, loadImages, loadTextFaces } from './faces.ts'
import { fillContents } from './fill-contents.ts'
import type { GalleyState } from './galley-state.ts'
import type { CutOrder, MeasuredGalley, PageHeights, PageProof, ReadyOrder, SetOrder } from './protocol.ts'
import { provePages } from './prove-pages.ts'
import { provideRaised } from './raised.ts'
import { rehearse } from './rehearse.ts'
import { setGalley } from './set-galley.ts'
import { setSymbols } from './set-symbols.ts'

/** What Node calls. The state between two calls is the page itself and this object's. */
class InPage {
  #composer: Composer | undefined
  #measure = 0
  #ready: Promise<void> | undefined
  #textCame = false
  #state: GalleyState | undefined
  #pages: HTMLElement[] = []

  /** Loads the faces that every book uses and all that lines depend on but the text. */
  makeReady(order: ReadyOrder): Promise<void> {
    this.#ready = this.#makeReady(order)
    return this.#ready
  }

  async #makeReady(order: ReadyOrder): Promise<void> {
    await loadTextFaces()
    provideRaised()
    this.#measure = order.measure
    this.#composer = new Composer(order)
  }

  /** Sets a raw text while the real one is being compiled. */
  async rehearse(text: string): Promise<void> {
    await this.#ready
    if (this.#composer) await rehearse(text, this.#composer, this.#measure, () => this.#textCame)
  }

  /** Breaks every paragraph of the galley, lays it out and measures it. */
  async setGalley(order: SetOrder, html: string): Promise<MeasuredGalley> {
    this.#textCame = true
    if (!this.#composer) throw new Error('The sheet was not made ready.')
    document.body.innerHTML = html
    const { state, measured } = await setGalley(order, this.#composer)
    this.#state = state
    return measured
  }

  /** Cuts the galley into the planned pages. */
  cutPages(order: CutOrder): void {
    const state = this.#state
    const into = document.querySelector<HTMLElement>('.pages')
    if (!state || !into) throw new Error('The galley was not set.')
    fillContents(order.folios)
    cutPages(state, order, into)
    const callOrder = state.galley.calls.map(({ id }, index) => [id, index] as const)
    if (order.symbols) setSymbols(into, new Map(callOrder))
    for (const rest of document.querySelectorAll('.galley, .notes-galley')) rest.remove()
    this.#pages = [...into.children].filter((page): page is HTMLElement => page instanceof HTMLElement)
  }

  /** Proves that the pages in this document are as planned. */
  provePages(planned: readonly PageHeights[]): PageProof {
    return provePages(planned)
  }

  /** Takes `count` pages out of the document, from the one at `from` on. Returns what `layPages` wants. */
  takePages(from: number, count: number): string {
    const taken = this.#pages.splice(from, count)
    for (const page of taken) page.remove()
    // What was found out about the faces is in the root's style.
    const style = document.documentElement.style.cssText.replace(/"/g, '&quot;')
    return `<div class="pages" style="${style}">${taken.map((page) => page.outerHTML).join('')}</div>`
  }

  /** Loads the faces that every book uses. */
  async loadFaces(): Promise<void> {
    await loadTextFaces()
  }

  /** Takes in pages that left another document, in the place of all that was in this one. */
  async layPages(html: string): Promise<void> {
    // They are laid out when they are proved: not once in a stand-in's faces, and then in their own.
    document.body.className = 'composing'
    document.body.innerHTML = html
    await loadFaces()
    await loadImages()
  }
}

Object.assign(globalThis, { imprenta: new InPage() })
