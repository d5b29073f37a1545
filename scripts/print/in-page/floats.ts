import type { GalleyState } from './galley-state.ts'
import type { CutOrder, PageOrder } from './protocol.ts'

/** Where something is missing or was added: what comes after it must stand `gap` px below. */
interface Seam {
  readonly place: HTMLElement
  readonly gap: number
}

/**
 * Figures that the plan puts off to the top of a later page. The plan counts the space above each row
 * as it was measured, with the figure in its place; margins that meet once it is gone may add up to
 * something else, so both seams are set right on the finished pages.
 */
export class Floats {
  readonly #state: GalleyState
  readonly #taken = new Map<string, HTMLElement>()
  readonly #places = new Map<HTMLElement, HTMLElement>()
  readonly #seams: Seam[] = []

  /** Takes them out of the galley, before anything is cut. */
  constructor(state: GalleyState, order: CutOrder) {
    this.#state = state
    for (const page of order.pages) for (const row of page.putOff) this.#take(page, row)
  }

  /** What stands where an element stood: the place of a figure that was taken, or itself. */
  placeOf(element: HTMLElement): HTMLElement {
    return this.#places.get(element) ?? element
  }

  /** Puts those that a page begins with into its section. */
  putAtTop(page: PageOrder, section: Element): void {
    if (page.floats.length === 0) return
    const place = document.createElement('div')
    place.className = 'floats'
    for (const [index, row] of page.floats.entries()) {
      const figure = this.#taken.get(keyOf(page, row))
      if (!figure) continue
      if (index > 0) figure.style.marginTop = `${this.#before(page, row)}px`
      place.append(figure)
    }
    section.prepend(place)
    const first = firstInPlace(page)
    if (first !== undefined) this.#seams.push({ place, gap: this.#before(page, first) })
  }

  /** Sets the space below each seam as it was planned. All are read before any is written. */
  settle(): void {
    for (const { place } of this.#seams) place.closest('.page')?.classList.add('shown')
    const wrong = this.#seams.map(({ place, gap }) => gap - gapBelow(place, gap))
    for (const [index, by] of wrong.entries()) {
      const style = this.#seams[index]?.place.style
      if (!style || by === 0) continue
      if (by > 0) style.paddingBottom = `${by}px`
      else style.marginBottom = `${by}px`
    }
  }

  #take(page: PageOrder, row: number): void {
    const figure = this.#state.runs[page.run]?.strip.rows[row]?.element
    if (!figure) return
    const place = document.createElement('div')
    place.className = 'float-place'
    figure.replaceWith(place)
    this.#taken.set(keyOf(page, row), figure)
    this.#places.set(figure, place)
    const next = row + 1
    // What begins the page has no space above it, or is `putAtTop`'s to look after.
    if (next >= page.to || page.putOff.includes(next) || next === firstInPlace(page)) return
    this.#seams.push({ place, gap: this.#before(page, next) })
  }

  #before(page: PageOrder, row: number): number {
    return this.#state.runs[page.run]?.strip.rows[row]?.row.before ?? 0
  }
}

const keyOf = (page: PageOrder, row: number): string => `${page.run}/${row}`

/** The first row of a page that stands where it belongs. */
function firstInPlace({ from, to, putOff }: PageOrder): number | undefined {
  let row = from
  while (row < to && putOff.includes(row)) row += 1
  return row < to ? row : undefined
}

/** The space between a seam's neighbours; `planned` where it has none to be measured from. */
function gapBelow(place: HTMLElement, planned: number): number {
  const isPlace = (element: Element | null) => element?.classList.contains('float-place') === true
  let above: Element | null = place
  let below = place.nextElementSibling
  // Both end: each step goes one element on.
  while (isPlace(above)) above = above?.previousElementSibling ?? null
  while (isPlace(below)) below = below?.nextElementSibling ?? null
  if (!above || !below) return planned
  return below.getBoundingClientRect().top - above.getBoundingClientRect().bottom
}
