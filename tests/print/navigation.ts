import { isArray, isDict, type PdfDict, type PdfValue, Ref } from '../../scripts/print/pdf/core/objects.ts'
import { PdfFile, pagesOf } from '../../scripts/print/pdf/core/read.ts'
import { latin1Of, nameOf, textOf } from '../../scripts/print/pdf/core/text.ts'

/** Something that leads, or can be led to. Numbers are in points, as the file has them. */
export interface Waypoint {
  /** `link`, `destination` or `outline`, and what it says or leads to. */
  readonly what: string
  /** Counted from 0; -1 when it is on none. */
  readonly page: number
  readonly place: readonly number[]
}

/** The outline, all destinations and all links of a PDF, in the order of the file. */
export function waypoints(pdf: Uint8Array): Waypoint[] {
  const file = new PdfFile(pdf)
  const pages = new Map(pagesOf(file).map(({ num }, index) => [num, index]))
  const outlines = file.get(file.catalog, 'Outlines')
  const names = file.get(file.catalog, 'Names')
  const tree = isDict(names) ? file.get(names, 'Dests') : undefined
  return [
    ...(isDict(outlines) ? entriesBelow(file, outlines, 0) : []),
    ...(isDict(tree) ? destinationsIn(file, tree, pages) : []),
    ...pagesOf(file).flatMap(({ dict }, page) => linksOn(file, dict, page)),
  ]
}

function entriesBelow(file: PdfFile, parent: PdfDict, depth: number): Waypoint[] {
  const found: Waypoint[] = []
  let next = file.get(parent, 'First')
  while (isDict(next)) {
    const title = next.get('Title')
    const words = title instanceof Uint8Array ? textOf(title) : ''
    found.push({ what: `outline ${depth} ${words} ${targetOf(file, next)}`, page: -1, place: [] })
    found.push(...entriesBelow(file, next, depth + 1))
    next = file.get(next, 'Next')
  }
  return found
}

function destinationsIn(file: PdfFile, node: PdfDict, pages: ReadonlyMap<number, number>): Waypoint[] {
  const found = listAt(file, node, 'Kids').flatMap((kid) => {
    const below = file.resolve(kid)
    return isDict(below) ? destinationsIn(file, below, pages) : []
  })
  const pairs = listAt(file, node, 'Names')
  for (let i = 0; i + 1 < pairs.length; i += 2) {
    const [key, value] = [pairs[i], file.resolve(pairs[i + 1])]
    const target = isDict(value) ? file.get(value, 'D') : value
    const [page, ...place] = isArray(target) ? target : []
    found.push({
      what: `destination ${key instanceof Uint8Array ? nameOf(key) : ''}`,
      page: page instanceof Ref ? (pages.get(page.num) ?? -1) : -1,
      place: numbersIn(place),
    })
  }
  return found
}

function linksOn(file: PdfFile, dict: PdfDict, page: number): Waypoint[] {
  return listAt(file, dict, 'Annots').flatMap((value) => {
    const annotation = file.resolve(value)
    if (!isDict(annotation)) return []
    const what = `link ${targetOf(file, annotation)}`
    return [{ what, page, place: numbersIn(listAt(file, annotation, 'Rect')) }]
  })
}

function targetOf(file: PdfFile, leading: PdfDict): string {
  const name = file.get(leading, 'Dest')
  if (name instanceof Uint8Array) return `#${nameOf(name)}`
  const action = file.get(leading, 'A')
  const uri = isDict(action) ? file.get(action, 'URI') : undefined
  return uri instanceof Uint8Array ? latin1Of(uri) : ''
}

function listAt(file: PdfFile, dict: PdfDict, key: string): readonly PdfValue[] {
  const list = file.get(dict, key)
  return isArray(list) ? list : []
}

const numbersIn = (values: readonly PdfValue[]): number[] =>
  values.filter((value) => typeof value === 'number')
