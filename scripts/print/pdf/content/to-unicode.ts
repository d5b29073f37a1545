import { Bytes } from '../core/bytes.ts'
import { Lexer } from '../core/lexer.ts'
import { PdfError } from '../errors.ts'

/**
 * Reads a ToUnicode CMap (ISO 32000-1, 9.10.3): `bfchar` and `bfrange` sections, the only ones that say
 * anything. @throws PdfError
 */
export function readToUnicode(bytes: Uint8Array): Map<number, string> {
  const map = new Map<number, string>()
  const lexer = new Lexer(bytes)
  // Section by section; `indexOf` moves on each time.
  const text = lexer.slice(0, bytes.length)
  for (const match of text.matchAll(/begin(bfchar|bfrange)\b/g)) {
    lexer.pos = match.index + match[0].length
    if (match[1] === 'bfchar') readChars(lexer, map)
    else readRanges(lexer, map)
  }
  return map
}

function readChars(lexer: Lexer, map: Map<number, string>): void {
  while (!lexer.keyword('endbfchar')) map.set(codeOf(lexer.value()), utf16(lexer.value()))
}

/** A range of two-byte codes has at most this many. */
const MAX_RANGE = 65_536

function readRanges(lexer: Lexer, map: Map<number, string>): void {
  while (!lexer.keyword('endbfrange')) {
    const first = codeOf(lexer.value())
    const last = codeOf(lexer.value())
    if (last - first > MAX_RANGE) throw new PdfError('syntax', 'A ToUnicode range is too long.')
    const target = lexer.value()
    if (Array.isArray(target)) {
      for (let code = first; code <= last; code++) map.set(code, utf16(target[code - first]))
      continue
    }
    const start = utf16(target)
    const head = start.slice(0, -1)
    const tail = start.charCodeAt(start.length - 1)
    for (let code = first; code <= last; code++)
      map.set(code, head + String.fromCharCode(tail + code - first))
  }
}

function codeOf(value: unknown): number {
  if (!(value instanceof Uint8Array))
    throw new PdfError('syntax', 'A ToUnicode map has something else for a code.')
  let code = 0
  for (const byte of value) code = code * 256 + byte
  return code
}

function utf16(value: unknown): string {
  if (!(value instanceof Uint8Array))
    throw new PdfError('syntax', 'A ToUnicode map has something else for a text.')
  let text = ''
  for (let i = 0; i + 1 < value.length; i += 2)
    text += String.fromCharCode(((value[i] ?? 0) << 8) | (value[i + 1] ?? 0))
  return text
}

/** Sections hold a hundred entries at most. */
const SECTION = 100

/** Writes the map for two-byte codes, in their order. */
export function writeToUnicode(map: ReadonlyMap<number, string>): Uint8Array {
  const out = new Bytes(4096)
  out.text(HEAD)
  const entries = [...map].sort(([a], [b]) => a - b)
  for (let i = 0; i < entries.length; i += SECTION) {
    const section = entries.slice(i, i + SECTION)
    out.text(`${section.length} beginbfchar\n`)
    for (const [code, text] of section) out.text(`<${hex(code)}> <${[...units(text)].map(hex).join('')}>\n`)
    out.text('endbfchar\n')
  }
  out.text(TAIL)
  return out.take()
}

const hex = (code: number): string => code.toString(16).padStart(4, '0')

function* units(text: string): Iterable<number> {
  for (let i = 0; i < text.length; i++) yield text.charCodeAt(i)
}

const HEAD = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
`

const TAIL = `endcmap
CMapName currentdict /CMap defineresource pop
end
end
`
