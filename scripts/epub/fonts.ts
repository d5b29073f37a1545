import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Element } from 'hast'
import subsetFont from 'subset-font'
import type { Family } from '../book/book.ts'
import type { EpubDocument } from './document.ts'
import { classesOf } from './element.ts'

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

/** What `book.css` sets in italics and in bold, by element or class. */
const ITALIC = new Set('em i cite dfn var address h3 h4 h5 h6 caption epigraph subtitle'.split(' '))
const BOLD = new Set('strong b th dt'.split(' '))
/** Set in the reader's fixed-width face. */
const MONOSPACED = new Set('pre code kbd samp'.split(' '))

/**
 * Cuts a family down to the characters of the book; a face that the book doesn't use is left out. Every
 * face gets all of them: which characters stand in italics is for the stylesheet, and for readers who
 * set a book in bold, and a wrong guess would show. The files are static TrueType: Kobo lists no WOFF2.
 */
export async function embedFonts(family: Family, documents: readonly EpubDocument[]): Promise<EmbeddedFonts> {
  const { faces: used, characters } = usedIn(documents)
  const faces: EmbeddedFace[] = []
  for (const face of FACES) {
    if (!used.has(face)) continue
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

/** The faces that documents are set in, and all characters but those in a fixed-width face. */
export function usedIn(documents: readonly EpubDocument[]): { faces: Set<Face>; characters: Set<string> } {
  const faces = new Set<Face>()
  const characters = new Set<string>()
  const seen = new Uint8Array(0x10000)
  const visit = (element: Element, italic: boolean, bold: boolean): void => {
    if (MONOSPACED.has(element.tagName)) return
    const names = [element.tagName, ...classesOf(element)]
    // Emphasis inside emphasis stands upright.
    const slanted = names.some((name) => ITALIC.has(name)) ? !italic : italic
    const heavy = bold || names.some((name) => BOLD.has(name))
    for (const child of element.children) {
      if (child.type === 'element') visit(child, slanted, heavy)
      if (child.type !== 'text' || child.value.trim() === '') continue
      faces.add(faceOf(slanted, heavy))
      addCharacters(child.value, seen, characters)
    }
  }
  for (const { body } of documents) visit(body, false, false)
  return { faces, characters }
}

/** @param seen 1 for a UTF-16 unit that was met: a book has a million characters, and a hundred different ones. */
function addCharacters(text: string, seen: Uint8Array, characters: Set<string>): void {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (seen[unit] === 1) continue
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
    // A surrogate says nothing by itself: the next one with it may be another character.
    if (character.length === 2) at++
    else seen[unit] = 1
    if (character >= ' ') characters.add(character)
  }
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
