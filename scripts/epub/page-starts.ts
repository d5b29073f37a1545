import type { MadePart, PageMap } from '../book/page-map.ts'
import type { EpubDocument } from './document.ts'
import { text } from './element.ts'
import { type PageBreak, type PlacedStart, pageBreak } from './page-breaks.ts'

export interface Starts {
  /** In the text of the chapters. */
  readonly inText: readonly PlacedStart[]
  /** Of the parts that the book makes by itself. */
  readonly ofParts: ReadonlyMap<MadePart, readonly PageBreak[]>
}

/**
 * Sorts the printed pages by where the EPUB marks them and gives each an id, `page-12`, that no heading
 * has. A blank page, and one on which only a long note goes on, has no text here that it could begin with.
 */
export function placeStarts(pageMap: PageMap | undefined, taken: ReadonlySet<string>): Starts {
  const inText: PlacedStart[] = []
  const ofParts = new Map<MadePart, PageBreak[]>()
  const used = new Set(taken)
  for (const { label, block, offset, made } of pageMap?.pages ?? []) {
    if (block === undefined && made === undefined) continue
    const id = freeId(`page-${label.replace(/[^A-Za-z0-9]/g, '_')}`, used)
    if (block !== undefined) inText.push({ label, id, block, offset })
    else if (made !== undefined) ofParts.set(made, [...(ofParts.get(made) ?? []), { label, id }])
  }
  return { inText, ofParts }
}

function freeId(wanted: string, used: Set<string>): string {
  let id = wanted
  // Ends: `used` is finite.
  for (let copy = 2; used.has(id); copy++) id = `${wanted}-${copy}`
  used.add(id)
  return id
}

/** Puts page breaks in front of all that a document shows. */
export function openWith(document: EpubDocument, breaks: readonly PageBreak[]): void {
  if (breaks.length === 0) return
  document.body.children.unshift(text('\n'), ...breaks.map(pageBreak))
}
