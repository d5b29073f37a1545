import type { BoundBook, CompiledChapter } from '../book/compiled.ts'
import { wordsFor } from '../book/words.ts'
import { type Landmark, NAVIGATION_HREF } from './navigation.ts'

/** Roles that readers look for by name. */
const WANTED: ReadonlySet<string> = new Set([
  'acknowledgments',
  'bibliography',
  'colophon',
  'foreword',
  'glossary',
  'index',
  'introduction',
  'preface',
])

interface Front {
  readonly cover: boolean
  readonly titlePage: string
  readonly copyrightPage?: string
}

/** Cover, title page, contents, where the text starts, and the parts of a book that people look for. */
export function landmarksOf(bound: BoundBook, front: Front): Landmark[] {
  const words = wordsFor(bound.book.meta.language)
  const start = bound.chapters.find(({ source }) => source.matter === 'body') ?? bound.chapters[0]
  const hrefOf = (chapter: CompiledChapter): string => `${chapter.source.id}.xhtml`
  return [
    ...(front.cover ? [{ type: 'cover', title: words.cover, href: 'cover.xhtml' }] : []),
    { type: 'titlepage', title: words.titlePage, href: front.titlePage },
    ...(front.copyrightPage === undefined
      ? []
      : [{ type: 'copyright-page', title: words.copyrightPage, href: front.copyrightPage }]),
    { type: 'toc', title: words.contents, href: `${NAVIGATION_HREF}#toc` },
    ...(start ? [{ type: 'bodymatter', title: words.startOfText, href: hrefOf(start) }] : []),
    ...bound.chapters
      .filter(({ source }) => WANTED.has(source.role))
      .map((chapter) => ({ type: chapter.source.role, title: chapter.title.text, href: hrefOf(chapter) })),
  ]
}
