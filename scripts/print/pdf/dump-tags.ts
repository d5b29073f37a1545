import { isArray, isDict, type PdfDict, type PdfValue, Ref } from './core/objects.ts'
import { PdfFile, pagesOf } from './core/read.ts'
import { latin1Of, nameOf, textOf } from './core/text.ts'
import { readPageTexts } from './page-texts.ts'

/**
 * The structure tree of a PDF for people: an element a line, with what it says and the page it says it
 * on, indented by depth. @throws PdfError
 */
export function dumpTags(bytes: Uint8Array): string {
  const file = new PdfFile(bytes)
  const pages = new Map(pagesOf(file).map(({ num }, index) => [num, index]))
  const marks = readPageTexts(bytes).map((page) => page.marks)
  const lines: string[] = []
  const visit = (value: PdfValue, page: number | undefined, depth: number): void => {
    const indent = '  '.repeat(depth)
    if (typeof value === 'number') {
      const text = (page === undefined ? undefined : marks[page]?.[value]) ?? ''
      lines.push(`${indent}p${page} ${JSON.stringify(text)}`)
      return
    }
    const dict = file.resolve(value)
    if (!isDict(dict)) return
    const own = dict.get('Pg')
    const here = own instanceof Ref ? pages.get(own.num) : page
    if (dict.get('Type') === 'MCR') visit(dict.get('MCID') ?? null, here, depth)
    else if (dict.get('Type') === 'OBJR') lines.push(`${indent}p${here} ${annotation(file, dict)}`)
    else {
      lines.push(indent + head(file, dict))
      for (const kid of kidsOf(file, dict)) visit(kid, here, depth + 1)
    }
  }
  const root = file.get(file.catalog, 'StructTreeRoot')
  for (const kid of isDict(root) ? kidsOf(file, root) : []) visit(kid, undefined, 0)
  return `${lines.join('\n')}\n`
}

function kidsOf(file: PdfFile, dict: PdfDict): readonly PdfValue[] {
  const kids = file.get(dict, 'K')
  if (isArray(kids)) return kids
  const one = dict.get('K')
  return one === undefined ? [] : [one]
}

function head(file: PdfFile, element: PdfDict): string {
  const words = [String(element.get('S'))]
  for (const key of ['ID', 'Lang', 'Alt', 'ActualText', 'A']) {
    const value = file.get(element, key)
    if (value !== undefined) words.push(`${key}=${plain(file, value)}`)
  }
  return words.join(' ')
}

function annotation(file: PdfFile, reference: PdfDict): string {
  const target = file.get(reference, 'Obj')
  if (!isDict(target)) return '→ nothing'
  const name = target.get('Dest')
  const action = file.get(target, 'A')
  const uri = isDict(action) ? action.get('URI') : undefined
  const contents = target.get('Contents')
  const words = contents instanceof Uint8Array ? JSON.stringify(textOf(contents)) : ''
  const place =
    name instanceof Uint8Array ? `#${nameOf(name)}` : uri instanceof Uint8Array ? latin1Of(uri) : ''
  return `→ ${place} ${words}`
}

function plain(file: PdfFile, value: PdfValue): string {
  const it = file.resolve(value) ?? null
  if (it instanceof Uint8Array) return JSON.stringify(textOf(it))
  if (isArray(it)) return `[${it.map((item) => plain(file, item)).join(' ')}]`
  if (isDict(it)) return `{${[...it].map(([key, item]) => `${key}=${plain(file, item)}`).join(' ')}}`
  return String(it)
}
