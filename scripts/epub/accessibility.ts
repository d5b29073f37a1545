import type { Element } from 'hast'
import type { BoundBook } from '../book/compiled.ts'
import { accessibilityWordsFor } from './accessibility-words.ts'
import type { EpubDocument } from './document.ts'
import { elementsOf, stringProperty } from './element.ts'

/** EPUB Accessibility 1.1 metadata: schema.org's properties and their values. */
export interface Accessibility {
  readonly accessMode: readonly string[]
  /** Each a comma-separated set that is enough to read the whole book. */
  readonly accessModeSufficient: readonly string[]
  readonly accessibilityFeature: readonly string[]
  readonly accessibilityHazard: readonly string[]
  readonly accessibilitySummary: string
  /** Only what a person has claimed. */
  readonly conformsTo?: string
}

/** What the finished documents hold that matters to somebody who reads them in another way. */
export interface ContentFacts {
  readonly images: number
  readonly undescribedImages: number
  readonly animatedImages: number
  readonly tables: number
  readonly formulas: number
  readonly pageBreaks: number
  readonly index: boolean
}

/** Counts in the documents as they will be packed, so that the metadata can't promise what isn't there. */
export function contentFacts(documents: readonly EpubDocument[], bound: BoundBook): ContentFacts {
  const elements = documents.flatMap(({ body }) => [...elementsOf(body)].map(({ element }) => element))
  const images = elements.filter(
    (element) => element.tagName === 'img' && element.properties['role'] !== 'doc-cover',
  )
  return {
    images: images.length,
    undescribedImages: images.filter((image) => !described(image)).length,
    animatedImages: images.filter((image) => stringProperty(image, 'src')?.endsWith('.gif')).length,
    tables: elements.filter((element) => element.tagName === 'table').length,
    formulas: elements.filter((element) => element.tagName === 'math').length,
    pageBreaks: elements.filter((element) => element.properties['role'] === 'doc-pagebreak').length,
    index: bound.chapters.some(({ source }) => source.role === 'index'),
  }
}

/** A decoration needs no words, where a person has said that it is one. */
const described = (image: Element): boolean =>
  /^(presentation|none)$/.test(stringProperty(image, 'role') ?? '') ||
  (stringProperty(image, 'alt') ?? '').trim() !== ''

/** Says what the content shows and nothing that it doesn't. */
export function accessibilityOf(bound: BoundBook, facts: ContentFacts): Accessibility {
  const { meta } = bound.book
  const hasImages = facts.images > 0
  const readableAsText = facts.undescribedImages === 0
  return {
    accessMode: ['textual', ...(hasImages ? ['visual'] : [])],
    accessModeSufficient: [...(readableAsText ? ['textual'] : []), ...(hasImages ? ['textual,visual'] : [])],
    accessibilityFeature: features(facts),
    // Text and still pictures do no harm. A GIF may move, and nobody has looked at how.
    accessibilityHazard: facts.animatedImages > 0 ? ['unknown'] : ['none'],
    accessibilitySummary: meta.accessibilitySummary ?? summary(bound, facts),
    ...(meta.conformsTo === undefined ? {} : { conformsTo: meta.conformsTo }),
  }
}

function features(facts: ContentFacts): string[] {
  return [
    'ARIA',
    ...(facts.images > 0 && facts.undescribedImages === 0 ? ['alternativeText'] : []),
    'displayTransformability',
    ...(facts.index ? ['index'] : []),
    ...(facts.formulas > 0 ? ['MathML'] : []),
    ...(facts.pageBreaks > 0 ? ['pageBreakMarkers', 'pageNavigation'] : []),
    'readingOrder',
    'structuralNavigation',
    'tableOfContents',
    'unlocked',
  ]
}

function summary(bound: BoundBook, facts: ContentFacts): string {
  const words = accessibilityWordsFor(bound.book.meta.language)
  return [
    words.structure,
    bound.notes.size > 0 ? words.notes : undefined,
    facts.images > 0 ? (facts.undescribedImages === 0 ? words.described : words.undescribed) : undefined,
    facts.tables > 0 ? words.tables : undefined,
    facts.pageBreaks > 0 ? words.pages : undefined,
    facts.animatedImages > 0 ? undefined : words.noHazards,
  ]
    .filter((sentence) => sentence !== undefined)
    .join(' ')
}
