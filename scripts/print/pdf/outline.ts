import { dict, type Ref } from './core/objects.ts'
import { nameString, textString } from './core/text.ts'
import type { PdfWriter } from './core/write.ts'
import type { OutlineNode } from './model.ts'

/** Writes the outline, its first level showing, and everything below folded. Undefined when it is empty. */
export function writeOutline(writer: PdfWriter, nodes: readonly OutlineNode[]): Ref | undefined {
  if (nodes.length === 0) return undefined
  const root = writer.reserve()
  const { first, last } = writeLevel(writer, nodes, root)
  writer.put(root, dict({ Type: 'Outlines', First: first, Last: last, Count: nodes.length }))
  return root
}

interface Level {
  readonly first: Ref | undefined
  readonly last: Ref | undefined
}

function writeLevel(writer: PdfWriter, nodes: readonly OutlineNode[], parent: Ref): Level {
  const refs = nodes.map(() => writer.reserve())
  for (const [i, node] of nodes.entries()) {
    const ref = refs[i]
    if (!ref) continue
    const kids = writeLevel(writer, node.children, ref)
    writer.put(
      ref,
      dict({
        Title: textString(node.title),
        Parent: parent,
        Prev: refs[i - 1],
        Next: refs[i + 1],
        Dest: nameString(node.destination),
        First: kids.first,
        Last: kids.last,
        // Negative: folded, with this many kids when it is opened.
        Count: node.children.length > 0 ? -node.children.length : undefined,
      }),
    )
  }
  return { first: refs[0], last: refs.at(-1) }
}
