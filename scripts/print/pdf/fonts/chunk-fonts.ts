import { type GlyphFont, readGlyphFont } from '../content/glyph-font.ts'
import { writeToUnicode } from '../content/to-unicode.ts'
import type { Copier, SharedObjects } from '../copy.ts'
import { deflate } from '../core/filters.ts'
import { dict, isDict, type PdfDict, PdfStream, type PdfValue, Ref } from '../core/objects.ts'
import type { PdfFile } from '../core/read.ts'
import type { BookFonts } from './book-fonts.ts'
import { readSubset } from './subset.ts'

/** The fonts of one chunk: read once, taught by its pages, then copied. */
export class ChunkFonts {
  readonly #file: PdfFile
  readonly #copier: Copier
  readonly #shared: SharedObjects
  readonly #book: BookFonts
  readonly #fonts = new Map<number, GlyphFont | undefined>()
  readonly #finished = new Map<number, Ref>()

  constructor(file: PdfFile, copier: Copier, shared: SharedObjects, book: BookFonts) {
    this.#file = file
    this.#book = book
    this.#copier = copier
    this.#shared = shared
  }

  /** The fonts of a page's resources whose glyphs we can follow, by resource name. */
  glyphFonts(resources: PdfDict): ReadonlyMap<string, GlyphFont> {
    const found = new Map<string, GlyphFont>()
    for (const [name, value] of this.#entries(resources)) {
      const font = value instanceof Ref ? this.#glyphFont(value.num) : undefined
      if (font) found.set(name, font)
    }
    return found
  }

  /** The finished `/Font` entry of a page's resources. Only after all pages were read. */
  finish(resources: PdfDict): PdfDict {
    const out = new Map<string, PdfValue>()
    for (const [name, value] of this.#entries(resources))
      out.set(name, value instanceof Ref ? this.#finishFont(value.num) : this.#copier.copy(value))
    return out
  }

  #entries(resources: PdfDict): PdfDict {
    const fonts = this.#file.get(resources, 'Font')
    return isDict(fonts) ? fonts : dict({})
  }

  #glyphFont(num: number): GlyphFont | undefined {
    if (this.#fonts.has(num)) return this.#fonts.get(num)
    const source = this.#file.object(num)
    const font = isDict(source) ? readGlyphFont(this.#file, source) : undefined
    this.#fonts.set(num, font)
    return font
  }

  #finishFont(num: number): Ref {
    const known = this.#finished.get(num)
    if (known) return known
    const font = this.#fonts.get(num)
    const source = this.#file.object(num)
    const subset = font && isDict(source) ? readSubset(this.#file, source, font) : undefined
    const ref = subset ? this.#book.add(subset) : this.#copyFont(num, source, font)
    this.#finished.set(num, ref)
    return ref
  }

  #copyFont(num: number, source: PdfValue, font: GlyphFont | undefined): Ref {
    if (!font || font.learnt.size === 0 || !isDict(source)) return this.#copier.copyObject(num)
    const map = new PdfStream(dict({ Filter: 'FlateDecode' }), deflate(writeToUnicode(font.unicode)))
    const copied = new Map<string, PdfValue>()
    for (const [key, value] of source)
      copied.set(key, key === 'ToUnicode' ? this.#shared.add(map) : this.#copier.copy(value))
    return this.#shared.add(copied)
  }
}
