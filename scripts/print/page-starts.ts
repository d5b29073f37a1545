import type { BoundBook } from '../book/compiled.ts'
import type { PageMap, PageStart } from '../book/page-map.ts'
import type { Folios } from './folios.ts'
import type { MeasuredGalley } from './in-page/protocol.ts'
import type { Plan } from './pages/model.ts'

/** What the EPUB needs to know of the pages: each folio and the text its page begins with. */
export function pageMapOf(bound: BoundBook, measured: MeasuredGalley, plan: Plan, folios: Folios): PageMap {
  const pages = plan.pages.map(({ run, from, to }, index): PageStart => {
    const label = folios.labels[index] ?? ''
    for (let row = from; row < to; row += 1) {
      const place = measured.places[run]?.[row]
      if (place && place[0] !== '') return { label, block: place[0], offset: place[1] }
    }
    return { label, offset: 0 }
  })
  return { pages, source: printEdition(bound) }
}

/** The identifier of the print edition if the book names one, else what it is. */
function printEdition({ book: { meta } }: BoundBook): string {
  const print = meta.editions.find(({ format }) => format === 'print')
  return print?.identifier ?? meta.identifier
}
