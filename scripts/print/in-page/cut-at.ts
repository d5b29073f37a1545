import { languageOf } from './text-style.ts'

/** A place between two rows: before an element, after the node that ends a line, or in a text. */
export type CutPoint =
  | { readonly kind: 'before'; readonly element: Element }
  | { readonly kind: 'after-line'; readonly end: ChildNode }
  | { readonly kind: 'in-text'; readonly node: Text; readonly offset: number }

/** Numbers the cuts, so that the PDF side can tell which pieces are one element. */
export class CutKeys {
  #next = 0
  take(): string {
    this.#next += 1
    return String(this.#next)
  }
}

/**
 * Takes everything from `point` to the end out of `container` and returns it, with the elements that
 * the cut goes through cloned around it. The pieces of a block that is cut carry the same private
 * language tag; the later one has class `cont` and gives up its id.
 */
export function cutAt(container: Element, point: CutPoint, keys: CutKeys): DocumentFragment {
  const range = document.createRange()
  setStart(range, point, container)
  const through: Element[] = []
  for (let at = range.startContainer; at !== container; at = parentOf(at)) {
    if (at instanceof Element) through.unshift(at)
  }
  for (const element of through) mark(element, keys)
  range.setEnd(container, container.childNodes.length)
  const rest = range.extractContents()
  let clone: Element | null = rest.firstElementChild
  for (const original of through) {
    if (!clone) break
    clone.removeAttribute('id')
    if (isBlock(original)) clone.classList.add('cont')
    clone.classList.remove('indent')
    if (clone.tagName === 'OL') clone.removeAttribute('start')
    const inside: Element | null = clone.firstElementChild
    if (clone.tagName === 'TABLE') {
      original.classList.add('cut-below')
      repeatHead(original, clone)
      repeatColumns(original, clone)
    }
    clone = inside
  }
  return rest
}

function setStart(range: Range, point: CutPoint, container: Element): void {
  switch (point.kind) {
    case 'after-line':
      range.setStartAfter(point.end)
      return
    case 'in-text': {
      const { node, offset } = point
      const parent = node.parentElement
      if (offset > 0 || !parent || parent === container || parent.firstChild !== node)
        range.setStart(node, offset)
      else range.setStartBefore(outermostBeginningWith(parent, container))
      return
    }
    case 'before':
      range.setStartBefore(outermostBeginningWith(point.element, container))
  }
}

/** An element that begins with this one, and nothing before it, goes with it whole. */
function outermostBeginningWith(element: Element, container: Element): Element {
  let outermost = element
  for (;;) {
    const parent = outermost.parentElement
    if (!parent || parent === container || !begins(parent, outermost)) return outermost
    outermost = parent
  }
}

/** Whether nothing of `parent` comes before `child`; a table's caption, columns and head go with its first row. */
function begins(parent: Element, child: Element): boolean {
  const first = parent.firstElementChild
  if (first === child) return true
  if (parent.tagName !== 'TABLE' || !hasRows(child)) return false
  const before = child.previousElementSibling
  return before === null || !hasRows(before)
}

const hasRows = ({ tagName }: Element): boolean => tagName === 'TBODY' || tagName === 'TFOOT'

const blocks = new Set(['P', 'LI', 'UL', 'OL', 'BLOCKQUOTE', 'DIV', 'TABLE', 'PRE', 'DL', 'DD', 'SECTION'])

const isBlock = (element: Element): boolean => blocks.has(element.tagName)

/** The piece before and the piece after get the same tag, so that the PDF side can join them. */
function mark(element: Element, keys: CutKeys): void {
  if (!isBlock(element)) return
  const own = element.getAttribute('lang')
  if (own?.includes('-x-i-')) return
  element.setAttribute('lang', `${languageOf(element)}-x-i-cut-k${keys.take()}`)
  // Without a role Chromium forgets a division that holds only blocks.
  if (element.tagName === 'DIV') element.setAttribute('role', 'group')
}

/** In the body only: a note's table is short, and its rows are planned as any rows of the note. */
function repeatHead(original: Element, clone: Element): void {
  if (original.closest('.note')) return
  const head = original.querySelector(':scope > thead')
  if (!head || clone.querySelector(':scope > thead')) return
  const copy = head.cloneNode(true)
  if (!(copy instanceof Element)) return
  for (const named of [copy, ...copy.querySelectorAll('[id], .call')]) {
    named.removeAttribute('id')
    if (named.classList.contains('call')) named.remove()
  }
  clone.prepend(copy)
}

function repeatColumns(original: Element, clone: Element): void {
  const columns = original.querySelector(':scope > colgroup')
  if (columns) clone.prepend(columns.cloneNode(true))
}

function parentOf(node: Node): Node {
  if (!node.parentNode) throw new Error('The cut is outside its container.')
  return node.parentNode
}
