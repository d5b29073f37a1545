import type { Node } from 'unist'
import type { Place } from '../book/book.ts'
import type { ChapterWork } from './context.ts'

/** Where a node of either tree stands in the manuscript; the chapter's first character if it came from nowhere. */
export function placeOf(work: ChapterWork, node: Node | undefined): Place {
  const start = node?.position?.start
  return { file: work.context.source.path, line: start?.line ?? 1, column: start?.column ?? 1 }
}

/** The place `length` characters of `source` after the start of `node`. */
export function placeWithin(work: ChapterWork, node: Node, source: string, length: number): Place {
  const place = placeOf(work, node)
  const from = node.position?.start.offset ?? 0
  const before = source.slice(from, from + length)
  const lines = before.split('\n')
  const last = lines.at(-1) ?? ''
  return lines.length === 1
    ? { ...place, column: place.column + length }
    : { ...place, line: place.line + lines.length - 1, column: last.length + 1 }
}
