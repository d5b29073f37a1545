import type { CompiledChapter, ContentsEntry, Heading } from '../book/compiled.ts'
import type { Problems } from '../book/problems/problems.ts'

/** How deep the sections go that contents show: `###`. */
const DEEPEST = 3

/** An entry that is still growing. */
interface Branch extends ContentsEntry {
  readonly children: Branch[]
}

/**
 * The tree of contents: a part holds the chapters after it that stand inside a part, a chapter its
 * sections. Reports neighbours with one title, which readers could not tell apart.
 */
export function contentsOf(chapters: readonly CompiledChapter[], problems: Problems): ContentsEntry[] {
  const contents: Branch[] = []
  let part: Branch | undefined
  for (const chapter of chapters) {
    const entry = chapterEntry(chapter)
    if (chapter.source.depth === 1 && part) part.children.push(entry)
    else contents.push(entry)
    if (chapter.source.depth === 0) part = chapter.source.role === 'part' ? entry : undefined
  }
  reportAlike(contents, problems)
  return contents
}

function chapterEntry({ source, title, headings }: CompiledChapter): Branch {
  const chapter = source.id
  const root: Branch = { heading: title, chapter, children: [] }
  const path = [root]
  for (const heading of headings) {
    if (heading === title || heading.depth > DEEPEST) continue
    // The title is of depth 1 and every other heading deeper, so the root is never taken off.
    while (path.length > 1 && (path.at(-1)?.heading.depth ?? 0) >= heading.depth) path.pop()
    const entry: Branch = { heading, chapter, children: [] }
    path.at(-1)?.children.push(entry)
    path.push(entry)
  }
  return root
}

/** Sections may be alike (“Notes” in every chapter); parts, and the chapters of one part, may not. */
function reportAlike(contents: readonly ContentsEntry[], problems: Problems): void {
  const seen = new Map<string, Heading>()
  for (const { heading, children } of contents) {
    const key = heading.text.toLowerCase()
    const first = seen.get(key)
    if (first && key !== '') {
      problems.report('title-alike', `Two chapters are called “${heading.text}”.`, {
        place: heading.place,
        also: { reason: 'The first one is here.', place: first.place },
      })
    } else seen.set(key, heading)
    reportAlike(
      children.filter(({ heading }) => heading.depth === 1),
      problems,
    )
  }
}
