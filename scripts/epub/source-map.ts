import type { Place } from '../book/book.ts'
import type { BoundBook } from '../book/compiled.ts'
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

/**
 * Where the lines of finished documents come from.
 *
 * @param documents with the lines that their blocks were written on
 * @param folder what stands before their names in the zip file
 */
export function sourcesOf(
  documents: readonly { readonly href: string; readonly blocks: readonly BlockLine[] }[],
  folder: string,
  bound: BoundBook,
): EpubSources {
  const places = new Map(bound.chapters.flatMap(({ blocks }) => [...blocks]))
  const linesOf = (blocks: readonly BlockLine[]): SourceLine[] =>
    blocks.flatMap(({ block, line }) => {
      const place = places.get(block)
      return place ? [{ line, place }] : []
    })
  return Object.fromEntries(documents.map(({ href, blocks }) => [`${folder}${href}`, linesOf(blocks)]))
}
