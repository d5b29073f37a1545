import { deflateSync, inflateSync } from 'node:zlib'
import { PdfError } from '../errors.ts'
import { isArray, isDict, type PdfDict, type PdfStream, type PdfValue } from './objects.ts'

/** Good enough: level 9 takes twice as long for a hundredth of the size. */
const LEVEL = 6

export function deflate(data: Uint8Array): Uint8Array {
  return deflateSync(data, { level: LEVEL })
}

/** A stream's bytes without their filters: none, or Flate with or without a PNG predictor. @throws PdfError */
export function decode(stream: PdfStream): Uint8Array {
  const filter = only(stream.dict.get('Filter'))
  if (filter === undefined || filter === null) return stream.data
  if (filter !== 'FlateDecode') throw new PdfError('unsupported', `The filter ${String(filter)} is not read.`)
  const parameters = only(stream.dict.get('DecodeParms'))
  const data = inflate(stream.data)
  return isDict(parameters) ? unpredict(data, parameters) : data
}

function only(value: PdfValue | undefined): PdfValue | undefined {
  if (!isArray(value)) return value
  if (value.length > 1) throw new PdfError('unsupported', 'Streams with several filters are not read.')
  return value[0]
}

function inflate(data: Uint8Array): Uint8Array {
  try {
    return inflateSync(data, { chunkSize: 1 << 16 })
  } catch (cause) {
    throw new PdfError('syntax', `A compressed stream of the PDF is damaged (${String(cause)}).`)
  }
}

/** Undoes PNG's filters (RFC 2083, 6), which cross-reference streams use. */
function unpredict(data: Uint8Array, parameters: PdfDict): Uint8Array {
  const predictor = parameters.get('Predictor') ?? 1
  if (predictor === 1) return data
  if (typeof predictor !== 'number' || predictor < 10)
    throw new PdfError('unsupported', 'TIFF predictors are not read.')
  const columns = Number(parameters.get('Columns') ?? 1)
  const colours = Number(parameters.get('Colors') ?? 1)
  const bits = Number(parameters.get('BitsPerComponent') ?? 8)
  const step = Math.max(1, (colours * bits) >> 3)
  const width = (columns * colours * bits + 7) >> 3
  if (!(width > 0)) throw new PdfError('syntax', 'A predictor has no columns.')
  const rows = Math.floor(data.length / (width + 1))
  const out = new Uint8Array(rows * width)
  for (let row = 0; row < rows; row++) unpredictRow(data, out, row, width, step)
  return out
}

function unpredictRow(data: Uint8Array, out: Uint8Array, row: number, width: number, step: number): void {
  const from = row * (width + 1)
  const to = row * width
  const kind = data[from]
  for (let i = 0; i < width; i++) {
    const left = i >= step ? (out[to + i - step] ?? 0) : 0
    const up = row > 0 ? (out[to + i - width] ?? 0) : 0
    const corner = row > 0 && i >= step ? (out[to + i - width - step] ?? 0) : 0
    const base =
      kind === 1
        ? left
        : kind === 2
          ? up
          : kind === 3
            ? (left + up) >> 1
            : kind === 4
              ? paeth(left, up, corner)
              : 0
    out[to + i] = (data[from + 1 + i] ?? 0) + base
  }
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner
  const toLeft = Math.abs(estimate - left)
  const toUp = Math.abs(estimate - up)
  const toCorner = Math.abs(estimate - corner)
  return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner
}

/** PNG's "up" filter: rows of a table that grow slowly become rows of zeros and ones. */
export function predictUp(data: Uint8Array, width: number): Uint8Array {
  const rows = data.length / width
  const out = new Uint8Array(rows * (width + 1))
  for (let row = 0; row < rows; row++) {
    out[row * (width + 1)] = 2
    for (let i = 0; i < width; i++) {
      const up = row > 0 ? (data[(row - 1) * width + i] ?? 0) : 0
      out[row * (width + 1) + 1 + i] = (data[row * width + i] ?? 0) - up
    }
  }
  return out
}
