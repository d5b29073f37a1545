import type { Element } from 'hast'
import { addClass, elementsOf, h, isElement, text } from './element.ts'

/** HTML that was, and what stands for it now. The schema of EPUB content documents knows only HTML as it is. */
const OBSOLETE: Readonly<Record<string, string>> = {
  acronym: 'abbr',
  big: 'span',
  center: 'div',
  dir: 'ul',
  font: 'span',
  strike: 's',
  tt: 'code',
}

/** Attributes that were presentation: on an image or a canvas a width is still one, on a cell it isn't. */
const PRESENTATIONAL = [
  'bgColor',
  'border',
  'cellPadding',
  'cellSpacing',
  'char',
  'charOff',
  'clear',
  'color',
  'compact',
  'face',
  'frame',
  'hSpace',
  'noShade',
  'noWrap',
  'rules',
  'size',
  'summary',
  'vAlign',
  'vSpace',
]

/**
 * Turns what a compiled chapter may hold into what EPUB's schema and reading systems take: obsolete
 * elements and attributes become current ones or classes, the conventions of the compiled tree that are
 * `data-*` become classes (old readers style classes, not attributes), table headers say what they head,
 * and the check boxes of a task list become characters.
 */
export function conform(chapter: Element): void {
  for (const { element, ancestors } of elementsOf(chapter)) {
    element.tagName = OBSOLETE[element.tagName] ?? element.tagName
    dropPresentation(element)
    if (element.tagName === 'th') scopeHeader(element, ancestors)
    if (element.tagName === 'input') standForBox(element, ancestors.at(-1) ?? chapter)
    if (element.tagName === 'img') element.properties['alt'] ??= ''
  }
}

function dropPresentation(element: Element): void {
  const { properties } = element
  const { align, dataIndent } = properties
  if (typeof align === 'string' && /^(left|right|center|justify)$/.test(align))
    addClass(element, `align-${align}`)
  if (dataIndent !== undefined) addClass(element, `indent-${String(dataIndent)}`)
  for (const name of [...PRESENTATIONAL, 'align']) delete properties[name]
  if (element.tagName !== 'img') {
    delete properties['width']
    delete properties['height']
  }
  for (const name of Object.keys(properties)) {
    if (name.startsWith('data') && name !== 'dataBlock') delete properties[name]
  }
}

/** A header cell in the table's head heads its column; elsewhere it heads its row. */
function scopeHeader(cell: Element, ancestors: readonly Element[]): void {
  const inHead = ancestors.some((ancestor) => ancestor.tagName === 'thead')
  cell.properties['scope'] ??= inHead ? 'col' : 'row'
  // An empty header heads nothing, and is announced all the same.
  const empty = !cell.children.some(
    (child) => isElement(child) || (child.type === 'text' && child.value.trim()),
  )
  if (!empty) return
  cell.tagName = 'td'
  delete cell.properties['scope']
}

/** A book has no forms: `[x]` is printed. */
function standForBox(input: Element, parent: Element): void {
  const at = parent.children.indexOf(input)
  if (input.properties['type'] !== 'checkbox') parent.children.splice(at, 1)
  else
    parent.children.splice(
      at,
      1,
      h('span', { className: ['box'] }, text(input.properties['checked'] ? '☑' : '☐')),
    )
}
