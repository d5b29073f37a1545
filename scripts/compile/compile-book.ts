import type { Book } from '../book/book.ts'
import type { CompiledChapter } from '../book/compiled.ts'
import type { Problems } from '../book/problems/problems.ts'
import { compileChapter } from './compile-chapter.ts'
import { imageReader } from './image-file.ts'

/**
 * Compiles every chapter of a book, in order. Chapters without any text are left out.
 *
 * @param onChapter given each as soon as it is compiled, and waited for
 */
export async function compileBook(
  book: Book,
  problems: Problems,
  onChapter?: (chapter: CompiledChapter) => Promise<void>,
): Promise<CompiledChapter[]> {
  const surroundings = { dir: book.dir, language: book.meta.language, readImage: imageReader(book.dir) }
  const chapters: CompiledChapter[] = []
  for (const source of book.chapters) {
    const chapter = await compileChapter(source, surroundings, problems)
    if (!chapter) continue
    chapters.push(chapter)
    await onChapter?.(chapter)
  }
  return chapters
}
