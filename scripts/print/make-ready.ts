import inPage from 'imprenta:in-page'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Book } from '../book/book.ts'
import { templatesDir } from '../book/templates.ts'
import { type Geometry, geometryOf } from './galley/geometry.ts'
import { facesOf, trackingClasses, variables } from './galley/style-sheet.ts'
import type { ReadyOrder } from './in-page/protocol.ts'
import { patternsFor } from './lines/patterns.ts'
import type { Press, Resource, Sheet } from './press/press.ts'

/** What another sheet needs so that pages look there as they did where they were cut. */
export interface Frame {
  /** A document without any pages. */
  readonly html: string
  readonly resources: Map<string, Resource>
}

/** A sheet with the book's style sheet, faces and patterns, waiting for its text. */
export interface ReadySheet {
  readonly sheet: Sheet
  /** Fails when the sheet can't be made ready. */
  readonly whenReady: Promise<void>
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
 *
 * @returns as soon as all is asked for
 */
export async function makeReady(book: Book, press: Press): Promise<ReadySheet> {
  const text = book.chapters.map((chapter) => chapter.text)
  const characters = text.reduce((sum, { length }) => sum + length, 0)
  const ready = await openReady(book, press, expectedPages(book, characters))
  const sample = text.join('\n\n').slice(0, REHEARSED)
  // Not waited for: it ends by itself when the text comes, and a page that is closed may break it off.
  ready.sheet.evaluate(`imprenta.rehearse(${JSON.stringify(sample)})`).catch(() => undefined)
  return ready
}

/**
 * A sheet whose inner margin is for `pages` pages, without rehearsal.
 *
 * @returns as soon as all is asked for
 */
export async function openReady(book: Book, press: Press, pages: number): Promise<ReadySheet> {
  const { print, meta } = book
  const geometry = geometryOf(print, pages)
  const faces = facesOf(print)
  const css = await readFile(join(templatesDir(), 'print', 'book.css'), 'utf8')
  const html =
    `<!doctype html><html lang="${meta.language}"><head><meta charset="utf-8"><title></title><style>` +
    [...faces.map((face) => face.css), variables(geometry), css, trackingClasses()].join('\n') +
    '</style></head><body class="composing"></body></html>'
  const resources = new Map(faces.map(({ url, file }) => [url, { file, mediaType: 'font/ttf' }]))
  const patterns = await patternsFor(meta.language)
  const order: ReadyOrder = {
    measure: geometry.measure,
    protrusion: print.protrusion,
    patterns: patterns ? { [meta.language]: patterns } : {},
    exceptions: print.hyphenation,
  }
  const sheet = press.openSheet(html, resources)
  const whenReady = Promise.all([
    sheet.run(inPage),
    sheet.evaluate(`imprenta.makeReady(${JSON.stringify(order)})`),
  ]).then(() => undefined)
  // Whoever sets a book waits for it, and hears then what failed.
  whenReady.catch(() => undefined)
  return { sheet, whenReady, frame: { html, resources }, geometry, pages }
}

/** Fewer pages than this print sooner than a second renderer could start. */
const WORTH_SHARING = 80

/** A second sheet to print from, if the book is long enough for it. */
export function openSecond({ frame, pages }: ReadySheet, press: Press): Sheet | undefined {
  if (pages < WORTH_SHARING) return undefined
  const sheet = press.openSheet(frame.html, frame.resources)
  // That it can't be used shows when it is used.
  sheet.run(inPage).catch(() => undefined)
  sheet.evaluate('imprenta.loadFaces()').catch(() => undefined)
  return sheet
}

/** Characters of Markdown to a word, its space and its share of markup included. */
const CHARACTERS_A_WORD = 6.1

/** A guess, from the length of the text alone. Only the gutter depends on it; a wrong guess is put right. */
function expectedPages({ print: { trim, margins, size, leading } }: Book, characters: number): number {
  const lines = ((trim.height - margins.top - margins.bottom) * 72) / 25.4 / leading
  const wordsOnALine = ((trim.width - 2 * margins.outer) * 72) / 25.4 / (size * 2.55)
  return Math.round(characters / CHARACTERS_A_WORD / (lines * wordsOnALine))
}
