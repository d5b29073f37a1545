import type { ChapterRole, Matter } from '../book/book.ts'

/** How a document says what it is: `epub:type` for readers, `role` for assistive technology. */
export interface Semantics {
  readonly type: string
  /** DPUB-ARIA 1.1; undefined where it has no word for it. */
  readonly role?: string
}

/** EPUB's structural vocabulary and DPUB-ARIA use the same word for every role a chapter can have. */
export const semanticsOf = (role: ChapterRole): Semantics => ({ type: role, role: `doc-${role}` })

export const matterType = (matter: Matter): string => `${matter}matter`
