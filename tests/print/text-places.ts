import { readGlyphFont } from '../../scripts/print/pdf/content/glyph-font.ts'
import { op, Scanner } from '../../scripts/print/pdf/content/scan.ts'
import { TextState } from '../../scripts/print/pdf/content/text-state.ts'
import { decode } from '../../scripts/print/pdf/core/filters.ts'
import { isArray, isDict, type PdfDict, PdfStream } from '../../scripts/print/pdf/core/objects.ts'
import { PdfFile, pagesOf } from '../../scripts/print/pdf/core/read.ts'

/** Where a stretch of text begins, in points from the page's left and top edge. */
export interface TextPlace {
  readonly x: number
  readonly baseline: number
  /** Size of the type. */
  readonly size: number
  /** Letters of the book's text; running heads and folios are not, nor is a space alone. */
  readonly isText: boolean
}

type Matrix = readonly [number, number, number, number, number, number]

const OP = {
  q: op('q'),
  Q: op('Q'),
  cm: op('cm'),
  BT: op('BT'),
  Tj: op('Tj'),
  TJ: op('TJ'),
  BDC: op('BDC'),
  BMC: op('BMC'),
  EMC: op('EMC'),
}

/** Reads where the text of each page stands: from the operators that paint it, not from any plan. */
export function textPlaces(pdf: Uint8Array): TextPlace[][] {
  const file = new PdfFile(pdf)
  return pagesOf(file).map(({ dict }) => {
    const box = file.get(dict, 'MediaBox')
    const height = isArray(box) ? Number(box[3]) : 0
    const contents = file.get(dict, 'Contents')
    const streams = (isArray(contents) ? contents : [contents]).map((value) => file.resolve(value))
    const state = new TextState(fontsOf(file, dict))
    return streams.flatMap((stream) =>
      stream instanceof PdfStream ? placesIn(decode(stream), state, height) : [],
    )
  })
}

/** Width and height of each page, in points. */
export function pageSizes(pdf: Uint8Array): (readonly [width: number, height: number])[] {
  const file = new PdfFile(pdf)
  return pagesOf(file).map(({ dict }) => {
    const box = file.get(dict, 'MediaBox')
    return isArray(box) ? [Number(box[2]), Number(box[3])] : [0, 0]
  })
}

function fontsOf(file: PdfFile, page: PdfDict) {
  const resources = file.get(page, 'Resources')
  const fonts = isDict(resources) ? file.get(resources, 'Font') : undefined
  const found = [...(isDict(fonts) ? fonts : [])].flatMap(([name, value]) => {
    const dict = file.resolve(value)
    const font = isDict(dict) ? readGlyphFont(file, dict) : undefined
    return font ? [[name, font] as const] : []
  })
  return new Map(found)
}

function placesIn(bytes: Uint8Array, state: TextState, height: number): TextPlace[] {
  const scanner = new Scanner(bytes)
  const places: TextPlace[] = []
  const saved: Matrix[] = []
  const marks: boolean[] = []
  let matrix: Matrix = [1, 0, 0, 1, 0, 0]
  while (scanner.next()) {
    switch (scanner.op) {
      case OP.q:
        saved.push(matrix)
        break
      case OP.Q:
        matrix = saved.pop() ?? matrix
        break
      case OP.cm:
        matrix = times(scanner.numbers, matrix)
        break
      case OP.BT:
        state.begin()
        break
      case OP.BDC:
      case OP.BMC:
        marks.push(/MCID/.test(Buffer.from(bytes.subarray(scanner.start, scanner.end)).toString('latin1')))
        break
      case OP.EMC:
        marks.pop()
        break
      case OP.TJ:
      case OP.Tj: {
        const [a, b, c, d, e, f] = matrix
        const { x, y, size, shape } = state
        const scale = Math.abs(shape.a * a)
        const isBlank = /^\s*$/.test(textOf(scanner, state))
        places.push({
          x: a * x + c * y + e,
          baseline: height - (b * x + d * y + f),
          size: size * scale,
          isText: marks.includes(true) && !isBlank,
        })
        break
      }
      default:
        state.apply(scanner)
    }
  }
  return places
}

function textOf(scanner: Scanner, { font }: TextState): string {
  let text = ''
  const read = () => {
    const { codes, count } = scanner.strings
    for (const code of codes.subarray(0, count)) text += font?.unicode.get(code) ?? ''
  }
  if (scanner.op === OP.Tj) {
    scanner.readString(0)
    read()
  } else {
    scanner.openArray()
    for (let part = scanner.nextPart(); part; part = scanner.nextPart()) if (part !== 'number') read()
  }
  return text
}

function times(m: ArrayLike<number>, [a, b, c, d, e, f]: Matrix): Matrix {
  const [m0 = 1, m1 = 0, m2 = 0, m3 = 1, m4 = 0, m5 = 0] = Array.from({ length: 6 }, (_, i) => m[i] ?? 0)
  return [
    m0 * a + m1 * c,
    m0 * b + m1 * d,
    m2 * a + m3 * c,
    m2 * b + m3 * d,
    m4 * a + m5 * c + e,
    m4 * b + m5 * d + f,
  ]
}
