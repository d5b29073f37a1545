/** Tags at the head of files that hold a face, and why that is not one to print with. */
const others: Readonly<Record<string, string>> = {
  OTTO: 'its outlines are PostScript (CFF)',
  ttcf: 'it is a collection of faces',
  wOFF: 'it is packed for the web (WOFF)',
  wOF2: 'it is packed for the web (WOFF2)',
}

/**
 * Why a file is not a static TrueType face, or undefined when it is one. Browsers write other faces
 * into a PDF as Type 3 fonts, which printers reject. (OpenType 1.9, "Organization of an OpenType font")
 */
export function faultOfFace(bytes: Uint8Array): string | undefined {
  const tag = tagAt(bytes, 0)
  if (tag !== '\u0000\u0001\u0000\u0000' && tag !== 'true') return others[tag] ?? 'it is not a font'
  const count = ((bytes[4] ?? 0) << 8) | (bytes[5] ?? 0)
  const tables = new Set(Array.from({ length: count }, (_, i) => tagAt(bytes, 12 + 16 * i)))
  if (tables.has('fvar')) return 'it is a variable font'
  return tables.has('glyf') ? undefined : 'it has no outlines'
}

const tagAt = (bytes: Uint8Array, offset: number): string =>
  String.fromCharCode(...bytes.subarray(offset, offset + 4))
