import type { Element, ElementContent } from 'hast'
import type { FootnoteDefinition, FootnoteReference } from 'mdast'
import type { Options } from 'remark-rehype'

interface State {
  all(node: FootnoteDefinition): ElementContent[]
  patch(from: FootnoteDefinition | FootnoteReference, to: Element): undefined
}

/**
 * Markdown's nodes as elements. Notes don't become the list of endnotes that `remark-rehype` makes:
 * a call is `<note-call>`, a body `<note-body>`, and both know their label until they get ids.
 */
export const toHast: Options = {
  allowDangerousHtml: true,
  handlers: {
    footnoteReference: (state: State, node: FootnoteReference) => noteElement(state, node, 'note-call', []),
    footnoteDefinition: (state: State, node: FootnoteDefinition) =>
      noteElement(state, node, 'note-body', state.all(node)),
  },
}

function noteElement(
  state: State,
  node: FootnoteDefinition | FootnoteReference,
  tagName: string,
  children: ElementContent[],
): Element {
  const properties = { dataKey: node.identifier, dataLabel: node.label ?? node.identifier }
  const element: Element = { type: 'element', tagName, properties, children }
  state.patch(node, element)
  return element
}
