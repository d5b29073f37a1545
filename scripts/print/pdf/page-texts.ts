import { type GlyphFont, readGlyphFont } from './content/glyph-font.ts'
import { decode } from './core/filters.ts'
import { isArray, isDict, type PdfDict, PdfStream, Ref } from './core/objects.ts'
import { PdfFile, pagesOf } from './core/read.ts'
import { FontUnits, PageReader, type PageText } from './page-reader.ts'

export type { PageText } from './page-reader.ts'

/** The text of every page, read back from the glyphs that are there. @throws PdfError */
export function readPageTexts(bytes: Uint8Array): PageText[] {
  const file = new PdfFile(bytes)
  const fonts = new FontCache(file)
  const units = new FontUnits()
  return pagesOf(file).map(({ dict }) => {
    const resources = file.get(dict, 'Resources')
    const reader = new PageReader(isDict(resources) ? fonts.of(resources) : new Map(), units)
    const contents = file.get(dict, 'Contents')
    for (const value of isArray(contents) ? contents : [contents]) {
      const stream = file.resolve(value)
      if (stream instanceof PdfStream) reader.read(decode(stream))
    }
    return reader.result()
  })
}

/** Each font is read once, however many pages use it. */
class FontCache {
  readonly #file: PdfFile
  readonly #fonts = new Map<number, GlyphFont | undefined>()

  constructor(file: PdfFile) {
    this.#file = file
  }

  of(resources: PdfDict): Map<string, GlyphFont> {
    const found = new Map<string, GlyphFont>()
    const entries = this.#file.get(resources, 'Font')
    if (!isDict(entries)) return found
    for (const [name, value] of entries) {
      const font = value instanceof Ref ? this.#font(value.num) : undefined
      if (font) found.set(name, font)
    }
    return found
  }

  #font(num: number): GlyphFont | undefined {
    if (!this.#fonts.has(num)) {
      const dict = this.#file.object(num)
      this.#fonts.set(num, isDict(dict) ? readGlyphFont(this.#file, dict) : undefined)
    }
    return this.#fonts.get(num)
  }
}
