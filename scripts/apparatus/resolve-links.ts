import { dirname, isAbsolute, relative, resolve } from 'node:path'
import type { Element } from 'hast'
import type { Place } from '../book/book.ts'
import type { CompiledChapter } from '../book/compiled.ts'
import type { Problems } from '../book/problems/problems.ts'
import { anchorOf } from '../compile/ids.ts'
import { Anchors } from './anchors.ts'
import { replaceLinks } from './replace-links.ts'

/** Where a link that an author wrote leads: an id of the book, or nowhere, for a reason. */
type Target = { readonly id: string } | Fault

interface Fault {
  readonly rule: 'dead-link' | 'ambiguous-link' | 'link-outside'
  readonly reason: string
}

/**
 * Makes every link inside the book `#id`, whatever chapter its target is in. `[x](other.md)` goes to a
 * chapter's title, `[x](other.md#slug)` to a place in it, `[x](#slug)` to one in this chapter or, if
 * only one other chapter has it, there. Chapters are not changed; those with such links are copied.
 * A dead link is reported and loses its address.
 *
 * @param anchors where links may lead
 */
export function resolveLinks(
  chapters: readonly CompiledChapter[],
  dir: string,
  problems: Problems,
  anchors: Anchors = new Anchors(chapters),
): CompiledChapter[] {
  return chapters.map((chapter) => {
    const resolveOne = (link: Element): Element => resolveLink(link, chapter, dir, anchors, problems)
    const text = chapter.tree.children.filter((child) => child.type !== 'doctype')
    const children = replaceLinks(text, resolveOne)
    const notes = chapter.notes.map((note) => {
      const content = replaceLinks(note.content, resolveOne)
      return content === note.content ? note : { ...note, content }
    })
    const same = children === text && notes.every((note, at) => note === chapter.notes[at])
    return same ? chapter : { ...chapter, tree: { ...chapter.tree, children: [...children] }, notes }
  })
}

function resolveLink(
  link: Element,
  chapter: CompiledChapter,
  dir: string,
  anchors: Anchors,
  problems: Problems,
): Element {
  const href = String(link.properties['href'])
  if (/^[a-z][a-z0-9+.-]*:/i.test(href)) return link
  const target = targetOf(href, chapter, dir, anchors)
  if ('id' in target) return { ...link, properties: { ...link.properties, href: `#${target.id}` } }
  problems.report(target.rule, target.reason, { place: placeOf(chapter, link) })
  const { href: _, ...properties } = link.properties
  return { ...link, tagName: 'span', properties }
}

function targetOf(href: string, chapter: CompiledChapter, dir: string, anchors: Anchors): Target {
  const hash = href.indexOf('#')
  const path = decode(hash < 0 ? href : href.slice(0, hash))
  const name = hash < 0 ? '' : decode(href.slice(hash + 1))
  if (path === '') return placeNamed(name, chapter, anchors)
  const file = resolve(dirname(chapter.source.file), path)
  const other = anchors.chapterIn(file)
  if (!other) {
    const way = relative(dir, file)
    const outside = way.startsWith('..') || isAbsolute(way)
    return outside || !/\.(?:md|markdown)$/i.test(path)
      ? { rule: 'link-outside', reason: `\`${path}\` is no chapter of the book.` }
      : { rule: 'dead-link', reason: `There is no chapter \`${path}\`.` }
  }
  if (name === '') return { id: other.title.id }
  const id = anchorOf(other.source.id, name)
  return anchors.has(id) ? { id } : { rule: 'dead-link', reason: `\`${path}\` has no place \`#${name}\`.` }
}

/** `#name`: here, else in the one chapter that has it. `#` alone is the chapter's title. */
function placeNamed(name: string, chapter: CompiledChapter, anchors: Anchors): Target {
  if (name === '') return { id: chapter.title.id }
  const own = anchorOf(chapter.source.id, name)
  if (anchors.has(own)) return { id: own }
  const others = anchors.named(name)
  const [id] = others
  if (!id) return { rule: 'dead-link', reason: `There is no place \`#${name}\` in the book.` }
  return others.length === 1
    ? { id }
    : { rule: 'ambiguous-link', reason: `\`#${name}\` is in ${others.length} chapters.` }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function placeOf({ source }: CompiledChapter, { position }: Element): Place {
  return { file: source.path, line: position?.start.line ?? 1, column: position?.start.column ?? 1 }
}
