import type { BoundBook, ContentsEntry } from '../book/compiled.ts'
import type { PageMap } from '../book/page-map.ts'
import { type ChapterPage, chapterPage } from './chapter-page.ts'
import { copyrightPage } from './copyright-page.ts'
import { type CoverImage, coverPage } from './cover-page.ts'
import type { EpubDocument } from './document.ts'
import { nameImages, type PackedImage } from './images.ts'
import { landmarksOf } from './landmarks.ts'
import { idsOf, linkDocuments } from './links.ts'
import { NAVIGATION_HREF, type NavigationParts, navigationDocument, type PageTarget } from './navigation.ts'
import { openWith, placeStarts, type Starts } from './page-starts.ts'
import { titlePage } from './title-page.ts'

/** The book as the documents of an EPUB, every link in place. */
export interface Edition {
  /** In reading order. */
  readonly documents: readonly EpubDocument[]
  /** One of the documents. */
  readonly navigation: EpubDocument
  /** What the navigation document and the NCX say. */
  readonly parts: NavigationParts
  readonly images: readonly PackedImage[]
}

/** Makes the documents: cover, title, copyright, contents, chapters. */
export function editionOf(bound: BoundBook, pageMap?: PageMap, cover?: CoverImage): Edition {
  const images = nameImages(bound.chapters.flatMap((chapter) => chapter.images))
  const starts = placeStarts(pageMap, idsInText(bound))
  const front = frontOf(bound, starts, cover)
  const chapters = bound.chapters.map((chapter) => chapterPage(chapter, bound, starts.inText, images))
  const parts = navigationParts(bound, front, chapters, starts)
  const navigation = navigationDocument(bound, parts)
  openWith(navigation, starts.ofParts.get('contents') ?? [])

  const documents = [
    ...Object.values(front).filter((document) => document !== undefined),
    navigation,
    ...chapters.map(({ document }) => document),
  ]
  linkDocuments(documents, new Set(bound.chapters.map(({ title }) => title.id)))
  return { documents, navigation, parts, images: [...images.values()] }
}

function idsInText(bound: BoundBook): ReadonlySet<string> {
  return new Set(bound.chapters.flatMap(({ tree }) => [...idsOf(tree)]))
}

/** In reading order. */
interface Front {
  readonly cover: EpubDocument | undefined
  readonly title: EpubDocument
  readonly copyright: EpubDocument | undefined
}

function frontOf(bound: BoundBook, starts: Starts, cover?: CoverImage): Front {
  const { meta } = bound.book
  const title = titlePage(meta)
  openWith(title, titleBreaks(starts))
  const copyright = copyrightPage(meta)
  if (copyright) openWith(copyright, starts.ofParts.get('copyright-page') ?? [])
  return { cover: cover && coverPage(meta, cover), title, copyright }
}

/** The EPUB has no half-title: its page begins where the title page does. */
const titleBreaks = (starts: Starts) => [
  ...(starts.ofParts.get('half-title') ?? []),
  ...(starts.ofParts.get('title-page') ?? []),
]

function navigationParts(
  bound: BoundBook,
  front: Front,
  chapters: readonly ChapterPage[],
  starts: Starts,
): NavigationParts {
  const titles = new Map(bound.chapters.map(({ source, title }) => [title.id, source.id]))
  return {
    contents: bound.contents,
    hrefOf: ({ heading, chapter }: ContentsEntry) =>
      // A chapter begins with its file: readers that go there show its very top.
      titles.has(heading.id) ? `${chapter}.xhtml` : `${chapter}.xhtml#${encodeURIComponent(heading.id)}`,
    pages: pageTargets(front, chapters, starts),
    landmarks: landmarksOf(bound, {
      cover: front.cover !== undefined,
      titlePage: front.title.href,
      ...(front.copyright ? { copyrightPage: front.copyright.href } : {}),
    }),
  }
}

/** In the order in which the EPUB is read, which is the print edition's. */
function pageTargets(front: Front, chapters: readonly ChapterPage[], starts: Starts): PageTarget[] {
  const marked = [
    { href: front.title.href, pageBreaks: titleBreaks(starts) },
    ...(front.copyright
      ? [{ href: front.copyright.href, pageBreaks: starts.ofParts.get('copyright-page') ?? [] }]
      : []),
    { href: NAVIGATION_HREF, pageBreaks: starts.ofParts.get('contents') ?? [] },
    ...chapters.map(({ document, pageBreaks }) => ({ href: document.href, pageBreaks })),
  ]
  return marked.flatMap(({ href, pageBreaks }) =>
    pageBreaks.map(({ label, id }) => ({ label, href: `${href}#${encodeURIComponent(id)}` })),
  )
}
