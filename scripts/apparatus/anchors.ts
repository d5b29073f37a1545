import type { ElementContent, RootContent } from 'hast'
import type { CompiledChapter } from '../book/compiled.ts'
import { anchorOf } from '../compile/ids.ts'

/** Every place of a book that a link can go to. */
export class Anchors {
  readonly #ids = new Set<string>()
  readonly #byFile = new Map<string, CompiledChapter>()
  /** Ids by what they are called in their chapters. */
  readonly #byName = new Map<string, string[]>()

  constructor(chapters: readonly CompiledChapter[] = []) {
    for (const chapter of chapters) this.add(chapter)
  }

  add(chapter: CompiledChapter): void {
    const prefix = anchorOf(chapter.source.id, '')
    const add = (id: string): void => {
      this.#ids.add(id)
      const name = id.slice(prefix.length)
      this.#byName.set(name, [...this.named(name), id])
    }
    eachId(chapter.tree.children, add)
    for (const note of chapter.notes) eachId(note.content, add)
    this.#byFile.set(chapter.source.file, chapter)
  }

  has(id: string): boolean {
    return this.#ids.has(id)
  }

  /** The ids of this name, one of each chapter that has it. */
  named(name: string): readonly string[] {
    return this.#byName.get(name) ?? []
  }

  /** @param file absolute path */
  chapterIn(file: string): CompiledChapter | undefined {
    return this.#byFile.get(file)
  }
}

function eachId(nodes: readonly (RootContent | ElementContent)[], add: (id: string) => void): void {
  for (const node of nodes) {
    if (node.type !== 'element') continue
    const id = node.properties['id']
    if (typeof id === 'string') add(id)
    eachId(node.children, add)
  }
}
