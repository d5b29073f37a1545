/** Compares texts by code points, so that the order is the same on every machine and in every language. */
export function byCodePoint(a: string, b: string): number {
  // The order of UTF-8 bytes is that of code points (RFC 3629, section 1); that of UTF-16 units is not.
  return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b))
}
