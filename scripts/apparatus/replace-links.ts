import type { Element, ElementContent } from 'hast'

/**
 * The nodes with every link replaced by what `replace` makes of it. What holds no link that changes is
 * not copied: without any, the result is `nodes` itself.
 */
export function replaceLinks(
  nodes: readonly ElementContent[],
  replace: (link: Element) => Element,
): readonly ElementContent[] {
  let copy: ElementContent[] | undefined
  nodes.forEach((node, index) => {
    if (node.type !== 'element') return
    const replaced = replaceIn(node, replace)
    if (replaced === node) return
    copy ??= [...nodes]
    copy[index] = replaced
  })
  return copy ?? nodes
}

function replaceIn(element: Element, replace: (link: Element) => Element): Element {
  const children = replaceLinks(element.children, replace)
  const inside = children === element.children ? element : { ...element, children: [...children] }
  return inside.tagName === 'a' ? replace(inside) : inside
}
