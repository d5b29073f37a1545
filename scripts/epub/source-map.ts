import type { Place } from '../book/book.ts'
import type { BlockId, BoundBook } from '../book/compiled.ts'
import type { BlockLine } from './xhtml.ts'

/** From this line of a document on, the text comes from this place. */
export interface SourceLine {
  readonly line: number
  readonly place: Place
}

/** Where the lines of an EPUB's documents come from, by path in the zip file. Plain data: it can be kept as JSON. */
export type EpubSources = Readonly<Record<string, readonly SourceLine[]>>

/** Finds the manuscript's place for a line of a document: that of the last block that began at or before it. */
export function placeOf(sources: EpubSources, path: string, line: number): Place | undefined {
  const lines = sources[path] ?? []
  return lines.findLast((source) => source.line <= line)?.place ?? lines[0]?.place
}

/** The places of a document's blocks, by the lines they were written on. */
export function sourceLines(
  blocks: readonly BlockLine[],
  firstLine: number,
  places: ReadonlyMap<BlockId, Place>,
): SourceLine[] {
  return blocks.flatMap(({ block, line }) => {
    const place = places.get(block)
    return place ? [{ line: line + firstLine - 1, place }] : []
  })
}

/** Where every block of the book comes from. */
export function placesOf(bound: BoundBook): ReadonlyMap<BlockId, Place> {
  return new Map(bound.chapters.flatMap(({ blocks }) => [...blocks]))
}
