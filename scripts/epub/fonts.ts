import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Element } from 'hast'
import subsetFont from 'subset-font'
import type { Family } from '../book/book.ts'
import type { EpubDocument } from './document.ts'

export type Face = 'regular' | 'italic' | 'bold' | 'boldItalic'

const FACES: readonly Face[] = ['regular', 'italic', 'bold', 'boldItalic']

/** A face cut down to one book. */
export interface EmbeddedFace {
  readonly face: Face
  readonly family: string
  /** Name in the EPUB, relative to its documents. */
  readonly href: string
  readonly bytes: Uint8Array
}

export interface EmbeddedFonts {
  readonly faces: readonly EmbeddedFace[]
  /** The licence that lets the faces be embedded, where it stands in the zip file. */
  readonly licence?: { readonly path: string; readonly bytes: Uint8Array }
}

/** OpenType features that `book.css` asks for, or that a reading system applies by itself. */
const FEATURES = [
  'c2sc',
  'calt',
  'ccmp',
  'clig',
  'kern',
  'liga',
  'lnum',
  'locl',
  'mark',
  'mkmk',
  'onum',
  'pnum',
  'smcp',
  'sups',
  'tnum',
]

/** Copyright, licence and the licence's address stay in the face (OFL 1.1, condition 2). */
const LICENCE_NAMES = [0, 13, 14]

/** What `book.css` sets in italics and in bold by itself. */
const ITALIC = new Set(['em', 'i', 'cite', 'dfn', 'var', 'address'])
const BOLD = new Set(['strong', 'b', 'th', 'dt'])
/** Set in the reader's fixed-width face. */
const MONOSPACED = new Set(['pre', 'code', 'kbd', 'samp'])

/**
 * Cuts a family down to the characters that the book sets in each face; a face that it doesn't use is
 * left out. The files are static TrueType: Kobo lists no WOFF2.
 *
 * @param extra characters that the stylesheet adds
 */
export async function embedFonts(
  family: Family,
  documents: readonly EpubDocument[],
  extra: string,
): Promise<EmbeddedFonts> {
  const used = charactersByFace(documents, extra)
  const faces: EmbeddedFace[] = []
  for (const face of FACES) {
    const characters = used.get(face)
    if (!characters || characters.size === 0) continue
    const original = await readFile(family[face])
    if (!mayEmbed(original)) continue
    const bytes = await cutDown(original, characters)
    faces.push({ face, family: family.name, href: `fonts/${basename(family[face])}`, bytes })
  }
  const licence = await licenceOf(family)
  return { faces, ...(licence && faces.length > 0 ? { licence } : {}) }
}

/** A face with these characters only, and with what its features make of them. */
export function cutDown(face: Uint8Array, characters: Iterable<string>): Promise<Uint8Array> {
  return subsetFont(face, [...characters].sort().join(''), {
    targetFormat: 'truetype',
    keepFeatures: FEATURES,
    preserveNameIds: LICENCE_NAMES,
    noHinting: true,
  })
}

/** The characters that the documents set in each face, going by what elements and the stylesheet make of them. */
export function charactersByFace(
  documents: readonly EpubDocument[],
  extra: string,
): ReadonlyMap<Face, ReadonlySet<string>> {
  const used = new Map<Face, Set<string>>()
  const add = (face: Face, text: string): void => {
    const characters = used.get(face) ?? new Set<string>()
    used.set(face, characters)
    for (const character of text) if (character >= ' ') characters.add(character)
  }
  const visit = (element: Element, italic: boolean, bold: boolean): void => {
    if (MONOSPACED.has(element.tagName)) return
    // Emphasis inside emphasis stands upright.
    const slanted = ITALIC.has(element.tagName) ? !italic : italic
    const heavy = bold || BOLD.has(element.tagName)
    for (const child of element.children) {
      if (child.type === 'text') add(faceOf(slanted, heavy), child.value)
      else if (child.type === 'element') visit(child, slanted, heavy)
    }
  }
  for (const { body } of documents) visit(body, false, false)
  add('regular', extra)
  return used
}

function faceOf(italic: boolean, bold: boolean): Face {
  if (bold) return italic ? 'boldItalic' : 'bold'
  return italic ? 'italic' : 'regular'
}

/** OS/2 `fsType`, bit 1: "restricted licence embedding" (OpenType 1.9, OS/2 table). */
function mayEmbed(font: Buffer): boolean {
  const tables = font.readUInt16BE(4)
  for (let index = 0; index < tables; index++) {
    const entry = 12 + index * 16
    if (font.toString('latin1', entry, entry + 4) === 'OS/2') {
      return (font.readUInt16BE(font.readUInt32BE(entry + 8) + 8) & 0x2) === 0
    }
  }
  return true
}

/**
 * The licence text that lies beside the faces: `OFL-EBGaramond.txt` beside `EBGaramond-Regular.ttf`. It
 * goes in among the container's files, since the manifest has no place for what no document refers to.
 */
async function licenceOf(family: Family): Promise<EmbeddedFonts['licence']> {
  const stem = basename(family.regular).split('-')[0] ?? ''
  const name = `OFL-${stem}.txt`
  try {
    return { path: `META-INF/${name}`, bytes: await readFile(join(dirname(family.regular), name)) }
  } catch {
    return undefined
  }
}
