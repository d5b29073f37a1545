import type * as hast from 'hast'
import type * as mdast from 'mdast'

/** What a visitor answers: `skip` leaves the inside of an element alone. */
export type Step = 'skip' | undefined

/**
 * Calls `visit` on every element below `parent`, in reading order. A plain loop: a chapter's tree is
 * walked a dozen times, and `unist-util-visit` costs more than what is done on the way. The children
 * of `parent` may change what they hold, but not how many they are.
 */
export function eachElement(parent: hast.Parents, visit: (element: hast.Element) => Step): void {
  for (const child of parent.children) {
    if (child.type === 'element' && visit(child) !== 'skip') eachElement(child, visit)
  }
}

/** Calls `visit` on every node of the Markdown below `parent`, in reading order. */
export function eachNode(parent: mdast.Parents, visit: (node: mdast.RootContent) => Step): void {
  for (const child of parent.children) {
    if (visit(child) !== 'skip' && 'children' in child) eachNode(child, visit)
  }
}

/**
 * Replaces the children of every node below `parent`, innermost first, by what `replace` makes of each:
 * itself, nothing, or others.
 */
export function replaceEach(
  parent: hast.Parents,
  replace: (node: hast.ElementContent) => readonly hast.ElementContent[],
): void {
  const children: hast.ElementContent[] = []
  let changed = false
  for (const child of parent.children) {
    if (child.type === 'doctype') continue
    if (child.type === 'element') replaceEach(child, replace)
    const replacement = replace(child)
    for (const node of replacement) children.push(node)
    changed ||= replacement.length !== 1 || replacement[0] !== child
  }
  if (!changed) return
  if (parent.type === 'root') parent.children = children
  else parent.children = children
}
