import { VFile } from 'vfile'
import type { ChapterSource, LanguageTag } from '../book/book.ts'
import type { CompiledChapter } from '../book/compiled.ts'
import type { Problems } from '../book/problems/problems.ts'
import { newWork } from './context.ts'
import type { ReadImage } from './image-file.ts'
import { plugins } from './plugins.ts'
import { parserFor } from './syntax.ts'

/** What a chapter has to know of its book. */
export interface Surroundings {
  /** Absolute path of the book's folder. */
  readonly dir: string
  readonly language: LanguageTag
  readonly readImage: ReadImage
}

/**
 * Compiles a chapter's Markdown to the tree that both outputs start from. Reports what is wrong and
 * goes on, so that a run finds every problem; undefined only where there is no text at all.
 */
export async function compileChapter(
  source: ChapterSource,
  { dir, language, readImage }: Surroundings,
  problems: Problems,
): Promise<CompiledChapter | undefined> {
  const work = newWork({ source, dir, language, readImage, problems })
  const file = new VFile({ path: source.path, value: source.text, data: { chapter: work } })
  const markdown = parserFor(source.text).parse(file)
  // Reported when the book was read.
  if (markdown.children.every(({ type }) => type === 'yaml')) return undefined
  const tree = await plugins.run(markdown, file)
  if (tree.type !== 'root' || !work.title)
    throw new Error('The last plugin leaves a tree of elements with a title')
  return {
    source,
    tree,
    title: work.title,
    headings: work.headings,
    notes: work.notes,
    images: work.images,
    words: work.words,
    language: work.language,
    blocks: work.blocks,
  }
}
