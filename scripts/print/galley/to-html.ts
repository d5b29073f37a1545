import type { Element, ElementContent, RootContent } from 'hast'
import type { LanguageTag } from '../../book/book.ts'
import type { BoundBook, CallId, NoteId, NumberedNote } from '../../book/compiled.ts'
import { noteMark } from '../../book/note-mark.ts'
import { INTERNAL_LINK_PREFIX } from '../pdf/model.ts'
import { tagged } from './tagged.ts'

/** What the serializer must know of the book around a piece of it. */
export interface Surroundings {
  readonly notes: BoundBook['notes']
  readonly language: LanguageTag
  /** Notes of the author's are called by signs. */
  readonly signs?: boolean
  /** The address the page may load an image from. */
  imageUrl(src: string): string
  /** Text as the faces can show it. */
  showable(text: string): string
}

type Content = RootContent | ElementContent

/**
 * Writes the compiled tree as the galley's HTML. A serializer of our own, since every second element
 * means something to the print: a note's call becomes a link that the PDF side knows again, a line of
 * code becomes a block that a page can end after.
 */
export function toHtml(nodes: readonly Content[], around: Surroundings): string {
  let html = ''
  for (const node of nodes) {
    if (node.type === 'text') html += text(node.value, around)
    else if (node.type === 'element') html += element(node, around)
  }
  return html
}

/**
 * A line feed is the line breaker's to write: the manuscript's own are spaces. A fraction that was taken
 * apart is put together again by the face.
 */
function text(value: string, around: Surroundings): string {
  const shown = escapeText(around.showable(value.replaceAll('\n', ' ')))
  return shown.includes('\u2044')
    ? shown.replace(/\d+\u2044\d+/g, (fraction) => `<span class="fraction">${fraction}</span>`)
    : shown
}

/** The picture's own width, in CSS pixels; the style sheet knows how many layout pixels that is. */
function naturalWidth({ properties: { width } }: Element): string {
  return typeof width === 'number' || typeof width === 'string'
    ? ` style="--width:${Number(width) || 0}"`
    : ''
}

const voids = new Set(['br', 'hr', 'img', 'wbr', 'col'])

function element(node: Element, around: Surroundings): string {
  switch (node.tagName) {
    case 'note-call':
      return call(node, around)
    case 'li':
    case 'dd':
      return listItem(node, around)
    case 'pre':
      return code(node, around)
    case 'img':
      return `<img${attributes(node, around)}${naturalWidth(node)} src="${escapeAttribute(around.imageUrl(property(node, 'src')))}">`
    case 'a':
      return `<a${link(property(node, 'href'))}${attributes(node, around)}>${toHtml(node.children, around)}</a>`
    case 'h1':
      return isUnseen(node) ? unseen(node) : plain(node, inLanguage(node, around))
    // No face of ours sets small letters above others: readings stand in brackets after what they are of.
    case 'ruby':
      return toHtml(node.children, around)
    case 'rt':
      return `(${toHtml(node.children, around)})`
    case 'rp':
      return ''
    case 'hr':
      return '<hr class="ornament" aria-hidden="true">'
    default:
      return plain(node, inLanguage(node, around))
  }
}

/** A title for the contents alone: the page shows nothing of it, but can be linked to. */
const isUnseen = ({ properties: { className } }: Element): boolean =>
  Array.isArray(className) && className.includes('unseen')

const unseen = (node: Element): string => `<h1 class="unseen" id="${property(node, 'id')}"></h1>`

function plain(node: Element, around: Surroundings): string {
  const open = `<${node.tagName}${attributes(node, around)}>`
  return voids.has(node.tagName) ? open : `${open}${toHtml(node.children, around)}</${node.tagName}>`
}

const inLanguage = (node: Element, around: Surroundings): Surroundings => {
  const language = node.properties['lang']
  return typeof language === 'string' ? { ...around, language } : around
}

function call(node: Element, around: Surroundings): string {
  const noteId: NoteId = property(node, 'dataNote')
  const callId: CallId = property(node, 'dataCall')
  const note = around.notes.get(noteId)
  const sign = around.signs && note?.series === 'author'
  const mark = note ? markOf(note, around) : '?'
  const lang = tagged(around.language, 'call', callId)
  return `<a class="call${sign ? ' sign' : ''}" id="${callId}" data-call="${callId}" data-note="${noteId}" lang="${lang}"${link(`#${noteId}`)}>${mark}</a>`
}

/** A note's mark. A sign is known once its page is; until then it is one of the usual width. */
export const markOf = (note: NumberedNote, { signs }: Surroundings): string =>
  signs && note.series === 'author' ? '‡' : noteMark(note)

/** The text of an item that holds it directly gets a paragraph, which can be broken into lines. */
function listItem(node: Element, around: Surroundings): string {
  const block = node.properties['dataBlock']
  if (typeof block !== 'string') return plain(node, around)
  const firstBlock = node.children.findIndex(
    (child) => child.type === 'element' && blockTags.has(child.tagName),
  )
  const end = firstBlock < 0 ? node.children.length : firstBlock
  const { dataBlock: _, ...given } = node.properties
  const first = node.children[0]
  const task = first?.type === 'text' && /^[☐☑]/.test(first.value)
  const properties = task ? { ...given, className: ['task'] } : given
  const paragraph: Element = {
    type: 'element',
    tagName: 'p',
    properties: { dataBlock: block },
    children: node.children.slice(0, end),
  }
  return plain({ ...node, properties, children: [paragraph, ...node.children.slice(end)] }, around)
}

const blockTags = new Set(['p', 'ul', 'ol', 'blockquote', 'div', 'pre', 'table', 'figure', 'dl', 'hr'])

/** Each line of code is a block of its own, so that a page may end between two. */
function code(node: Element, around: Surroundings): string {
  const lines = textOf(node).replace(/\n$/, '').split('\n')
  const html = lines
    .map((line) => `<span class="code-line" style="--in:${indentOf(line)}">${escapeText(line)}</span>`)
    .join('')
  return `<pre${attributes(node, around)}><code>${html}</code></pre>`
}

/** Characters by which a line of code is indented; more than a line's half would leave no room. */
function indentOf(line: string): number {
  const spaces = /^[ \t]*/.exec(line)?.[0] ?? ''
  return Math.min(16, spaces.replaceAll('\t', '    ').length)
}

function textOf(node: Element): string {
  return node.children
    .map((child) => (child.type === 'text' ? child.value : child.type === 'element' ? textOf(child) : ''))
    .join('')
}

/** `href`, safe for an attribute: inside the book by the prefix that the PDF side resolves. */
export function link(href: string): string {
  if (href === '') return ''
  const target = href.startsWith('#') ? `${INTERNAL_LINK_PREFIX}${href.slice(1)}` : href
  return ` href="${escapeAttribute(target)}"`
}

const kept: readonly (readonly [property: string, attribute: string])[] = [
  ['id', 'id'],
  ['dataBlock', 'data-block'],
  ['dataIndent', 'data-indent'],
  ['lang', 'lang'],
  ['alt', 'alt'],
  ['scope', 'scope'],
  ['colSpan', 'colspan'],
  ['rowSpan', 'rowspan'],
  ['start', 'start'],
  ['value', 'value'],
  ['title', 'title'],
  ['dir', 'dir'],
]

function attributes(node: Element, around: Surroundings): string {
  let html = ''
  for (const [property, attribute] of kept) {
    const value = node.properties[property]
    if (typeof value === 'string' || typeof value === 'number') {
      html += ` ${attribute}="${escapeAttribute(String(value))}"`
    }
  }
  const classes = node.properties['className']
  if (Array.isArray(classes) && classes.length > 0) html += ` class="${escapeAttribute(classes.join(' '))}"`
  // Chromium forgets the language of a bare span when it writes tags; a role keeps it.
  if (node.tagName === 'span' && node.properties['lang'] && node.properties['lang'] !== around.language) {
    html += ' role="mark"'
  }
  return html
}

function property(node: Element, name: string): string {
  const value = node.properties[name]
  return typeof value === 'string' ? value : ''
}

export const escapeText = (value: string): string =>
  /[&<>]/.test(value) ? value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;') : value

export const escapeAttribute = (value: string): string => escapeText(value).replace(/"/g, '&quot;')
