import type { Element } from 'hast'
import { elementsOf, stringProperty } from './element.ts'

/** Which document of the EPUB holds each `id`. */
export type Targets = ReadonlyMap<string, string>

/** Every `id` in a document. */
export function* idsOf(document: Parameters<typeof elementsOf>[0]): Generator<string> {
  for (const { element } of elementsOf(document)) {
    const id = stringProperty(element, 'id')
    if (id !== undefined) yield id
  }
}

/**
 * Links inside the book are `#id` in the compiled tree, whatever file the target is in: they get their
 * file's name. A link that leads nowhere becomes plain text; that it does was reported when the book was
 * bound.
 */
export function linkAcross(document: Element, file: string, targets: Targets): void {
  for (const { element } of elementsOf(document)) {
    const href = element.tagName === 'a' ? stringProperty(element, 'href') : undefined
    if (!href?.startsWith('#')) continue
    const id = decode(href.slice(1))
    const target = targets.get(id)
    if (target === undefined) {
      element.tagName = 'span'
      delete element.properties['href']
    } else {
      element.properties['href'] = `${target === file ? '' : target}#${encodeURIComponent(id)}`
    }
  }
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}
