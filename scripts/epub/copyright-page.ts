import type { Metadata } from '../book/book.ts'
import { wordsFor } from '../book/words.ts'
import type { EpubDocument } from './document.ts'
import { type Child, h } from './element.ts'
import { isbnOf } from './identifiers.ts'

/** Who holds the rights and what one may do with the book; undefined when `book.yaml` says nothing of it. */
export function copyrightPage(meta: Metadata): EpubDocument | undefined {
  const { language, title, publisher, date, rights, licence, translationOf } = meta
  const words = wordsFor(language)
  const isbn = isbnOf(meta.identifier)
  const imprint = [publisher, date?.slice(0, 4)].filter((part) => part !== undefined).join(', ')
  const lines: readonly Child[] = [
    rights === undefined ? undefined : h('p', {}, rights),
    licence && h('p', {}, h('a', { href: licence.url, rel: ['license'] }, licence.name)),
    imprint === '' ? undefined : h('p', {}, imprint),
    translationOf?.title === undefined
      ? undefined
      : h('p', {}, `${words.originalTitle}: `, h('i', { lang: translationOf.language }, translationOf.title)),
    isbn === undefined ? undefined : h('p', {}, `ISBN ${isbn}`),
  ].filter((line) => line !== undefined)
  if (lines.length === 0) return undefined
  const section = h(
    'section',
    { className: ['copyright-page'], 'epub:type': 'copyright-page', ariaLabel: words.copyrightPage },
    '\n',
    h('p', {}, h('i', {}, title)),
    lines.flatMap((line) => ['\n', line]),
    '\n',
  )
  const body = h('body', { 'epub:type': 'frontmatter' }, '\n', section, '\n')
  return { id: 'copyright-page', href: 'copyright.xhtml', title: words.copyrightPage, language, body }
}
