import { Composer } from './compose.ts'
import { cutPages } from './cut-pages.ts'
import { loadFaces, loadImages, loadTextFaces } from './faces.ts'
import { fillContents } from './fill-contents.ts'
import type { CutOrder, MeasuredSlip, PageHeights, PageProof, ReadyOrder, SlipOrder } from './protocol.ts'
import { provePages } from './prove-pages.ts'
import { provideRaised } from './raised.ts'
import { setSymbols } from './set-symbols.ts'
import { SlipSetter } from './slip-setter.ts'

/** What Node calls. The state between two calls is the page itself and this object's. */
class InPage {
  #setter: Promise<SlipSetter> | undefined
  #pages: HTMLElement[] = []

  /** Loads the faces that every book uses and all that lines depend on but the text. */
  async makeReady(order: ReadyOrder): Promise<void> {
    this.#setter = makeSetter(order)
    await this.#setter
  }

  /** Breaks every paragraph of a slip, lays it out and measures it. */
  async setSlip(order: SlipOrder): Promise<MeasuredSlip> {
    const setter = await this.#ready()
    return setter.set(order)
  }

  /** Cuts the slips into the planned pages. */
  async cutPages(order: CutOrder): Promise<void> {
    const setter = await this.#ready()
    const { state, calls } = setter.galley(order.slips)
    const into = document.createElement('div')
    into.className = 'pages'
    document.body.append(into)
    fillContents(order.folios)
    cutPages(state, order, into)
    if (order.symbols) setSymbols(into, new Map(calls.map((id, index) => [id, index] as const)))
    setter.clear()
    // Nothing is set any more: the words of a long book, measured, take up memory that printing needs.
    this.#setter = undefined
    this.#pages = [...into.children].filter((page): page is HTMLElement => page instanceof HTMLElement)
  }

  #ready(): Promise<SlipSetter> {
    if (!this.#setter) throw new Error('The sheet was not made ready.')
    return this.#setter
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
    await loadFaces(document.body)
    await loadImages(document.body)
  }
}

async function makeSetter(order: ReadyOrder): Promise<SlipSetter> {
  await loadTextFaces()
  provideRaised()
  const composer = new Composer(order)
  // Chromium stretches spaces and never shrinks them: they start at their narrowest.
  document.documentElement.style.setProperty('--tight', `${-composer.shrinkIn(document.body)}em`)
  return new SlipSetter(composer, order.format)
}

Object.assign(globalThis, { imprenta: new InPage() })
