import type { Element, ElementContent, Root } from 'hast'
import rehypeRaw from 'rehype-raw'
import rehypeSanitize from 'rehype-sanitize'
import type { VFile } from 'vfile'
import { type ChapterWork, workOf } from './context.ts'
import { CLASSES, htmlSchema } from './html-schema.ts'
import { repairNesting } from './nesting.ts'
import { placeOf } from './place.ts'
import { eachElement, replaceEach } from './walk.ts'

type RawNode = Extract<ElementContent, { type: 'raw' }>

/** Tags whose content an HTML parser reads as text, to the end of the chapter if need be. */
const SWALLOWING = 'iframe|noembed|noframes|noscript|plaintext|script|style|template|textarea|title|xmp'
const ELEMENT = new RegExp(`<(${SWALLOWING})\\b[\\s\\S]*?</\\1\\s*>`, 'gi')
const TAG = new RegExp(`</?(${SWALLOWING})\\b[^>]*>?`, 'gi')

/**
 * Raw HTML becomes elements, and only harmless ones: manuscripts may come from strangers. Parsing and
 * sanitizing are slow, so they run on the chapter's text and on each note apart, and only on those
 * that hold raw HTML; what has none is `remark-rehype`'s own work. Apart, because a tag left open must
 * not reach from a note into the text.
 */
export function rawHtml() {
  return (tree: Root, file: VFile): void => {
    const work = workOf(file)
    const isNote = (node: Root['children'][number]): node is Element =>
      node.type === 'element' && node.tagName === 'note-body'
    const notes = tree.children.filter(isNote)
    const text: Root = { type: 'root', children: tree.children.filter((node) => !isNote(node)) }
    if (!removeComments(text, work)) readHtml(text, file, work)
    for (const note of notes) {
      const body: Root = { type: 'root', children: note.children }
      if (!removeComments(body, work)) readHtml(body, file, work)
      note.children = body.children.filter((child) => child.type !== 'doctype')
    }
    tree.children = [...text.children, ...notes]
  }
}

const COMMENT = /^<!--(?:(?!-->)[\s\S])*-->\s*$/
const OPEN_COMMENT = /^<!--(?![\s\S]*-->)/

/** Takes comments out. Returns whether that was all the raw HTML. */
function removeComments(tree: Root, work: ChapterWork): boolean {
  let clean = true
  replaceEach(tree, (node) => {
    if (node.type !== 'raw') return [node]
    const comment = COMMENT.test(node.value)
    // CommonMark (4.6, kind 2) lets a comment that is never closed run to the end of the document.
    const open = !comment && OPEN_COMMENT.test(node.value)
    if (open) {
      work.context.problems.report('open-comment', 'This comment is never closed.', {
        place: placeOf(work, node),
      })
    }
    if (comment || open) return []
    clean = false
    return [node]
  })
  return clean
}

/** Replaces the children of `tree` by what its raw HTML comes to. */
function readHtml(tree: Root, file: VFile, work: ChapterWork): void {
  const callName = unusedName('note-call', String(file))
  rename(tree, 'note-call', callName)
  replaceEach(tree, (node) => {
    if (node.type === 'raw') disarm(node, work)
    return [node]
  })
  const parsed = rehypeRaw({ tagfilter: true })(tree, file)
  if (parsed.type !== 'root') throw new Error('A root parses to a root')
  const tagNames = [...htmlSchema.tagNames, callName]
  reportRemovals(parsed, new Set(tagNames), work)
  const sanitized = rehypeSanitize({ ...htmlSchema, tagNames })(parsed)
  if (sanitized.type !== 'root') throw new Error('A root sanitizes to a root')
  rename(sanitized, callName, 'note-call')
  tree.children = repairNesting(sanitized.children.filter((child) => child.type !== 'doctype'))
}

/** A tag name that the manuscript can't have forged, because it isn't in it. Grows, so it ends. */
function unusedName(name: string, source: string): string {
  const lower = source.toLowerCase()
  let unused = name
  while (lower.includes(unused)) unused += '-x'
  return unused
}

function rename(tree: Root, from: string, to: string): void {
  eachElement(tree, (element) => {
    if (element.tagName === from) element.tagName = to
    return undefined
  })
}

/**
 * Removes tags that would swallow the text after them, with what they hold. Removing may join two
 * halves of another, so it is done until nothing changes; each time the value gets shorter.
 */
function disarm(node: RawNode, work: ChapterWork): void {
  const first = TAG.exec(node.value)
  TAG.lastIndex = 0
  if (!first) return
  reportRemoval(work, node, `<${first[1]?.toLowerCase()}>`)
  for (let before = ''; before !== node.value; ) {
    before = node.value
    node.value = before.replace(ELEMENT, '').replace(TAG, '')
  }
}

function reportRemovals(tree: Root, allowed: ReadonlySet<string>, work: ChapterWork): void {
  const attributes: Readonly<Record<string, readonly (string | readonly string[])[]>> = htmlSchema.attributes
  const names = (tagName: string): readonly string[] =>
    (attributes[tagName] ?? []).map((entry) => (typeof entry === 'string' ? entry : (entry[0] ?? '')))
  const everywhere = names('*')
  eachElement(tree, (element) => {
    if (!allowed.has(element.tagName)) {
      reportRemoval(work, element, `<${element.tagName}>`)
      return undefined
    }
    const own = names(element.tagName)
    for (const [name, value] of Object.entries(element.properties)) {
      const strange = Array.isArray(value) ? value.filter((item) => !CLASSES.includes(String(item))) : []
      const known = own.includes(name) || everywhere.includes(name)
      if (known && (name !== 'className' || strange.length === 0)) continue
      const shown = name === 'className' ? `class="${strange.join(' ')}"` : name.toLowerCase()
      reportRemoval(work, element, `\`${shown}\` of <${element.tagName}>`)
    }
    return undefined
  })
}

function reportRemoval(work: ChapterWork, node: Element | RawNode, what: string): void {
  work.context.problems.report('html-removed', `Left out of the book: ${what}.`, {
    place: placeOf(work, node),
  })
}
