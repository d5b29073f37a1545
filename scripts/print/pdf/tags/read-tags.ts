import { isArray, isDict, type PdfDict, type PdfValue, Ref } from '../core/objects.ts'
import type { PdfFile } from '../core/read.ts'
import { latin1Of, textOf } from '../core/text.ts'
import { PdfError } from '../errors.ts'
import { readChannel } from './channel.ts'
import { readLeaf } from './read-leaf.ts'
import { type Annotation, type Element, element, type Kid } from './tree.ts'

/** What a chunk's structure tree refers to, by object number. */
export interface TagContext {
  readonly file: PdfFile
  /** Index in the book of a page of this chunk. */
  readonly pageIndex: ReadonlyMap<number, number>
  /** The finished annotation for one of this chunk. */
  readonly annotations: ReadonlyMap<number, Annotation>
  /** Makes this chunk's element ids differ from other chunks'. */
  readonly chunk: number
}

/** Structure elements nest as deeply as lists and quotations do; anything deeper is damage. */
const MAX_DEPTH = 256

/** The elements at the top of a chunk's structure tree; none when the chunk is untagged. @throws PdfError */
export function readTags(context: TagContext): Kid[] {
  const root = context.file.get(context.file.catalog, 'StructTreeRoot')
  if (!isDict(root)) return []
  return readKids(context, root, undefined, '', 0)
}

function readKids(
  context: TagContext,
  dict: PdfDict,
  page: number | undefined,
  lang: string,
  depth: number,
): Kid[] {
  if (depth > MAX_DEPTH) throw new PdfError('syntax', 'The structure tree is too deep.')
  const value = context.file.get(dict, 'K')
  const values = isArray(value) ? value : value === undefined ? [] : [value]
  const kids: Kid[] = []
  for (const item of values) {
    const kid = readKid(context, item, page, lang, depth)
    if (kid) kids.push(kid)
  }
  return kids
}

function readKid(
  context: TagContext,
  item: PdfValue,
  page: number | undefined,
  lang: string,
  depth: number,
): Kid | undefined {
  if (typeof item === 'number') return content(page, item)
  const leaf = item instanceof Ref ? leafAt(context, item.num, page) : undefined
  if (leaf) return leaf
  const dict = context.file.resolve(item)
  if (!isDict(dict)) return undefined
  const type = dict.get('Type')
  if (type === 'MCR') return content(pageOf(context, dict) ?? page, Number(dict.get('MCID')))
  if (type === 'OBJR') {
    const target = dict.get('Obj')
    return target instanceof Ref ? context.annotations.get(target.num) : undefined
  }
  return readElement(context, dict, page, lang, depth)
}

function leafAt(context: TagContext, num: number, page: number | undefined): Element | undefined {
  const lexer = context.file.at(num)
  const leaf = lexer && readLeaf(lexer)
  if (!leaf) return undefined
  const kid = content(context.pageIndex.get(leaf.page) ?? page, leaf.mcid)
  return element('NonStruct', kid ? [kid] : [])
}

function readElement(
  context: TagContext,
  dict: PdfDict,
  page: number | undefined,
  lang: string,
  depth: number,
): Element {
  const node = element(String(dict.get('S') ?? 'NonStruct'))
  const tag = dict.get('Lang')
  let own = lang
  if (tag instanceof Uint8Array) {
    const said = readChannel(textOf(tag))
    own = said.lang ?? lang
    if (own !== lang) node.lang = own
    node.channel = said.channel
  }
  const alt = dict.get('Alt')
  if (alt instanceof Uint8Array) node.alt = textOf(alt)
  const id = dict.get('ID')
  if (id instanceof Uint8Array) node.id = uniqueId(context, id)
  node.attributes = readAttributes(context, dict)
  node.kids = readKids(context, dict, pageOf(context, dict) ?? page, own, depth + 1)
  return node
}

/** Chromium numbers elements from the start in each chunk. */
const uniqueId = (context: TagContext, id: Uint8Array): string => `c${context.chunk}-${latin1Of(id)}`

function readAttributes(context: TagContext, dict: PdfDict): readonly PdfValue[] {
  const value = context.file.get(dict, 'A')
  const list = isArray(value) ? value : isDict(value) ? [value] : []
  return list.map((item) => {
    const attribute = context.file.resolve(item) ?? null
    if (!isDict(attribute)) return attribute
    const headers = attribute.get('Headers')
    if (!isArray(headers)) return attribute
    const renamed = headers.map((id) =>
      id instanceof Uint8Array ? new TextEncoder().encode(uniqueId(context, id)) : id,
    )
    return new Map([...attribute, ['Headers', renamed]])
  })
}

function pageOf(context: TagContext, dict: PdfDict): number | undefined {
  const page = dict.get('Pg')
  return page instanceof Ref ? context.pageIndex.get(page.num) : undefined
}

function content(page: number | undefined, mcid: number): Kid | undefined {
  if (page === undefined || !Number.isInteger(mcid)) return undefined
  return { kind: 'content', page, mcids: [mcid], finished: [], textual: false }
}
