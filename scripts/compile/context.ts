import type { VFile } from 'vfile'
import type { ChapterSource, LanguageTag, Place } from '../book/book.ts'
import type { BlockId, Heading, ImageUse, Note } from '../book/compiled.ts'
import type { Problems } from '../book/problems/problems.ts'
import type { ReadImage } from './image-file.ts'

/** What a chapter is compiled with. Plugins never change it. */
export interface ChapterContext {
  readonly source: ChapterSource
  /** Absolute path of the book's folder: nothing outside it is read. */
  readonly dir: string
  /** The language the chapter is in unless its front matter says otherwise. */
  readonly language: LanguageTag
  readonly readImage: ReadImage
  readonly problems: Problems
}

/** What the plugins find out on their way; each field has one plugin that writes it. */
export interface ChapterWork {
  readonly context: ChapterContext
  /** From front matter. */
  language: LanguageTag
  frontTitle?: { readonly text: string; readonly place: Place }
  title?: Heading
  /** Note calls in the Markdown, to be sure that each comes out again. */
  calls: number
  readonly headings: Heading[]
  readonly notes: Note[]
  readonly images: ImageUse[]
  readonly blocks: Map<BlockId, Place>
  words: number
}

declare module 'vfile' {
  interface DataMap {
    chapter: ChapterWork
  }
}

export function newWork(context: ChapterContext): ChapterWork {
  return {
    context,
    language: context.language,
    calls: 0,
    headings: [],
    notes: [],
    images: [],
    blocks: new Map(),
    words: 0,
  }
}

/** The work of the chapter that `file` is. Only `compileChapter` makes such files. */
export function workOf(file: VFile): ChapterWork {
  const work = file.data.chapter
  if (!work) throw new Error('This plugin runs on files that compileChapter made')
  return work
}
