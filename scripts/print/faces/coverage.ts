/** Whether a face has a glyph for a code point. */
export type Coverage = (codePoint: number) => boolean

/**
 * Reads which characters a TrueType face can show, from its `cmap` (OpenType 1.9, "cmap — Character to
 * Glyph Index Mapping"): a format 12 subtable if there is one, else format 4. A face with neither is
 * taken to have everything, so that nothing is reported that may be there.
 */
export function coverageOf(font: Uint8Array): Coverage {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const cmap = tableOffset(view, 'cmap')
  if (cmap === undefined) return () => true
  const subtables = Array.from({ length: view.getUint16(cmap + 2) }, (_, index) => {
    const at = cmap + view.getUint32(cmap + 4 + index * 8 + 4)
    return { at, format: view.getUint16(at) }
  })
  const wide = subtables.find(({ format }) => format === 12)
  if (wide) return segmentCoverage(view, wide.at)
  const basic = subtables.find(({ format }) => format === 4)
  return basic ? basicCoverage(view, basic.at) : () => true
}

function tableOffset(view: DataView, tag: string): number | undefined {
  const tables = view.getUint16(4)
  for (let index = 0; index < tables; index += 1) {
    const record = 12 + index * 16
    const name = String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(record + byte)))
    if (name === tag) return view.getUint32(record + 8)
  }
  return undefined
}

/** Format 12: sorted groups of code points that map to glyphs in order. */
function segmentCoverage(view: DataView, at: number): Coverage {
  const groups = view.getUint32(at + 12)
  return (codePoint) => {
    let low = 0
    let high = groups - 1
    // Ends: the interval shrinks at every turn.
    while (low <= high) {
      const middle = (low + high) >> 1
      const group = at + 16 + middle * 12
      if (codePoint < view.getUint32(group)) high = middle - 1
      else if (codePoint > view.getUint32(group + 4)) low = middle + 1
      else return view.getUint32(group + 8) + codePoint - view.getUint32(group) !== 0
    }
    return false
  }
}

/** Format 4: segments of the Basic Multilingual Plane. */
function basicCoverage(view: DataView, at: number): Coverage {
  const segments = view.getUint16(at + 6) / 2
  const ends = at + 14
  const starts = ends + segments * 2 + 2
  const deltas = starts + segments * 2
  const offsets = deltas + segments * 2
  return (codePoint) => {
    if (codePoint > 0xffff) return false
    for (let segment = 0; segment < segments; segment += 1) {
      if (codePoint > view.getUint16(ends + segment * 2)) continue
      const start = view.getUint16(starts + segment * 2)
      if (codePoint < start) return false
      const offset = view.getUint16(offsets + segment * 2)
      if (offset === 0) return ((codePoint + view.getUint16(deltas + segment * 2)) & 0xffff) !== 0
      return view.getUint16(offsets + segment * 2 + offset + (codePoint - start) * 2) !== 0
    }
    return false
  }
}
