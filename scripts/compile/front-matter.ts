import type { Root } from 'mdast'
import type { VFile } from 'vfile'
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml'
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
    const lines = new LineCounter()
    const { contents } = parseDocument(first.value, { lineCounter: lines })
    if (!isMap(contents)) return
    const title: unknown = contents.get('title')
    if (typeof title === 'string' && title.trim() !== '') {
      const key = contents.items.find((item) => isScalar(item.key) && item.key.value === 'title')?.key
      // The YAML begins on the line after the opening `---`.
      const { line, col } = lines.linePos(isScalar(key) ? (key.range?.[0] ?? 0) : 0)
      const place = placeOf(work, first)
      work.frontTitle = { text: title.trim(), place: { ...place, line: place.line + line, column: col } }
    }
    setLanguage(work, contents.get('lang') ?? contents.get('language'))
  }
}

function setLanguage(work: ChapterWork, tag: unknown): void {
  if (typeof tag !== 'string') return
  const verdict = readLanguage(tag)
  if ('value' in verdict) work.language = verdict.value
}
