import { isArray, isDict, type PdfValue } from '../core/objects.ts'
import { latin1Of, nameString } from '../core/text.ts'
import { type Element, walk } from './tree.ts'

/**
 * Makes tables smaller and their references lasting: spans of one are the default and go; header cells
 * keep an id only if a cell names it, and get it by their order in the book, because Chromium's depends
 * on what it did before.
 */
export function tidyTables(root: Element): void {
  const cells: Element[] = []
  walk(root, (node) => {
    if (node.type === 'TD' || node.type === 'TH') cells.push(node)
  })
  for (const cell of cells) cell.attributes = cell.attributes.flatMap(withoutDefaults)
  const named = new Set(cells.flatMap(headersOf))
  const ids = new Map<string, string>()
  for (const cell of cells) {
    const { id } = cell
    cell.id = undefined
    if (id === undefined || !named.has(id)) continue
    cell.id = `th-${ids.size + 1}`
    ids.set(id, cell.id)
  }
  for (const cell of cells) cell.attributes = cell.attributes.map((attribute) => renamed(attribute, ids))
}

/** The attribute with the ids of header cells that there are. */
function renamed(attribute: PdfValue, ids: ReadonlyMap<string, string>): PdfValue {
  const headers = isDict(attribute) ? attribute.get('Headers') : undefined
  if (!isDict(attribute) || !isArray(headers)) return attribute
  const found = headers.flatMap((id) => (id instanceof Uint8Array ? (ids.get(latin1Of(id)) ?? []) : []))
  return new Map([...attribute, ['Headers', found.map(nameString)]])
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
