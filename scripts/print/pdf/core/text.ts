const encoder = new TextEncoder()

/**
 * A text string (ISO 32000-1, 7.9.2.2): ASCII as it is, anything else as UTF-16 with its mark. ASCII is
 * the part of PDFDocEncoding that is the same everywhere.
 */
export function textString(text: string): Uint8Array {
  if (/^[\x20-\x7e]*$/.test(text)) return encoder.encode(text)
  const out = Buffer.alloc(2 + text.length * 2)
  out.writeUInt16BE(0xfeff, 0)
  for (let i = 0; i < text.length; i++) out.writeUInt16BE(text.charCodeAt(i), 2 + i * 2)
  return Uint8Array.from(out)
}

/** Reads a text string: UTF-16, UTF-8 (PDF 2.0), or Latin-1, which PDFDocEncoding nearly is. */
export function textOf(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    let text = ''
    for (let i = 2; i + 1 < bytes.length; i += 2) text += String.fromCharCode(buffer.readUInt16BE(i))
    return text
  }
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return buffer.toString('utf8', 3)
  return buffer.toString('latin1')
}

/** A name of ours as a byte string, in UTF-8: destinations, identifiers. */
export const nameString = (name: string): Uint8Array => encoder.encode(name)

/** The name in a byte string. */
export const nameOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')

/** ASCII, such as a URI. */
export const latin1Of = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
