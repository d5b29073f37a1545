import GithubSlugger from 'github-slugger'
import type { Element, ElementContent, Root } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import type { VFile } from 'vfile'
import type { Heading } from '../book/compiled.ts'
import { APART } from './content-model.ts'
import { type ChapterWork, workOf } from './context.ts'
import { anchorOf } from './ids.ts'
import { placeOf } from './place.ts'
import { eachElement } from './walk.ts'

type Depth = Heading['depth']

const DEPTHS: Readonly<Record<string, Depth>> = { h1: 1, h2: 2, h3: 3, h4: 4, h5: 5, h6: 6 }

/**
 * Collects a chapter's headings and gives them ids: the chapter's own and what GitHub would make of
 * their text. A chapter has one `h1`, its title, and skips no level.
 */
export function headings() {
  return (tree: Root, file: VFile): void => {
    const work = workOf(file)
    const slugger = new GithubSlugger()
    const taken = idsOf(tree)
    eachElement(tree, (element) => {
      if (element.tagName === 'note-body') reportHeadings(element, work)
      if (APART.has(element.tagName)) return 'skip'
      const depth = DEPTHS[element.tagName]
      if (!depth) return undefined
      const heading = headingOf(element, depth, work, slugger, taken)
      checkDepth(heading, work)
      work.headings.push(heading)
      return 'skip'
    })
    work.title = titleOf(work)
  }
}

function idsOf(tree: Root): Set<string> {
  const taken = new Set<string>()
  eachElement(tree, (element) => {
    const id = element.properties['id']
    if (typeof id === 'string') taken.add(id)
    return undefined
  })
  return taken
}

function headingOf(
  element: Element,
  depth: Depth,
  work: ChapterWork,
  slugger: GithubSlugger,
  taken: Set<string>,
): Heading {
  const content = plainContent(element.children)
  const text = content
    .map((node) => textOf(node))
    .join('')
    .replace(/ +/g, ' ')
    .trim()
  const given = element.properties['id']
  const id = typeof given === 'string' ? given : unusedId(text, work, slugger, taken)
  element.properties['id'] = id
  return { id, depth, content, text, place: placeOf(work, element) }
}

/** Each try of the slugger gives another slug, and `taken` is finite. */
function unusedId(text: string, work: ChapterWork, slugger: GithubSlugger, taken: Set<string>): string {
  const words = text.replace(/\s+/g, ' ') || 'section'
  for (;;) {
    const id = anchorOf(work.context.source.id, slugger.slug(words) || slugger.slug('section'))
    if (taken.has(id)) continue
    taken.add(id)
    return id
  }
}

/** Without note calls, links and ids; a line break is a space. */
function plainContent(children: readonly ElementContent[]): ElementContent[] {
  return children.flatMap((child): ElementContent[] => {
    if (child.type === 'text') return [{ type: 'text', value: child.value }]
    if (child.type !== 'element' || child.tagName === 'note-call') return []
    if (child.tagName === 'br') return [{ type: 'text', value: ' ' }]
    if (child.tagName === 'img') return [{ type: 'text', value: String(child.properties['alt'] ?? '') }]
    const inner = plainContent(child.children)
    if (child.tagName === 'a') return inner
    const { id: _, ...properties } = child.properties
    return [{ type: 'element', tagName: child.tagName, properties, children: inner }]
  })
}

function checkDepth(heading: Heading, work: ChapterWork): void {
  const { problems } = work.context
  const { depth, place, text } = heading
  if (text === '') problems.report('empty-heading', 'The heading is empty.', { place })
  const title = work.headings.find((other) => other.depth === 1)
  if (depth === 1 && title) {
    problems.report('second-title', 'A chapter has one title, and here is another.', {
      place,
      also: { reason: 'The title is here.', place: title.place },
    })
  }
  const before = work.headings.at(-1)?.depth ?? 1
  if (depth > before + 1) {
    problems.report('heading-skipped', `A heading of level ${depth} follows one of level ${before}.`, {
      place,
    })
  }
}

function titleOf(work: ChapterWork): Heading {
  const title = work.headings.find(({ depth }) => depth === 1)
  if (title) return title
  const place = { file: work.context.source.path, line: 1, column: 1 }
  work.context.problems.report('chapter-without-title', 'The chapter has no title.', { place })
  const { id } = work.context.source
  return { id, depth: 1, content: [{ type: 'text', value: id }], text: id, place }
}

function reportHeadings(note: Element, work: ChapterWork): void {
  eachElement(note, (element) => {
    if (!DEPTHS[element.tagName]) return undefined
    work.context.problems.report('heading-in-note', 'A heading stands in a note.', {
      place: placeOf(work, element),
    })
    return 'skip'
  })
}
