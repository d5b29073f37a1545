import { readFile } from 'node:fs/promises'
import type { Book } from '../../book/book.ts'
import type { BoundBook, CompiledChapter } from '../../book/compiled.ts'
import { type Coverage, coverageOf } from '../faces/coverage.ts'
import type { Resource, Resources } from '../press/press.ts'
import { chapterSlip, type GalleyMeans, type GalleySlip, slipsOf } from './galley.ts'
import { type MissingGlyphs, missingGlyphs } from './missing-glyphs.ts'
import { RESOURCE_ORIGIN } from './style-sheet.ts'

/** Writes the galley of a book, chapter by chapter or whole. */
export class GalleyMaker {
  readonly #covers: { readonly text: Coverage; readonly code: Coverage }
  /** Addresses by what the manuscript calls the pictures. */
  readonly #urls = new Map<string, string>()
  readonly #pictures = new Map<string, Resource>()

  /** @param covers what the regular faces of the text and of code have */
  constructor(covers: { readonly text: Coverage; readonly code: Coverage }) {
    this.#covers = covers
  }

  /** The pictures of all slips up to now, by the address that a sheet loads them from. */
  get pictures(): Resources {
    return this.#pictures
  }

  /**
   * The slip of a chapter, from as much of the book as is bound.
   *
   * @param isFirst whether it is the first of the body
   */
  chapter(chapter: CompiledChapter, bound: BoundBook, isFirst: boolean): GalleySlip {
    return chapterSlip(chapter, bound, isFirst, this.#means(bound).means)
  }

  /** All slips of a book, and what its faces have no glyphs for. */
  whole(bound: BoundBook): {
    readonly slips: readonly GalleySlip[]
    readonly missing: MissingGlyphs['lost']
  } {
    const { means, missing } = this.#means(bound)
    return { slips: slipsOf(bound, means), missing }
  }

  #means(bound: BoundBook): { means: GalleyMeans; missing: MissingGlyphs['lost'] } {
    for (const { src, file, mediaType } of bound.chapters.flatMap((chapter) => chapter.images)) {
      if (this.#urls.has(src)) continue
      const url = `${RESOURCE_ORIGIN}/images/${this.#urls.size}`
      this.#urls.set(src, url)
      this.#pictures.set(url, { file, mediaType })
    }
    const { replace, lost } = missingGlyphs(bound, this.#covers)
    return { means: { imageUrl: (src) => this.#urls.get(src) ?? '', showable: replace }, missing: lost }
  }
}

/** A galley maker for books in these faces. */
export async function galleyMaker({ print: { family, mono } }: Book): Promise<GalleyMaker> {
  const [text, code] = await Promise.all([readFile(family.regular), readFile(mono.regular)])
  return new GalleyMaker({ text: coverageOf(text), code: coverageOf(code) })
}
