import type { Edition } from './edition.ts'

/**
 * Puts the editions of one work together: those that name each other, or a common third, in
 * `translationOf` or `editions`. The original stands first; works are in order of their first title.
 */
export function groupWorks(editions: readonly Edition[]): readonly (readonly Edition[])[] {
  const works: { readonly names: Set<string>; readonly members: Edition[] }[] = []
  for (const edition of editions) {
    const names = new Set([edition.identifier, ...namedBy(edition)])
    const related = works.filter((work) => [...names].some((name) => work.names.has(name)))
    // An edition may be the link between works that were apart until now.
    const merged = {
      names: new Set([...related.flatMap((work) => [...work.names]), ...names]),
      members: [...related.flatMap((work) => work.members), edition],
    }
    for (const work of related) works.splice(works.indexOf(work), 1)
    works.push(merged)
  }
  return works
    .map(({ members }) => members.sort(originalFirst))
    .sort(([a], [b]) => byText(a?.title ?? '', b?.title ?? ''))
}

const namedBy = ({ translationOf, editions }: Edition): readonly string[] =>
  [translationOf, ...editions].flatMap((reference) => (reference ? [reference.identifier] : []))

function originalFirst(a: Edition, b: Edition): number {
  const isTranslation = (edition: Edition) => (edition.translationOf ? 1 : 0)
  return isTranslation(a) - isTranslation(b) || byText(a.language, b.language) || byText(a.slug, b.slug)
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
