import type { Contributor, EditionRef, Metadata } from '../book/book.ts'
import type { Accessibility } from './accessibility.ts'
import { isbnOf } from './identifiers.ts'

/** A file of the EPUB as the manifest lists it. */
export interface ManifestItem {
  readonly id: string
  /** Relative to the package document. */
  readonly href: string
  readonly mediaType: string
  readonly properties?: readonly string[]
}

/** A statement about the book, or with `refines` about another statement, by the id that it has. */
export interface Property {
  readonly property: string
  readonly value: string
  readonly refines?: string
  readonly scheme?: string
  readonly id?: string
}

/** An element of the Dublin Core set. */
export interface DublinCore {
  readonly name: string
  readonly value: string
  readonly id?: string
}

/** What `content.opf.ejs` is filled with. */
export interface PackageDocument {
  readonly language: string
  /** Vocabularies beside those that EPUB reserves a prefix for. */
  readonly prefix?: string
  readonly dublinCore: readonly DublinCore[]
  readonly properties: readonly Property[]
  /** Addresses of records and licences outside the EPUB. */
  readonly links: readonly { readonly rel: string; readonly href: string }[]
  readonly coverId?: string
  readonly manifest: readonly ManifestItem[]
  /** Ids, in reading order. */
  readonly spine: readonly string[]
}

export interface PackageParts {
  readonly meta: Metadata
  /** ISO 8601, UTC, seconds. */
  readonly modified: string
  readonly accessibility: Accessibility
  readonly pageSource?: string
  readonly embedsFonts: boolean
  readonly coverId?: string
  readonly manifest: readonly ManifestItem[]
  readonly spine: readonly string[]
}

const APPLE_BOOKS = 'ibooks: http://vocabulary.itunes.apple.com/rdf/ibooks/vocabulary-extensions-1.0/'

export const PUBLICATION_ID = 'pub-id'

/** The package document: what the book is (EPUB 3.3, clause 5), which files it has, and their order. */
export function packageDocument(parts: PackageParts): PackageDocument {
  const { meta, modified, accessibility, pageSource } = parts
  const statements = [
    ...identification(meta),
    ...people(meta),
    ...description(meta),
    ...relations(meta, pageSource),
    [{ property: 'dcterms:modified', value: modified }],
    ...accessibilityStatements(accessibility),
    // Without this, Apple Books sets the book in a face of its own until the reader chooses the book's.
    parts.embedsFonts ? [{ property: 'ibooks:specified-fonts', value: 'true' }] : [],
  ].flat()
  return {
    language: meta.language,
    ...(parts.embedsFonts ? { prefix: APPLE_BOOKS } : {}),
    dublinCore: statements.filter((statement) => 'name' in statement),
    properties: statements.filter((statement) => 'property' in statement),
    links: meta.licence === undefined ? [] : [{ rel: 'dcterms:license', href: meta.licence.url }],
    ...(parts.coverId === undefined ? {} : { coverId: parts.coverId }),
    manifest: parts.manifest,
    spine: parts.spine,
  }
}

type Statement = DublinCore | Property

function identification(meta: Metadata): Statement[] {
  const { identifier, title, subtitle, language } = meta
  const isbn = isbnOf(identifier)
  return [
    { name: 'identifier', value: identifier, id: PUBLICATION_ID },
    // ONIX code list 5, 15: ISBN-13; 02: ISBN-10.
    ...(isbn === undefined
      ? []
      : [
          {
            property: 'identifier-type',
            value: isbn.replace(/[^\dX]/gi, '').length === 10 ? '02' : '15',
            refines: PUBLICATION_ID,
            scheme: 'onix:codelist5',
          },
        ]),
    ...titled('title', title, 'main', 1),
    ...(subtitle === undefined ? [] : titled('subtitle', subtitle, 'subtitle', 2)),
    { name: 'language', value: language },
  ]
}

function titled(id: string, value: string, type: string, sequence: number): Statement[] {
  return [
    { name: 'title', value, id },
    { property: 'title-type', value: type, refines: id },
    { property: 'display-seq', value: String(sequence), refines: id },
  ]
}

function people(meta: Metadata): Statement[] {
  return [
    ...meta.authors.flatMap((author, index) => person('creator', `creator-${index + 1}`, author, index + 1)),
    ...meta.contributors.flatMap((one, index) =>
      person('contributor', `contributor-${index + 1}`, one, index + 1),
    ),
  ]
}

function person(
  name: 'creator' | 'contributor',
  id: string,
  who: Contributor,
  sequence: number,
): Statement[] {
  return [
    { name, value: who.name, id },
    { property: 'role', value: who.role, refines: id, scheme: 'marc:relators' },
    ...(who.fileAs === undefined ? [] : [{ property: 'file-as', value: who.fileAs, refines: id }]),
    { property: 'display-seq', value: String(sequence), refines: id },
  ]
}

function description(meta: Metadata): Statement[] {
  const { publisher, date, rights, description: about, subjects, series } = meta
  return [
    ...optional('publisher', publisher),
    ...optional('date', date),
    ...optional('rights', rights),
    ...optional('description', about),
    ...subjects.flatMap(({ term, authority, code }, index): Statement[] => {
      const id = `subject-${index + 1}`
      // An authority without a code says nothing, and the other way round (EPUB 3.3, clause D.3.1).
      if (authority === undefined || code === undefined) return [{ name: 'subject', value: term }]
      return [
        { name: 'subject', value: term, id },
        { property: 'authority', value: authority, refines: id },
        { property: 'term', value: code, refines: id },
      ]
    }),
    ...(series === undefined ? [] : seriesStatements(series)),
  ]
}

const optional = (name: string, value: string | undefined): DublinCore[] =>
  value === undefined ? [] : [{ name, value }]

function seriesStatements(series: NonNullable<Metadata['series']>): Statement[] {
  return [
    { property: 'belongs-to-collection', value: series.name, id: 'series' },
    { property: 'collection-type', value: 'series', refines: 'series' },
    ...(series.position === undefined
      ? []
      : [{ property: 'group-position', value: String(series.position), refines: 'series' }]),
  ]
}

/** The other editions of the work, and the print edition that the page numbers are of. */
function relations(meta: Metadata, pageSource: string | undefined): Statement[] {
  const { editions, translationOf, language } = meta
  return [
    ...(translationOf === undefined
      ? []
      : [{ property: 'schema:translationOfWork', value: translationOf.identifier }]),
    ...editions.map((edition) => ({ property: relationOf(edition, language), value: edition.identifier })),
    ...(pageSource === undefined
      ? []
      : [
          { name: 'source', value: pageSource, id: 'page-source' },
          { property: 'source-of', value: 'pagination', refines: 'page-source' },
          { property: 'pageBreakSource', value: pageSource },
        ]),
  ]
}

/** The same text in another form, or the work in another language. */
function relationOf(edition: EditionRef, language: string): string {
  const same = edition.language === undefined || edition.language === language
  return same ? 'dcterms:hasFormat' : 'schema:workTranslation'
}

function accessibilityStatements(accessibility: Accessibility): Statement[] {
  const { conformsTo, accessibilitySummary, ...lists } = accessibility
  return [
    ...Object.entries(lists).flatMap(([name, values]) =>
      values.map((value) => ({ property: `schema:${name}`, value })),
    ),
    { property: 'schema:accessibilitySummary', value: accessibilitySummary },
    ...(conformsTo === undefined ? [] : [{ property: 'dcterms:conformsTo', value: conformsTo }]),
  ]
}
