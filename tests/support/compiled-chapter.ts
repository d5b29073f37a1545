import type { Element, ElementContent, RootContent } from 'hast'
import { toHtml } from 'hast-util-to-html'
import type { ChapterSource } from '../../scripts/book/book.ts'
import type { CompiledChapter } from '../../scripts/book/compiled.ts'
import { Problems } from '../../scripts/book/problems/problems.ts'
import { compileChapter } from '../../scripts/compile/compile-chapter.ts'
import { isBlock } from '../../scripts/compile/content-model.ts'
import { imageReader } from '../../scripts/compile/image-file.ts'

export interface Options {
  /** The book's folder. */
  readonly dir?: string
  readonly name?: string
  readonly id?: string
  readonly language?: string
  readonly role?: ChapterSource['role']
}

/** A chapter of a book in `dir`, as reading would give it. */
export function chapterSource(text: string, options: Options = {}): ChapterSource {
  const { dir = '/book', name = 'in.md', id = 'c01', role = 'chapter' } = options
  return { id, path: name, file: `${dir}/${name}`, text, matter: 'body', role, depth: 0 }
}

/** Compiles one chapter; problems as `line:column rule reason`. */
export async function compileText(
  text: string,
  options: Options = {},
): Promise<{ readonly chapter: CompiledChapter; readonly problems: readonly string[] }> {
  const { dir = '/book', language = 'en-GB' } = options
  const problems = new Problems()
  const source = chapterSource(text, options)
  const chapter = await compileChapter(source, { dir, language, readImage: imageReader(dir) }, problems)
  if (!chapter) throw new Error('The chapter has no text')
  const told = problems.messages.map(
    ({ line, column, ruleId, reason }) => `${line}:${column} ${ruleId} ${reason}`,
  )
  return { chapter, problems: told }
}

/** Blocks on lines of their own, indented, so that a person can read them. */
export function showBlocks(nodes: readonly (RootContent | ElementContent)[], indent = ''): string {
  let shown = ''
  for (const node of nodes) {
    if (node.type !== 'element' || !node.children.some(isBlock)) shown += `${indent}${toHtml(node)}\n`
    else {
      const [open = '', close = ''] = toHtml({
        ...node,
        children: [{ type: 'text', value: '\u0000' }],
      }).split('\u0000')
      shown += `${indent}${open}\n${showBlocks(node.children, `${indent}  `)}${indent}${close}\n`
    }
  }
  return shown
}

/** Every element of the chapter: its text's and its notes'. */
export function* elementsOf(nodes: readonly (RootContent | ElementContent)[]): Generator<Element> {
  for (const node of nodes) {
    if (node.type !== 'element') continue
    yield node
    yield* elementsOf(node.children)
  }
}

export function everyElement(chapter: CompiledChapter): Element[] {
  return [chapter.tree.children, ...chapter.notes.map(({ content }) => content)].flatMap((nodes) => [
    ...elementsOf(nodes),
  ])
}
