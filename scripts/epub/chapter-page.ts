import type { BoundBook, CompiledChapter, NumberedNote } from '../book/compiled.ts'
import { wordsFor } from '../book/words.ts'
import { conform } from './conform.ts'
import type { EpubDocument } from './document.ts'
import { copyContent, h } from './element.ts'
import { type PackedImage, placeImages } from './images.ts'
import { drawNoteCalls, noteSections } from './notes.ts'
import { insertPageBreaks, type PageBreak, type PlacedStart } from './page-breaks.ts'
import { matterType, semanticsOf } from './roles.ts'
import { nestSections } from './sections.ts'

export interface ChapterPage {
  readonly document: EpubDocument
  /** The printed pages that begin in it, in order. */
  readonly pageBreaks: readonly PageBreak[]
}

/**
 * Makes a chapter's document; links still lead to `#id`. The order of the steps:
 * page breaks first, while the text is the one that their offsets count; sections after them, so that a
 * break in front of a heading goes along; notes last, so that calls inside notes are drawn too.
 */
export function chapterPage(
  chapter: CompiledChapter,
  bound: BoundBook,
  starts: readonly PlacedStart[],
  images: ReadonlyMap<string, PackedImage>,
): ChapterPage {
  const { source, title, language } = chapter
  const content = h('div', {}, copyContent(chapter.tree.children.filter((node) => node.type !== 'doctype')))
  const pageBreaks = insertPageBreaks(content, starts)
  const { type, role } = semanticsOf(source.role)
  const notes = numberedNotes(chapter, bound)
  const body = h(
    'body',
    { 'epub:type': matterType(source.matter) },
    '\n',
    h(
      'section',
      { className: [source.role], 'epub:type': type, role, ariaLabelledBy: title.id },
      '\n',
      nestSections(content.children),
      '\n',
      noteSections(notes, source.id, wordsFor(language)).flatMap((section) => [section, '\n']),
    ),
    '\n',
  )
  drawNoteCalls(body, bound.notes)
  conform(body)
  placeImages(body, chapter.images, images)
  const document = { id: source.id, href: `${source.id}.xhtml`, title: title.text, language, body }
  return { document, pageBreaks }
}

function numberedNotes(chapter: CompiledChapter, bound: BoundBook): NumberedNote[] {
  return chapter.notes.flatMap(({ id }) => bound.notes.get(id) ?? [])
}
