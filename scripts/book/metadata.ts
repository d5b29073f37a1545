import type { Metadata } from './book.ts'
import type { BookConfig } from './schema.ts'

/** What `book.yaml` says about the work and the edition, as the other rooms take it. */
export function metadataOf(config: BookConfig): Metadata {
  const { title, subtitle, authors, language, identifier, publisher, date, rights, licence } = config
  const { description, series, translationOf, conformsTo, accessibilitySummary } = config
  return {
    title,
    ...(subtitle !== undefined && { subtitle }),
    authors,
    contributors: [
      ...(config.translators ?? []),
      ...(config.editors ?? []),
      ...(config.illustrators ?? []),
      ...(config.contributors ?? []),
    ],
    language,
    identifier,
    ...(publisher !== undefined && { publisher }),
    ...(date !== undefined && { date }),
    ...(rights !== undefined && { rights }),
    ...(licence !== undefined && { licence }),
    ...(description !== undefined && { description }),
    subjects: config.subjects ?? [],
    ...(series !== undefined && { series }),
    ...(translationOf !== undefined && { translationOf }),
    editions: config.editions ?? [],
    ...(conformsTo !== undefined && { conformsTo }),
    ...(accessibilitySummary !== undefined && { accessibilitySummary }),
  }
}
