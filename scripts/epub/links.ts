import type { Element } from 'hast'
import type { EpubDocument } from './document.ts'
import { elementsOf, h, stringProperty } from './element.ts'

/** Every `id` in a document. */
export function* idsOf(document: Parameters<typeof elementsOf>[0]): Generator<string> {
  for (const { element } of elementsOf(document)) {
    const id = stringProperty(element, 'id')
    if (id !== undefined) yield id
  }
}

/**
 * Links inside the book are `#id` in the compiled tree, whatever file the target is in: they get their
 * file's name. One to a chapter's title leads to its file, whose very top readers then show. A link that
 * leads nowhere becomes plain text; that it does was reported when the book was bound.
 *
 * @param titles the ids of the chapters' titles
 */
export function linkDocuments(documents: readonly EpubDocument[], titles: ReadonlySet<string>): void {
  const files = new Map(
    documents.flatMap(({ href, body }) => [...idsOf(body)].map((id) => [id, href] as const)),
  )
  const landings = new Map<string, string>()
  const linked = new Set(documents.flatMap(({ body }) => [...linksOf(body)].filter(isPlain).map(targetOf)))
  for (const { body } of documents) prepareLandings(body, linked, landings)
  for (const { href, body } of documents) {
    for (const link of linksOf(body)) {
      const id = targetOf(link)
      const file = files.get(id)
      if (file === undefined) {
        link.tagName = 'span'
        delete link.properties['href']
      } else if (titles.has(id) && file !== href) {
        link.properties['href'] = file
      } else {
        const landing = isPlain(link) ? (landings.get(id) ?? id) : id
        link.properties['href'] = `${file === href ? '' : file}#${encodeURIComponent(landing)}`
      }
    }
  }
}

/** The links to places in the book. */
function* linksOf(document: Element): Generator<Element> {
  for (const { element } of elementsOf(document)) {
    if (element.tagName === 'a' && stringProperty(element, 'href')?.startsWith('#')) yield element
  }
}

/** Neither a note's call nor the way back from a note. */
const isPlain = (link: Element): boolean =>
  !/^doc-(noteref|backlink)$/.test(stringProperty(link, 'role') ?? '')

function targetOf(link: Element): string {
  const fragment = (stringProperty(link, 'href') ?? '').slice(1)
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}

/** Blocks that may have a `div` in front of them wherever they stand themselves. */
const BLOCKS = new Set('h1 h2 h3 h4 h5 h6 p figure table blockquote pre ul ol dl div section'.split(' '))

/**
 * Kobo shows the text that a link leads to as if it were a note, when it comes later in the book and has
 * 9 to 5000 characters. In front of a block that links lead to goes an empty one that they land on: the
 * reader turns to the place instead.
 *
 * @param landings gets the id to land on, by the id of the block
 */
function prepareLandings(
  document: Element,
  linked: ReadonlySet<string>,
  landings: Map<string, string>,
): void {
  for (const { element, ancestors } of elementsOf(document)) {
    const id = stringProperty(element, 'id')
    if (id === undefined || !linked.has(id) || !BLOCKS.has(element.tagName)) continue
    const parent = ancestors.at(-1) ?? document
    const landing = `to-${id}`
    parent.children.splice(parent.children.indexOf(element), 0, h('div', { id: landing }))
    landings.set(id, landing)
  }
}
