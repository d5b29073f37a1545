import type { ElementContent, RootContent } from 'hast'
import type { CompiledChapter } from '../book/compiled.ts'
import { anchorOf } from '../compile/ids.ts'

/** Every place of the book that a link can go to. */
export interface Anchors {
  readonly ids: ReadonlySet<string>
  readonly byFile: ReadonlyMap<string, CompiledChapter>
  /** Ids by what they are called in their chapters. */
  readonly byName: ReadonlyMap<string, readonly string[]>
}

export function findAnchors(chapters: readonly CompiledChapter[]): Anchors {
  const ids = new Set<string>()
  const byName = new Map<string, string[]>()
  for (const chapter of chapters) {
    const prefix = anchorOf(chapter.source.id, '')
    const add = (id: string): void => {
      ids.add(id)
      const name = id.slice(prefix.length)
      byName.set(name, [...(byName.get(name) ?? []), id])
    }
    eachId(chapter.tree.children, add)
    for (const note of chapter.notes) eachId(note.content, add)
  }
  return { ids, byName, byFile: new Map(chapters.map((chapter) => [chapter.source.file, chapter])) }
}

function eachId(nodes: readonly (RootContent | ElementContent)[], add: (id: string) => void): void {
  for (const node of nodes) {
    if (node.type !== 'element') continue
    const id = node.properties['id']
    if (typeof id === 'string') add(id)
    eachId(node.children, add)
  }
}
