import type { Book } from '../../book/book.ts'
import type { BoundBook, CompiledChapter, ContentsEntry } from '../../book/compiled.ts'
import { wordsFor } from '../../book/words.ts'
import { tagged } from './tagged.ts'
import { escapeText, link, type Surroundings, toHtml } from './to-html.ts'

/** Half-title, title page and the page behind it, each as the content of a page of fixed height. */
export function titlePages(
  book: Book,
): { readonly kind: 'half-title' | 'title' | 'copyright'; html: string }[] {
  const { meta } = book
  return [
    { kind: 'half-title', html: fixed('half-title', paragraph('', meta.title)) },
    { kind: 'title', html: fixed('title-page', titlePage(book)) },
    { kind: 'copyright', html: fixed('copyright-page', copyrightPage(book)) },
  ]
}

const fixed = (name: string, html: string): string => `<div class="fixed display ${name}">${html}</div>`

const paragraph = (name: string, text: string): string => `<p class="${name}">${escapeText(text)}</p>`

function titlePage({ meta }: Book): string {
  const words = wordsFor(meta.language)
  const lines = [paragraph('title', meta.title)]
  if (meta.subtitle) lines.push(paragraph('subtitle', meta.subtitle))
  lines.push(
    `<p class="authors">${meta.authors.map(({ name }) => escapeText(name)).join('<br>')}</p>`,
    ...meta.contributors.flatMap(({ role, name }) => {
      const by = words.byRole[role]
      return by ? [paragraph('contributor', `${by} ${name}`)] : []
    }),
  )
  if (meta.publisher) lines.push(paragraph('publisher', meta.publisher))
  return lines.join('')
}

function copyrightPage({ meta, print }: Book): string {
  const lines = [meta.subtitle ? `${meta.title}: ${meta.subtitle}` : meta.title]
  const imprint = [meta.publisher, meta.date?.slice(0, 4)].filter((part) => part !== undefined)
  if (imprint.length > 0) lines.push(imprint.join(', '))
  if (meta.rights) lines.push(meta.rights)
  if (meta.licence) lines.push(`${meta.licence.name}: ${meta.licence.url}`)
  if (meta.identifier.startsWith('urn:isbn:')) lines.push(meta.identifier.replace('urn:isbn:', 'ISBN '))
  lines.push(wordsFor(meta.language).setIn(print.family.name))
  return lines.map((line) => paragraph('', line)).join('')
}

/** The contents, with an empty place for each page number. */
export function contentsPage(bound: BoundBook, around: Surroundings): string {
  const language = bound.book.meta.language
  const before = new Set(bound.chapters.filter(standsBefore).map(({ source }) => source.id))
  const list = entries(
    bound.contents.filter(({ chapter }) => !before.has(chapter)),
    1,
    around,
  )
  const title = escapeText(wordsFor(language).contents)
  return `<section class="contents"><h1 id="contents">${title}</h1><div role="group" lang="${tagged(language, 'toc')}">${list}</div></section>`
}

/** A dedication or an epigraph: it stands before the contents, which don't name it. */
export const standsBefore = ({ source: { role } }: CompiledChapter): boolean =>
  role === 'dedication' || role === 'epigraph'

function entries(list: readonly ContentsEntry[], level: number, around: Surroundings): string {
  return list
    .map((entry) => {
      const name = entry.children.some(({ heading }) => heading.depth === 1) ? 'part' : ''
      const item =
        `<div class="entry-line level-${level} ${name}" role="group" lang="${tagged(around.language, 'toci')}">` +
        `<a${link(`#${entry.heading.id}`)}><span class="entry">${toHtml(entry.heading.content, around)}</span>` +
        `<span class="leader" aria-hidden="true"></span>` +
        `<span class="page-number" data-target="${entry.heading.id}"></span></a></div>`
      // Parts hold chapters, and chapters sections; what a section holds is not worth a line.
      const deeper = entry.heading.depth === 1 ? entries(entry.children, level + 1, around) : ''
      return item + deeper
    })
    .join('')
}
