import type { BoundBook } from '../book/compiled.ts'
import type { MadePart, PageMap, PageStart } from '../book/page-map.ts'
import type { Folios } from './folios.ts'
import type { RunKind } from './galley/galley.ts'
import type { SetBook } from './set-book.ts'

/** What the EPUB needs to know of the pages: each folio and the text its page begins with. */
export function pageMapOf(
  bound: BoundBook,
  { measured, plan, runs }: Pick<SetBook, 'measured' | 'plan' | 'runs'>,
  folios: Folios,
): PageMap {
  const pages = plan.pages.map(({ run, from, to, blank }, index): PageStart => {
    const label = folios.labels[index] ?? ''
    const made = madeParts.get(runs[run]?.kind)
    if (made && from === 0 && !blank) return { label, offset: 0, made }
    for (let row = from; row < to; row += 1) {
      const place = measured.places[run]?.[row]
      if (place && place[0] !== '') return { label, block: place[0], offset: place[1] }
    }
    return { label, offset: 0 }
  })
  return { pages, source: printEdition(bound) }
}

/** What print and EPUB each make for themselves. */
const madeParts: ReadonlyMap<RunKind['kind'] | undefined, MadePart> = new Map([
  ['half-title', 'half-title'],
  ['title', 'title-page'],
  ['copyright', 'copyright-page'],
  ['contents', 'contents'],
])

/** The identifier of the print edition if the book names one, else what it is. */
function printEdition({ book: { meta } }: BoundBook): string {
  const print = meta.editions.find(({ format }) => format === 'print')
  return print?.identifier ?? meta.identifier
}
