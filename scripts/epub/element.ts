import type { Element, ElementContent, Properties, RootContent, Text } from 'hast'

/** A child as it is written by hand: a string is a text node, `undefined` is nothing. */
export type Child = ElementContent | string | undefined

/** Makes an element. Properties that are `undefined` are left out. */
export function h(
  tagName: string,
  properties: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>,
  ...children: readonly (Child | readonly Child[])[]
): Element {
  const kept: Properties = {}
  for (const [name, value] of Object.entries(properties)) {
    if (value !== undefined) kept[name] = typeof value === 'object' ? [...value] : value
  }
  return { type: 'element', tagName, properties: kept, children: children.flat().flatMap(asNode) }
}

export const text = (value: string): Text => ({ type: 'text', value })

function asNode(child: Child): ElementContent[] {
  if (child === undefined) return []
  return [typeof child === 'string' ? text(child) : child]
}

export const isElement = (node: ElementContent | undefined): node is Element => node?.type === 'element'

/** The classes of an element; none is an empty list. */
export function classesOf(element: Element): readonly string[] {
  const value = element.properties['className']
  return Array.isArray(value) ? value.map(String) : []
}

export function addClass(element: Element, name: string): void {
  const classes = classesOf(element)
  if (!classes.includes(name)) element.properties['className'] = [...classes, name]
}

/** A property that is a string, else `undefined`. */
export function stringProperty(element: Element, name: string): string | undefined {
  const value = element.properties[name]
  return typeof value === 'string' ? value : undefined
}

/** Every element below `parent`, in reading order, with the elements that it stands in, outermost first. */
export function* elementsOf(
  parent: { readonly children: readonly (RootContent | ElementContent)[] },
  ancestors: readonly Element[] = [],
): Generator<{ element: Element; ancestors: readonly Element[] }> {
  // A copy, so that whoever walks may put something before or after the element at hand.
  for (const child of [...parent.children]) {
    if (child.type !== 'element') continue
    yield { element: child, ancestors }
    yield* elementsOf(child, [...ancestors, child])
  }
}

/**
 * Copies content without positions and comments. Both outputs start from one compiled tree, so what is
 * changed here must be a copy.
 */
export function copyContent(content: readonly (RootContent | ElementContent)[]): ElementContent[] {
  return content.flatMap((node): ElementContent[] => {
    if (node.type === 'text') return [text(node.value)]
    if (node.type !== 'element') return []
    const { tagName, properties, children } = node
    return [{ type: 'element', tagName, properties: { ...properties }, children: copyContent(children) }]
  })
}
