import type { Contributor, Metadata } from '../book/book.ts'
import { type Words, wordsFor } from '../book/words.ts'
import type { EpubDocument } from './document.ts'
import { type Child, h } from './element.ts'

/** Title, subtitle, authors, the others with what they did, publisher. */
export function titlePage(meta: Metadata): EpubDocument {
  const words = wordsFor(meta.language)
  const lines: Child[] = [
    h('h1', { className: ['title'], id: 'title' }, meta.title),
    meta.subtitle === undefined ? undefined : h('p', { className: ['subtitle'] }, meta.subtitle),
    meta.authors.length === 0 ? undefined : h('p', { className: ['authors'] }, namesOf(meta.authors)),
    ...byRole(meta.contributors).map(([role, names]) => contribution(role, names, words)),
    meta.publisher === undefined ? undefined : h('p', { className: ['publisher'] }, meta.publisher),
  ]
  const section = h(
    'section',
    { className: ['title-page'], 'epub:type': 'titlepage', ariaLabelledBy: 'title' },
    lines.flatMap((line) => (line === undefined ? [] : ['\n', line])),
    '\n',
  )
  const body = h('body', { 'epub:type': 'frontmatter' }, '\n', section, '\n')
  return { id: 'title-page', href: 'title.xhtml', title: words.titlePage, language: meta.language, body }
}

/** "Translated by X, Y"; for a role that has no word in the language, the names alone. */
function contribution(role: string, people: readonly Contributor[], words: Words): Child {
  const did = words.byRole[role]
  return h('p', { className: ['contributor'] }, did === undefined ? undefined : `${did} `, namesOf(people))
}

const namesOf = (people: readonly Contributor[]): string => people.map(({ name }) => name).join(', ')

/** Roles in the order of their first contributor. */
function byRole(contributors: readonly Contributor[]): readonly [string, readonly Contributor[]][] {
  const roles = [...new Set(contributors.map(({ role }) => role))]
  return roles.map((role) => [role, contributors.filter((one) => one.role === role)])
}
