import { nameContents } from './contents.ts'
import { uniteFigures } from './figures.ts'
import { completeLists } from './lists.ts'
import { mergePieces } from './merge-pieces.ts'
import { nameNotes } from './notes.ts'
import { placeNotes } from './place-notes.ts'
import { tidyTables } from './tables.ts'
import { type Annotation, type Element, walk } from './tree.ts'
import { wrapLines } from './wrap-lines.ts'

/**
 * Makes of Chromium's tags those of a book. The order matters:
 *
 * 1. Pieces first, so that everything after sees whole paragraphs, items and notes.
 * 2. Notes before lists, because a list of notes is none.
 * 3. Contents before lists, because they are lists to Chromium.
 * 4. Lists, figures, tables: each looks only at its own kind.
 * 5. Lines when it is known what is a block.
 * 6. Notes find their places last, among finished blocks.
 */
export function repairTags(root: Element): void {
  mergePieces(root)
  nameSections(root)
  nameNotes(root)
  nameContents(root)
  completeLists(root)
  uniteFigures(root)
  tidyTables(root)
  wrapLines(root)
  placeNotes(root)
}

function nameSections(root: Element): void {
  walk(root, (node) => {
    if (node.channel?.kind === 'sect') node.type = 'Sect'
  })
}

/** Takes annotations out of the tree; a `Link` that is left without one is a mere `Span`. */
export function dropAnnotations(root: Element, dropped: ReadonlySet<Annotation>): void {
  if (dropped.size === 0) return
  walk(root, (node) => {
    if (!node.kids.some((kid) => kid.kind === 'annotation' && dropped.has(kid))) return
    node.kids = node.kids.filter((kid) => kid.kind !== 'annotation' || !dropped.has(kid))
    const linked = node.kids.some((kid) => kid.kind === 'annotation')
    if (node.type === 'Link' && !linked) node.type = 'Span'
  })
}
