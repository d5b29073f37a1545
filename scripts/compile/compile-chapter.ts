import type { Root } from 'hast'
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
  const tree = await runPlugins(file, source, problems)
  if (!tree) return undefined
  if (!work.title) throw new Error('`headings` finds a title, or makes one')
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

/** The tree of elements; undefined where there is no text, or too much of it inside itself. */
async function runPlugins(file: VFile, source: ChapterSource, problems: Problems): Promise<Root | undefined> {
  try {
    const markdown = parserFor(source.text).parse(file)
    // Reported when the book was read.
    if (markdown.children.every(({ type }) => type === 'yaml')) return undefined
    const tree = await plugins.run(markdown, file)
    if (tree.type === 'root') return tree
  } catch (error) {
    // Parsers and plugins follow a text into its quotations, lists and tags by calling themselves.
    if (!(error instanceof RangeError)) throw error
    problems.report('too-deep', 'The chapter can’t be followed: something in it nests too deep.', {
      place: { file: source.path, line: 1, column: 1 },
    })
  }
  return undefined
}
