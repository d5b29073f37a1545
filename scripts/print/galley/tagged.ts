import type { LanguageTag } from '../../book/book.ts'

/** What an element is to the PDF's structure tree, where HTML has no word for it or Chromium no ear. */
export type TagKind = 'note' | 'call' | 'back' | 'toc' | 'toci' | 'cut' | 'sect'

/**
 * A language tag whose private part tells the PDF side what the element is: Chromium writes `lang`
 * into the structure tree unchanged, and nothing else that we could find. The PDF side reads it and
 * takes it out again.
 */
export function tagged(language: LanguageTag, kind: TagKind, key = ''): LanguageTag {
  const plain = key.replace(/[^A-Za-z0-9]/g, '')
  return `${language}-x-i-${kind}${plain === '' ? '' : `-${plain}`}`
}
