import type { Place } from '../../book/book.ts'
import type { EpubSources } from './rooms.ts'

/** Where the lines of an EPUB's documents come from, for the report: `12 chapters/01.md:7:1`. */
export type SourceRecord = Readonly<Record<string, readonly string[]>>

/** @param at puts a place's file as the report names it */
export function recordOf(sources: EpubSources, at: (place: Place) => Place): SourceRecord {
  return Object.fromEntries(
    Object.entries(sources).map(([path, lines]) => [
      path,
      lines.map(({ line, place }) => {
        const { file, line: from, column } = at(place)
        return `${line} ${file}:${from}:${column}`
      }),
    ]),
  )
}

/** @param fileOf turns a file as the report names it into one that the user would type */
export function sourcesOf(record: SourceRecord, fileOf: (file: string) => string): EpubSources {
  return Object.fromEntries(
    Object.entries(record).map(([path, lines]) => [
      path,
      lines.flatMap((text) => {
        const [, line, file, from, column] = /^(\d+) (.*):(\d+):(\d+)$/.exec(text) ?? []
        if (line === undefined || file === undefined) return []
        return [
          { line: Number(line), place: { file: fileOf(file), line: Number(from), column: Number(column) } },
        ]
      }),
    ]),
  )
}
