import { type Px, px } from '../../book/units.ts'

/**
 * The width of the column that a paragraph stands in. While lines are chosen the galley is not laid
 * out, so the width is read off a copy of the bare elements around the paragraph: one for each way in
 * which elements nest, and a book has few.
 */
export class ColumnWidths {
  readonly #measure: number
  readonly #known = new Map<string, Px | undefined>()

  constructor(measure: number) {
    this.#measure = measure
  }

  /** Undefined where Chromium chooses the lines. */
  of(element: HTMLElement): Px | undefined {
    const around: HTMLElement[] = []
    let path = ''
    for (let at: HTMLElement | null = element; at && at.tagName !== 'BODY'; at = at.parentElement) {
      if (at.matches('.slip, .galley, .notes-galley')) path += at.className
      else {
        around.unshift(at)
        path += `${at.tagName}.${at.className}>`
      }
    }
    if (!this.#known.has(path)) this.#known.set(path, this.#read(element, around))
    return this.#known.get(path)
  }

  #read(element: HTMLElement, around: readonly HTMLElement[]): Px | undefined {
    if (element.matches(NATIVE)) return undefined
    const column = document.createElement('div')
    column.className = element.closest('.foot') ? 'foot' : 'body'
    column.style.width = `${this.#measure}px`
    let inner: HTMLElement = column
    for (const original of around) {
      const copy = document.createElement(original.tagName)
      copy.className = original.className
      inner.append(copy)
      inner = copy
    }
    document.body.append(column)
    const { textAlign, paddingLeft } = getComputedStyle(inner)
    const width = inner.getBoundingClientRect().width - Number.parseFloat(paddingLeft)
    column.remove()
    return textAlign === 'center' || textAlign === 'right' || textAlign === 'end' ? undefined : px(width)
  }
}

/** Paragraphs that are not broken by us. */
const NATIVE = 'td p, th p, figcaption p, p.verse-line, p.attribution, p.pictures, .display p'
