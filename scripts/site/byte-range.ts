/** Bytes `[start, end]` of a file, both included, as HTTP counts them. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/**
 * Reads a `Range` header (RFC 9110, section 14).
 *
 * @returns `whole` when the header is to be ignored (none, several ranges, another unit),
 *   `unsatisfiable` when it asks for nothing that is there
 */
export function byteRange(header: string | undefined, size: number): ByteRange | 'whole' | 'unsatisfiable' {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '')
  const first = match?.[1]
  const last = match?.[2]
  if (first === undefined || last === undefined || (first === '' && last === '')) return 'whole'
  if (first === '') {
    // The last so many bytes.
    const length = Number(last)
    return length === 0 || size === 0 ? 'unsatisfiable' : { start: Math.max(0, size - length), end: size - 1 }
  }
  const start = Number(first)
  if (last !== '' && Number(last) < start) return 'whole'
  if (start >= size) return 'unsatisfiable'
  return { start, end: last === '' ? size - 1 : Math.min(Number(last), size - 1) }
}
