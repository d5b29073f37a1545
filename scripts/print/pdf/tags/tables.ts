import { isArray, isDict, type PdfValue } from '../core/objects.ts'
import { latin1Of } from '../core/text.ts'
import { type Element, walk } from './tree.ts'

/**
 * Makes tables smaller and their references whole: spans of one are the default and go; header cells
 * keep an id only if a cell names it.
 */
export function tidyTables(root: Element): void {
  const named = new Set<string>()
  walk(root, (node) => {
    if (node.type !== 'TD' && node.type !== 'TH') return
    node.attributes = node.attributes.flatMap(withoutDefaults)
    for (const id of headersOf(node)) named.add(id)
  })
  walk(root, (node) => {
    if (node.type === 'TH' && node.id !== undefined && !named.has(node.id)) node.id = undefined
  })
}

function withoutDefaults(attribute: PdfValue): PdfValue[] {
  if (!isDict(attribute)) return [attribute]
  const kept = [...attribute].filter(([key, value]) => !isDefault(key, value))
  return kept.some(([key]) => key !== 'O') ? [new Map(kept)] : []
}

const isDefault = (key: string, value: PdfValue): boolean =>
  ((key === 'RowSpan' || key === 'ColSpan') && value === 1) ||
  (key === 'Headers' && isArray(value) && value.length === 0)

function headersOf(node: Element): string[] {
  return node.attributes.flatMap((attribute) => {
    const headers = isDict(attribute) ? attribute.get('Headers') : undefined
    return isArray(headers) ? headers.flatMap((id) => (id instanceof Uint8Array ? [latin1Of(id)] : [])) : []
  })
}
