import { render } from 'ejs'
import type { Edition } from './edition.ts'
import { editionView } from './edition-view.ts'
import { Formats } from './formats.ts'
import { groupWorks } from './group-works.ts'
import type { Look } from './look.ts'
import { primary, siteWordsFor } from './words.ts'

/**
 * The page where people download the books: one static HTML file without scripts, which says nothing
 * to anybody else's server.
 */
export function downloadPage(
  editions: readonly Edition[],
  { template, style }: Look,
  formats = new Formats(),
): string {
  const works = groupWorks(editions).map((work) => work.map((edition) => editionView(edition, formats)))
  const { words, lang } = siteWordsFor(pageLanguage(editions))
  const single = editions.length === 1
  return render(template, {
    lang,
    style,
    works,
    /** A page of one book is about that book; a page of many has a heading of its own. */
    single,
    title: single
      ? (editions[0]?.title ?? '')
      : works.length === 1
        ? (works[0]?.[0]?.title ?? '')
        : words.books,
    description: single || works.length === 1 ? (works[0]?.[0]?.description[0] ?? '') : '',
  })
}

/** The language that all editions share, or else English. */
function pageLanguage(editions: readonly Edition[]): string {
  const shared = new Set(editions.map(({ language }) => primary(language)))
  const first = editions[0]
  return shared.size === 1 && first ? first.language : 'en'
}
