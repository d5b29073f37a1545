import type { Element, ElementContent } from 'hast'
import type { NoteId, NoteSeries, NumberedNote } from '../book/compiled.ts'
import { noteMark } from '../book/note-mark.ts'
import type { Words } from '../book/words.ts'
import { copyContent, elementsOf, h, isElement, stringProperty, text } from './element.ts'

type Notes = ReadonlyMap<NoteId, NumberedNote>

/**
 * Draws every note call below `parent` as readers want it: a link that they can open as a pop-up,
 * raised from outside, since Apple Books finds no pop-up behind a link with markup in it.
 */
export function drawNoteCalls(parent: Element, notes: Notes): void {
  /** A link in a link is not HTML: calls inside one are gathered here and go behind it. */
  const behind = new Map<Element, { readonly holder: Element; readonly calls: Element[] }>()
  for (const { element, ancestors } of elementsOf(parent)) {
    if (element.tagName !== 'note-call') continue
    const drawn = noteCall(element, notes)
    const linkAt = ancestors.findIndex((ancestor) => ancestor.tagName === 'a')
    const link = ancestors[linkAt]
    replace(ancestors.at(-1) ?? parent, element, link ? [] : drawn)
    if (!link) continue
    const waiting = behind.get(link)
    if (waiting) waiting.calls.push(...drawn)
    else behind.set(link, { holder: ancestors[linkAt - 1] ?? parent, calls: drawn })
  }
  for (const [link, { holder, calls }] of behind) replace(holder, link, [link, ...calls])
}

function replace(parent: Element, child: Element, by: readonly Element[]): void {
  parent.children.splice(parent.children.indexOf(child), 1, ...by)
}

/** Nothing, for a call of a note that the book doesn't have: that was an error long before. */
function noteCall(call: Element, notes: Notes): Element[] {
  const note = notes.get(stringProperty(call, 'dataNote') ?? '')
  const id = stringProperty(call, 'dataCall')
  if (!note || !id) return []
  const link = { 'epub:type': 'noteref', role: 'doc-noteref', href: `#${note.id}`, id }
  return [h('sup', { className: ['note-call'] }, h('a', link, noteMark(note)))]
}

/** Author's notes first, then the editor's, then the translator's. */
const SERIES: readonly NoteSeries[] = ['author', 'editor', 'translator']

/**
 * The notes of one chapter as sections that follow its text, one section a series. They stand on the
 * page: a reader that knows no pop-ups goes there and back by links.
 */
export function noteSections(notes: readonly NumberedNote[], chapter: string, words: Words): Element[] {
  return SERIES.flatMap((series) => {
    const own = notes.filter((note) => note.series === series).toSorted((a, b) => a.number - b.number)
    return own.length === 0 ? [] : [noteSection(own, `${chapter}-notes-${series}`, titleOf(series, words))]
  })
}

function noteSection(notes: readonly NumberedNote[], id: string, title: string): Element {
  return h(
    'section',
    { className: ['notes'], 'epub:type': 'footnotes', ariaLabelledBy: id },
    '\n',
    h('h2', { className: ['notes-title'], id }, title),
    notes.flatMap((note) => [text('\n'), noteBody(note)]),
    '\n',
  )
}

function titleOf(series: NoteSeries, words: Words): string {
  if (series === 'author') return words.notes
  return series === 'editor' ? words.editorsNotes : words.translatorsNotes
}

/**
 * One note. A `div`, because Apple Books takes an `aside` off the page; its number comes first and leads
 * back, because Kindle runs notes together that end with the link back.
 */
function noteBody(note: NumberedNote): Element {
  const [first, ...rest] = copyContent(note.content).filter(
    (node) => node.type !== 'text' || node.value.trim(),
  )
  const back = backLinks(note)
  const blocks: ElementContent[] =
    first && isElement(first) && first.tagName === 'p'
      ? [{ ...first, children: [...back, text(' '), ...first.children] }, ...rest]
      : [h('p', { className: ['note-mark'] }, back), ...(first ? [first] : []), ...rest]
  return h(
    'div',
    { className: ['note'], 'epub:type': 'footnote', role: 'doc-footnote', id: note.id },
    blocks.flatMap((block) => [text('\n'), block]),
    '\n',
  )
}

/** The number leads back to the first call; a note with several calls gets a letter for each. */
function backLinks(note: NumberedNote): ElementContent[] {
  const back = (callId: string, mark: string): Element =>
    h('a', { className: ['back'], 'epub:type': 'backlink', role: 'doc-backlink', href: `#${callId}` }, mark)
  const [first, ...others] = note.calls
  if (!first) return [text(noteMark(note))]
  const number = back(first.id, noteMark(note))
  if (others.length === 0) return [number, text('.')]
  const letters = note.calls.flatMap((call, index) => [
    text(' '),
    h('sup', {}, back(call.id, noteMark({ series: 'editor', number: index + 1 }))),
  ])
  return [number, text('.'), ...letters]
}
