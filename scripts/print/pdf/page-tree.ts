import { dict, type Ref } from './core/objects.ts'
import { batches } from './core/trees.ts'
import type { PdfWriter } from './core/write.ts'
import type { JoinedPage } from './join.ts'

/** Writes the pages and the tree over them, balanced. @returns its root */
export function writePageTree(writer: PdfWriter, pages: readonly FinishedPage[]): Ref {
  let level = batches(pages).map((kids): PageNode => {
    const ref = writer.reserve()
    for (const { page, annotations } of kids) writePage(writer, page, annotations, ref)
    return { ref, kids: kids.map(({ page }) => page.ref), count: kids.length }
  })
  // Each turn divides the nodes by the fan, down to one.
  while (level.length > 1) level = batches(level).map((below) => writeNode(writer, below))
  const top = level[0]
  if (!top) return writer.add(dict({ Type: 'Pages', Kids: [], Count: 0 }))
  writer.put(top.ref, dict({ Type: 'Pages', Kids: top.kids, Count: top.count }))
  return top.ref
}

/** A page and the annotations that stay on it. */
export interface FinishedPage {
  readonly page: JoinedPage
  readonly annotations: readonly Ref[]
}

interface PageNode {
  readonly ref: Ref
  readonly kids: readonly Ref[]
  readonly count: number
}

/** Writes nodes under a new one. */
function writeNode(writer: PdfWriter, below: readonly PageNode[]): PageNode {
  const ref = writer.reserve()
  for (const { ref: kid, kids, count } of below)
    writer.put(kid, dict({ Type: 'Pages', Parent: ref, Kids: kids, Count: count }))
  return { ref, kids: below.map((node) => node.ref), count: below.reduce((sum, node) => sum + node.count, 0) }
}

function writePage(writer: PdfWriter, page: JoinedPage, annotations: readonly Ref[], parent: Ref): void {
  writer.put(
    page.ref,
    dict({
      Type: 'Page',
      Parent: parent,
      MediaBox: page.box.box,
      TrimBox: page.box.box,
      Resources: page.resources,
      Contents: page.contents,
      StructParents: page.index,
      Tabs: 'S',
      Annots: annotations.length > 0 ? annotations : undefined,
    }),
  )
}
