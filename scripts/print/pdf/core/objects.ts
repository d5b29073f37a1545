import { PdfError } from '../errors.ts'

/**
 * PDF's objects (ISO 32000-1, 7.3) as the plainest JavaScript values there are, because a book has
 * hundreds of thousands of them:
 *
 * | PDF | here |
 * |---|---|
 * | null, boolean, number | `null`, `boolean`, `number` |
 * | name | `string`, without the slash |
 * | string | `Uint8Array`, without its escapes |
 * | array | `PdfValue[]` |
 * | dictionary | `Map` |
 * | stream | {@link PdfStream} |
 * | reference | {@link Ref} |
 */
export type PdfValue =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | Ref
  | PdfStream
  | readonly PdfValue[]
  | PdfDict

export type PdfDict = ReadonlyMap<string, PdfValue>

/** A reference to an indirect object. Generations are always 0 in what we write. */
export class Ref {
  readonly num: number

  constructor(num: number) {
    this.num = num
  }
}

export class PdfStream {
  readonly dict: PdfDict
  /** As it stands in the file, with its filters on. */
  readonly data: Uint8Array

  constructor(dict: PdfDict, data: Uint8Array) {
    this.dict = dict
    this.data = data
  }
}

export const isDict = (value: PdfValue | undefined): value is PdfDict => value instanceof Map
export const isArray = (value: PdfValue | undefined): value is readonly PdfValue[] => Array.isArray(value)

/** A dictionary from pairs; those that are undefined are left out. */
export function dict(entries: Readonly<Record<string, PdfValue | undefined>>): PdfDict {
  const map = new Map<string, PdfValue>()
  for (const [key, value] of Object.entries(entries)) if (value !== undefined) map.set(key, value)
  return map
}

/** The value, if it is a dictionary; @throws PdfError saying what was looked for. */
export function needDict(value: PdfValue | undefined, what: string): PdfDict {
  if (isDict(value)) return value
  throw new PdfError('missing', `${what} is not a dictionary.`)
}
