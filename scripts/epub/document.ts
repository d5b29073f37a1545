import type { Element } from 'hast'
import type { LanguageTag } from '../book/book.ts'

/** One XHTML document of the EPUB. */
export interface EpubDocument {
  /** Its id in the manifest. */
  readonly id: string
  /** Its file's name; all documents stand in one folder. */
  readonly href: string
  /** What its `title` element says. */
  readonly title: string
  readonly language: LanguageTag
  /** The `body` element, finished. */
  readonly body: Element
}
