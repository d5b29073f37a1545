import { isArray, isDict, type PdfDict, type PdfValue, Ref } from './core/objects.ts'
import { PdfFile, pagesOf } from './core/read.ts'
import { latin1Of, nameOf, textOf } from './core/text.ts'

/** What can be seen of a finished PDF without looking at its pages. */
export interface PdfInspection {
  readonly pages: number
  /** The label of each page, as a reader shows it. */
  readonly labels: readonly string[]
  readonly fonts: readonly FontInspection[]
  /** Type 3 fonts are pictures of letters, which printers reject. */
  readonly hasType3: boolean
  readonly lang: string | undefined
  readonly title: string | undefined
  readonly tagged: boolean
  /** How many elements of each structure type there are. */
  readonly tags: ReadonlyMap<string, number>
  readonly outlineCount: number
  /** Names, in their order in the file. */
  readonly destinations: readonly string[]
  readonly links: { readonly internal: number; readonly external: number; readonly broken: readonly string[] }
}

export interface FontInspection {
  readonly name: string
  readonly subtype: string
  readonly embedded: boolean
  readonly subset: boolean
}

/** Reads a PDF back and says what is in it. @throws PdfError */
export function inspectPdf(bytes: Uint8Array): PdfInspection {
  const file = new PdfFile(bytes)
  const { catalog } = file
  const pages = pagesOf(file).map(({ dict }) => dict)
  const names = file.get(catalog, 'Names')
  const destinations = isDict(names) ? treeEntries(file, file.get(names, 'Dests'), 'Names') : []
  const known = destinations.flatMap(([key]) => (key instanceof Uint8Array ? [nameOf(key)] : []))
  const fonts = fontsOf(file, pages)
  const info = file.resolve(file.trailer.get('Info'))
  const outlines = file.get(catalog, 'Outlines')
  return {
    pages: pages.length,
    labels: labelsOf(file, catalog, pages.length),
    fonts,
    hasType3: fonts.some(({ subtype }) => subtype === 'Type3'),
    lang: textAt(file, catalog, 'Lang'),
    title: isDict(info) ? textAt(file, info, 'Title') : undefined,
    tagged: isDict(file.get(catalog, 'StructTreeRoot')),
    tags: countTags(file, catalog),
    outlineCount: isDict(outlines) ? countOutline(file, outlines) : 0,
    destinations: known,
    links: countLinks(file, pages, new Set(known)),
  }
}

function textAt(file: PdfFile, dict: PdfDict, key: string): string | undefined {
  const value = file.get(dict, key)
  return value instanceof Uint8Array ? textOf(value) : undefined
}

type Entry = readonly [PdfValue, PdfValue]

/** The entries of a name or number tree, in order. Ends: no node is visited twice. */
function treeEntries(file: PdfFile, root: PdfValue | undefined, kind: 'Names' | 'Nums'): Entry[] {
  const entries: Entry[] = []
  const seen = new Set<number>()
  const todo: (PdfValue | undefined)[] = [root]
  for (let next = todo.shift(); next !== undefined; next = todo.shift()) {
    if (next instanceof Ref) {
      if (seen.has(next.num)) continue
      seen.add(next.num)
    }
    const node = file.resolve(next)
    if (!isDict(node)) continue
    const list = file.get(node, kind)
    if (isArray(list))
      for (let i = 0; i + 1 < list.length; i += 2) entries.push([list[i] ?? null, list[i + 1] ?? null])
    const kids = file.get(node, 'Kids')
    if (isArray(kids)) todo.unshift(...kids)
  }
  return entries
}

function labelsOf(file: PdfFile, catalog: PdfDict, count: number): string[] {
  const ranges = treeEntries(file, file.get(catalog, 'PageLabels'), 'Nums')
  return Array.from({ length: count }, (_, page) => {
    const range = ranges.findLast(([first]) => typeof first === 'number' && first <= page)
    const style = range ? file.resolve(range[1]) : undefined
    if (!range || !isDict(style)) return String(page + 1)
    const prefix = textAt(file, style, 'P') ?? ''
    const number = Number(style.get('St') ?? 1) + page - Number(range[0])
    const kind = style.get('S')
    return prefix + (kind === 'D' ? String(number) : kind === 'r' ? roman(number) : '')
  })
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]

function roman(number: number): string {
  let rest = number
  let text = ''
  for (const [value, sign] of ROMAN) for (; rest >= value; rest -= value) text += sign
  return text
}

/** Fonts used by pages, each once, by name. */
function fontsOf(file: PdfFile, pages: readonly PdfDict[]): FontInspection[] {
  const seen = new Map<number, FontInspection>()
  for (const page of pages) {
    const resources = file.get(page, 'Resources')
    const fonts = isDict(resources) ? file.get(resources, 'Font') : undefined
    if (!isDict(fonts)) continue
    for (const value of fonts.values()) {
      if (!(value instanceof Ref) || seen.has(value.num)) continue
      const font = file.resolve(value)
      if (isDict(font)) seen.set(value.num, inspectFont(file, font))
    }
  }
  return [...seen.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

const SUBSET = /^[A-Z]{6}\+/

function inspectFont(file: PdfFile, font: PdfDict): FontInspection {
  const base = String(font.get('BaseFont') ?? '')
  const descendants = file.get(font, 'DescendantFonts')
  const descendant = isArray(descendants) ? file.resolve(descendants[0]) : font
  const descriptor = isDict(descendant) ? file.get(descendant, 'FontDescriptor') : undefined
  const embedded =
    isDict(descriptor) && ['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor.has(key))
  const subtype = isDict(descendant) ? String(descendant.get('Subtype') ?? '') : ''
  return { name: base.replace(SUBSET, ''), subtype, embedded, subset: SUBSET.test(base) }
}

function countTags(file: PdfFile, catalog: PdfDict): Map<string, number> {
  const counts = new Map<string, number>()
  const seen = new Set<number>()
  const todo: PdfValue[] = [catalog.get('StructTreeRoot') ?? null]
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (next instanceof Ref) {
      if (seen.has(next.num)) continue
      seen.add(next.num)
    }
    const node = file.resolve(next)
    if (!isDict(node)) continue
    const type = node.get('S')
    if (typeof type === 'string') counts.set(type, (counts.get(type) ?? 0) + 1)
    const kids = file.get(node, 'K')
    for (const kid of isArray(kids) ? kids : [node.get('K') ?? null]) if (kid instanceof Ref) todo.push(kid)
  }
  return new Map([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function countOutline(file: PdfFile, outlines: PdfDict): number {
  let count = 0
  const seen = new Set<number>()
  const todo: PdfValue[] = [outlines.get('First') ?? null]
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (!(next instanceof Ref) || seen.has(next.num)) continue
    seen.add(next.num)
    const item = file.resolve(next)
    if (!isDict(item)) continue
    count++
    todo.push(item.get('Next') ?? null, item.get('First') ?? null)
  }
  return count
}

function countLinks(
  file: PdfFile,
  pages: readonly PdfDict[],
  known: ReadonlySet<string>,
): PdfInspection['links'] {
  let internal = 0
  let external = 0
  const broken: string[] = []
  for (const page of pages) {
    const annotations = file.get(page, 'Annots')
    for (const value of isArray(annotations) ? annotations : []) {
      const annotation = file.resolve(value)
      if (!isDict(annotation) || annotation.get('Subtype') !== 'Link') continue
      const target = annotation.get('Dest')
      const action = file.get(annotation, 'A')
      const uri = isDict(action) ? action.get('URI') : undefined
      if (target instanceof Uint8Array && known.has(nameOf(target))) internal++
      else if (target instanceof Uint8Array) broken.push(nameOf(target))
      else if (uri instanceof Uint8Array && !latin1Of(uri).startsWith('https://imprenta.invalid/')) external++
      else broken.push(uri instanceof Uint8Array ? latin1Of(uri) : '')
    }
  }
  return { internal, external, broken }
}
