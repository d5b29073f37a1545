import type { Root } from 'mdast'
import type { VFile } from 'vfile'
import { isMap, parseDocument } from 'yaml'
import { readLanguage } from '../book/schema/language.ts'
import { type ChapterWork, workOf } from './context.ts'
import { placeOf } from './place.ts'

/**
 * Takes the YAML at a chapter's head out of the tree, and its `title` and `lang` into the work. What
 * is wrong in it was reported when the book was read.
 */
export function frontMatter() {
  return (tree: Root, file: VFile): void => {
    const work = workOf(file)
    const first = tree.children[0]
    if (first?.type !== 'yaml') return
    tree.children.shift()
    const { contents } = parseDocument(first.value)
    if (!isMap(contents)) return
    const title: unknown = contents.get('title')
    if (typeof title === 'string' && title.trim() !== '') {
      work.frontTitle = { text: title.trim(), place: placeOf(work, first) }
    }
    setLanguage(work, contents.get('lang') ?? contents.get('language'))
  }
}

function setLanguage(work: ChapterWork, tag: unknown): void {
  if (typeof tag !== 'string') return
  const verdict = readLanguage(tag)
  if ('value' in verdict) work.language = verdict.value
}
