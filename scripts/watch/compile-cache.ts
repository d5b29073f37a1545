import type { VFileMessage } from 'vfile-message'
import type { Book, ChapterSource } from '../book/book.ts'
import type { CompiledChapter } from '../book/compiled.ts'
import { Problems } from '../book/problems/problems.ts'
import { compileChapter, type Surroundings } from '../compile/compile-chapter.ts'
import { imageReader, type ReadImage } from '../compile/image-file.ts'

/** A chapter as it was compiled, and all that it was compiled from. */
interface Kept {
  readonly source: ChapterSource
  readonly language: string
  /** Every image that the compiler asked for, and what it saw, as JSON. */
  readonly images: readonly { readonly asked: Parameters<ReadImage>; readonly seen: string }[]
  readonly chapter: CompiledChapter | undefined
  readonly messages: readonly VFileMessage[]
}

/**
 * Compiles books and remembers their chapters: compiling is a pure function of a chapter's source, the
 * book's language and the images it names, so a chapter whose inputs are the same is compiled already.
 * Holds the last version of each chapter and no other.
 */
export class CompileCache {
  readonly #kept = new Map<string, Kept>()

  /** Does what `compileBook` does. */
  async compileBook(
    book: Book,
    problems: Problems,
    onChapter?: (chapter: CompiledChapter) => Promise<void>,
  ): Promise<readonly CompiledChapter[]> {
    const surroundings = {
      dir: book.dir,
      language: book.meta.language,
      readImage: imageReader(book.dir),
    }
    const chapters: CompiledChapter[] = []
    for (const source of book.chapters) {
      const kept = await this.#compile(source, surroundings)
      problems.absorb(kept.messages)
      if (!kept.chapter) continue
      chapters.push(kept.chapter)
      await onChapter?.(kept.chapter)
    }
    return chapters
  }

  async #compile(source: ChapterSource, surroundings: Surroundings): Promise<Kept> {
    const old = this.#kept.get(source.file)
    if (old && (await isSame(old, source, surroundings))) return old
    const images: { readonly asked: Parameters<ReadImage>; readonly seen: string }[] = []
    const readImage: ReadImage = async (...asked) => {
      const image = await surroundings.readImage(...asked)
      images.push({ asked, seen: JSON.stringify(image) })
      return image
    }
    const problems = new Problems()
    const chapter = await compileChapter(source, { ...surroundings, readImage }, problems)
    const kept = { source, language: surroundings.language, images, chapter, messages: problems.messages }
    this.#kept.set(source.file, kept)
    return kept
  }
}

async function isSame(
  { source: old, language: oldLanguage, images }: Kept,
  source: ChapterSource,
  { language, readImage }: Surroundings,
): Promise<boolean> {
  const keys: readonly (keyof ChapterSource)[] = ['id', 'path', 'text', 'matter', 'role', 'depth']
  if (language !== oldLanguage || keys.some((key) => source[key] !== old[key])) return false
  for (const { asked, seen } of images) {
    if (JSON.stringify(await readImage(...asked)) !== seen) return false
  }
  return true
}
