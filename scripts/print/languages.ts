import type { ElementContent, RootContent } from 'hast'
import type { LanguageTag } from '../book/book.ts'
import type { CompiledChapter } from '../book/compiled.ts'

/** Every language that a chapter is in, or a run in it, in order of their tags. */
export function languagesOf(chapters: readonly CompiledChapter[]): LanguageTag[] {
  const languages = new Set<LanguageTag>()
  const visit = (nodes: readonly (RootContent | ElementContent)[]): void => {
    for (const node of nodes) {
      if (node.type !== 'element') continue
      const { lang } = node.properties
      if (typeof lang === 'string') languages.add(lang)
      visit(node.children)
    }
  }
  for (const { language, tree, notes } of chapters) {
    languages.add(language)
    visit(tree.children)
    for (const { content } of notes) visit(content)
  }
  return [...languages].sort()
}
