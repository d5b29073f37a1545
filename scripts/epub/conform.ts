import type { Element } from 'hast'
import { addClass, classesOf, elementsOf } from './element.ts'

const EPIGRAPH = { 'epub:type': 'epigraph', role: 'doc-epigraph' }

/**
 * Turns the conventions of the compiled tree into what EPUB knows. `data-*` go: what they say is in a
 * class (old readers style classes, not attributes), in a call or in the metadata. A header cell outside
 * a table's head says that it heads its row.
 */
export function conform(content: Element): void {
  for (const { element, ancestors } of elementsOf(content)) {
    const { properties } = element
    if (element.tagName === 'blockquote' && classesOf(element).includes('epigraph'))
      Object.assign(properties, EPIGRAPH)
    const indent = properties['dataIndent']
    if (indent !== undefined) addClass(element, `indent-${String(indent)}`)
    for (const name of Object.keys(properties)) {
      if (name.startsWith('data') && name !== 'dataBlock') delete properties[name]
    }
    if (element.tagName === 'th' && !ancestors.some((ancestor) => ancestor.tagName === 'thead')) {
      properties['scope'] ??= 'row'
    }
  }
}
