import type { BoundBook, ContentsEntry } from '../book/compiled.ts'
import type { NavigationParts, PageTarget } from './navigation.ts'

/** A point of the table of contents for readers of EPUB 2. */
export interface NavPoint {
  readonly id: string
  readonly label: string
  readonly href: string
  readonly children: readonly NavPoint[]
}

/** What `toc.ncx.ejs` is filled with. */
export interface Ncx {
  readonly identifier: string
  readonly language: string
  readonly title: string
  readonly authors: readonly string[]
  /** How many levels the contents have. */
  readonly depth: number
  readonly points: readonly NavPoint[]
  readonly pages: readonly PageTarget[]
}

/** The same contents and pages as in the navigation document, for readers that don't know it. */
export function ncx(bound: BoundBook, parts: NavigationParts): Ncx {
  const { meta } = bound.book
  const points = pointsOf(parts.contents, parts.hrefOf, 'point')
  return {
    identifier: meta.identifier,
    language: meta.language,
    title: meta.title,
    authors: meta.authors.map(({ name }) => name),
    depth: depthOf(points),
    points,
    pages: parts.pages,
  }
}

function pointsOf(
  entries: readonly ContentsEntry[],
  hrefOf: NavigationParts['hrefOf'],
  prefix: string,
): NavPoint[] {
  return entries.map((entry, index) => {
    const id = `${prefix}-${index + 1}`
    return {
      id,
      label: entry.heading.text,
      href: hrefOf(entry),
      children: pointsOf(entry.children, hrefOf, id),
    }
  })
}

const depthOf = (points: readonly NavPoint[]): number =>
  points.reduce((depth, point) => Math.max(depth, 1 + depthOf(point.children)), 0)
