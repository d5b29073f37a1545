import { isArray, isDict, type PdfDict, type PdfValue, Ref } from '../../scripts/print/pdf/core/objects.ts'
import { PdfFile, pagesOf } from '../../scripts/print/pdf/core/read.ts'
import { readPageTexts } from '../../scripts/print/pdf/page-texts.ts'
import { inspectPdf } from '../../scripts/print/pdf/verify.ts'
import type { Printed } from '../../scripts/print/print.ts'

/**
 * A finished book for people: what stands on each page of the PDF, block by block, by the name of its
 * tag; of a long block its first and last lines. At the end, what the layout report says.
 */
export function dumpPages({ pdf, report }: Pick<Printed, 'pdf' | 'report'>): string {
  const { labels } = inspectPdf(pdf)
  const texts = readPageTexts(pdf)
  const blocks = new BlockReader(pdf).blocks()
  const pages = texts.map(({ text, marks, artifacts }, page) => {
    const spaced = withSpaces(text, marks)
    const side = page % 2 === 0 ? 'recto' : 'verso'
    const here = blocks.filter((block) => block.page === page)
    const shown = here.flatMap(({ name, mcids }) =>
      show(name, mcids.map((mcid) => spaced[mcid] ?? '').join('')),
    )
    const asides = artifacts.split('\n').filter((line) => /[^\s.]/.test(line))
    return [`page ${labels[page]}, ${side}`, ...shown, ...asides.map((line) => row('·', line.trim()))].join(
      '\n',
    )
  })
  const findings = report.entries.map(
    ({ finding, page, detail, place }) =>
      `${finding}, p. ${page}, ${place?.file.replace(/^.*\//, '')}:${place?.line}: ${detail}`,
  )
  return `${pages.join('\n\n')}\n\n${['report', ...findings].join('\n')}\n`
}

/** The marks of a page with the space before each, which belongs to none: between cells, after code. */
function withSpaces(text: string, marks: readonly (string | undefined)[]): string[] {
  let at = 0
  return marks.map((raw = '') => {
    const mark = raw.replace(/ *\n/g, '\n').trimEnd()
    const found = text.indexOf(mark, at)
    if (found < 0) return mark
    const gap = text.slice(at, found)
    at = found + mark.length
    return /^\s*$/.test(gap) ? gap + mark : mark
  })
}

const row = (name: string, text: string): string => `  ${name.padEnd(6)} ${text}`.trimEnd()

/** All of a block of three lines or fewer, else its ends. */
function show(name: string, text: string): string[] {
  // An entry of the contents and its folio are far apart, and one line.
  const lines = name === 'TOCI' ? [text.trim().replace(/\s*\n/g, ' … ')] : text.trim().split('\n')
  const [first = '', ...rest] =
    lines.length > 3 ? [lines[0], `… ${lines.length - 2} lines …`, lines.at(-1)] : lines
  return [row(name, first), ...rest.map((line) => row('', line ?? ''))]
}

interface Block {
  readonly name: string
  readonly page: number
  readonly mcids: number[]
}

/** Tags that hold lines of text, and those of their ancestors that a reader wants to know of. */
const LEAVES = new Set([
  'P',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'Caption',
  'TR',
  'TOCI',
  'LI',
  'Figure',
  'Title',
])
const AROUND: Readonly<Record<string, string>> = {
  Note: 'note',
  BlockQuote: '>',
  L: '-',
  Figure: 'fig',
  Table: '|',
}

/** Reads the structure tree: which marked content belongs to which block. */
class BlockReader {
  readonly #file: PdfFile
  readonly #pages: Map<number, number>
  readonly #blocks: Block[] = []

  constructor(pdf: Uint8Array) {
    this.#file = new PdfFile(pdf)
    this.#pages = new Map(pagesOf(this.#file).map(({ num }, index) => [num, index]))
  }

  /** In the order in which they were painted. */
  blocks(): Block[] {
    const root = this.#file.get(this.#file.catalog, 'StructTreeRoot')
    if (isDict(root)) for (const kid of this.#kids(root)) this.#visit(kid, undefined, '', new Map())
    return this.#blocks.sort((a, b) => a.page - b.page || (a.mcids[0] ?? 0) - (b.mcids[0] ?? 0))
  }

  /** `open`: the block that is being read, by page: one that was cut has text on several. */
  #visit(
    value: PdfValue,
    page: number | undefined,
    around: string,
    open: Map<number, Block>,
    name = '',
  ): void {
    if (typeof value === 'number') {
      if (page !== undefined) this.#add(value, page, `${around}${name}`, open)
      return
    }
    const dict = this.#file.resolve(value)
    if (!isDict(dict)) return
    const own = dict.get('Pg')
    const here = own instanceof Ref ? this.#pages.get(own.num) : page
    if (dict.get('Type') === 'MCR') {
      this.#visit(dict.get('MCID') ?? null, here, around, open, name)
      return
    }
    const tag = String(dict.get('S') ?? '')
    const isLeaf = LEAVES.has(tag)
    const inside = isLeaf ? new Map<number, Block>() : open
    const outer = AROUND[tag] === undefined ? around : `${around}${AROUND[tag]} `
    for (const kid of this.#kids(dict)) this.#visit(kid, here, outer, inside, isLeaf ? tag : name)
  }

  #add(mcid: number, page: number, name: string, open: Map<number, Block>): void {
    const block = open.get(page)
    if (block) block.mcids.push(mcid)
    else {
      const opened = { name, page, mcids: [mcid] }
      open.set(page, opened)
      this.#blocks.push(opened)
    }
  }

  #kids(dict: PdfDict): readonly PdfValue[] {
    const kids = this.#file.get(dict, 'K')
    if (isArray(kids)) return kids
    const one = dict.get('K')
    return one === undefined ? [] : [one]
  }
}
