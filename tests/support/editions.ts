import type { Edition } from '../../scripts/site/edition.ts'

/** An edition with an EPUB and a PDF. */
export function edition(slug: string, changes: Partial<Edition> = {}): Edition {
  return {
    slug,
    title: `Book ${slug}`,
    authors: ['Ada Author'],
    contributors: [],
    language: 'en-GB',
    identifier: `urn:x:${slug}`,
    editions: [],
    chapters: 12,
    words: 31_204,
    notes: 120,
    pages: 180,
    epub: { name: `${slug}.epub`, bytes: 312_400 },
    pdf: { name: `${slug}.pdf`, bytes: 1_204_000 },
    ...changes,
  }
}
