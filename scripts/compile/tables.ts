import type { Element, ElementContent, Root } from 'hast'
import { eachElement } from './walk.ts'

/**
 * GFM gives every table a head, so one without a head has an empty first row: it goes. Cells say by
 * class how they are aligned, and a head's cells say what they are the heads of.
 */
export function tables() {
  return (tree: Root): void => {
    eachElement(tree, (element) => {
      if (element.tagName === 'table')
        element.children = element.children.filter((part) => !isBlankHead(part))
      if (element.tagName === 'thead') setScopes(element)
      if (element.tagName === 'td' || element.tagName === 'th') setAlignment(element)
      return undefined
    })
  }
}

function isBlankHead(part: ElementContent): boolean {
  return part.type === 'element' && part.tagName === 'thead' && isBlank(part)
}

function isBlank(node: ElementContent): boolean {
  if (node.type === 'text') return node.value.trim() === ''
  if (node.type !== 'element') return true
  return node.tagName !== 'img' && node.tagName !== 'note-call' && node.children.every(isBlank)
}

/** A blank cell in a head (the corner of a table, say) is the head of nothing. */
function setScopes(head: Element): void {
  eachElement(head, (cell) => {
    if (cell.tagName !== 'th') return undefined
    if (isBlank(cell)) cell.tagName = 'td'
    else cell.properties['scope'] ??= 'col'
    return undefined
  })
}

function setAlignment(cell: Element): void {
  const { align, ...properties } = cell.properties
  if (align === undefined) return
  cell.properties =
    align === 'left' || align === 'center' || align === 'right'
      ? { ...properties, className: [`align-${align}`] }
      : properties
}
