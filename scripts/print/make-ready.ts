import inPage from 'imprenta:in-page'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Book } from '../book/book.ts'
import { templatesDir } from '../book/templates.ts'
import { type Geometry, geometryOf } from './galley/geometry.ts'
import { facesOf, trackingClasses, variables } from './galley/style-sheet.ts'
import type { ReadyOrder } from './in-page/protocol.ts'
import { patternsFor } from './lines/patterns.ts'
import type { Press, Sheet } from './press/press.ts'
import type { Frame } from './print-pages.ts'

/** A sheet with the book's style sheet, faces and patterns, waiting for its text. */
export interface ReadySheet {
  readonly sheet: Sheet
  readonly frame: Frame
  readonly geometry: Geometry
  /** The page count that its inner margin is for. */
  readonly pages: number
}

/** Words that are worth a rehearsal: more would only repeat what is known by then. */
const REHEARSED = 300_000

/**
 * Makes the press ready for a book while the book is still being compiled: opens a page, loads faces
 * and patterns, and rehearses on the raw text of the chapters. What the page learns there (widths,
 * hyphens, and the browser's own compiled code) it knows when the real text comes. Nothing else of the
 * raw text is used, so markup in it does no harm.
 */
export async function makeReady(book: Book, press: Press): Promise<ReadySheet> {
  const text = book.chapters.map((chapter) => chapter.text)
  const characters = text.reduce((sum, { length }) => sum + length, 0)
  const ready = await openReady(book, press, expectedPages(book, characters))
  const sample = text.join('\n\n').slice(0, REHEARSED)
  // Not waited for: it ends by itself when the text comes, and a page that is closed may break it off.
  void ready.sheet.evaluate(`imprenta.rehearse(${JSON.stringify(sample)})`).catch(() => undefined)
  return ready
}

/** A sheet whose inner margin is for `pages` pages, without rehearsal. */
export async function openReady(book: Book, press: Press, pages: number): Promise<ReadySheet> {
  const { print, meta } = book
  const geometry = geometryOf(print, pages)
  const faces = facesOf(print)
  const css = await readFile(join(templatesDir(), 'print', 'book.css'), 'utf8')
  const head =
    `<!doctype html><html lang="${meta.language}"><head><meta charset="utf-8"><title></title><style>` +
    [...faces.map((face) => face.css), variables(geometry), css, trackingClasses()].join('\n') +
    '</style></head>'
  const resources = new Map(faces.map(({ url, file }) => [url, { file, mediaType: 'font/ttf' }]))
  const sheet = await press.openSheet(`${head}<body class="composing"></body></html>`, resources)
  await sheet.run(inPage)
  const patterns = await patternsFor(meta.language)
  const order: ReadyOrder = {
    measure: geometry.measure,
    protrusion: print.protrusion,
    patterns: patterns ? { [meta.language]: patterns } : {},
    exceptions: print.hyphenation,
  }
  await sheet.evaluate(`imprenta.makeReady(${JSON.stringify(order)})`)
  return { sheet, frame: { head, resources }, geometry, pages }
}

/** Characters of Markdown to a word, its space and its share of markup included. */
const CHARACTERS_A_WORD = 6.1

/** A guess, from the length of the text alone. Only the gutter depends on it; a wrong guess is put right. */
function expectedPages({ print: { trim, margins, size, leading } }: Book, characters: number): number {
  const lines = ((trim.height - margins.top - margins.bottom) * 72) / 25.4 / leading
  const wordsOnALine = ((trim.width - 2 * margins.outer) * 72) / 25.4 / (size * 2.55)
  return Math.round(characters / CHARACTERS_A_WORD / (lines * wordsOnALine))
}
