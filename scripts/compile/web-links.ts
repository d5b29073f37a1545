import type { Element, ElementContent, Root } from 'hast'
import type { VFile } from 'vfile'
import { type ChapterWork, workOf } from './context.ts'
import { placeOf } from './place.ts'
import { replaceEach } from './walk.ts'

const SCHEME = /^([a-z][a-z0-9+.-]*):/i
const ALLOWED = new Set(['http', 'https', 'mailto'])

// biome-ignore lint/suspicious/noControlCharactersInRegex: browsers take these out of a URL before they read it (WHATWG URL, 4.4)
const IGNORED = /[\u0000-\u0020]/g

/**
 * Lets links go to the web, to mail and to places in the book (which are looked up when the book is
 * bound), and nowhere else: the text of any other link stays, without the link. A note call inside a
 * link is put after it, since it will be a link itself.
 */
export function webLinks() {
  return (tree: Root, file: VFile): void => {
    const work = workOf(file)
    replaceEach(tree, (node) =>
      node.type === 'element' && node.tagName === 'a' ? judge(work, node) : [node],
    )
  }
}

function judge(work: ChapterWork, link: Element): ElementContent[] {
  const href = link.properties['href']
  if (typeof href !== 'string') return [anchor(link)]
  const cleaned = href.replace(IGNORED, '')
  const scheme = SCHEME.exec(cleaned)?.[1]?.toLowerCase()
  if (cleaned.startsWith('//') || (scheme !== undefined && !ALLOWED.has(scheme))) {
    work.context.problems.report('forbidden-link', `A book can’t link to \`${cleaned.slice(0, 60)}\`.`, {
      place: placeOf(work, link),
    })
    return link.children
  }
  link.properties['href'] = cleaned
  return [link, ...takeCalls(link)]
}

/** `<a name="x">` or `<a id="x">`: a place that links can go to. */
function anchor(link: Element): Element {
  const { name, ...properties } = link.properties
  const id = typeof name === 'string' ? { id: name } : {}
  return { ...link, tagName: 'span', properties: { ...id, ...properties } }
}

function takeCalls(parent: Element): Element[] {
  const calls: Element[] = []
  parent.children = parent.children.filter((child) => {
    if (child.type !== 'element') return true
    if (child.tagName === 'note-call') {
      calls.push(child)
      return false
    }
    calls.push(...takeCalls(child))
    return true
  })
  return calls
}
