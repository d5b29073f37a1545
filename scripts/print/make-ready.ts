import inPage from 'imprenta:in-page'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Book } from '../book/book.ts'
import { templatesDir } from '../book/templates.ts'
import { Compositor } from './compositor.ts'
import { type GalleyMaker, galleyMaker } from './galley/galley-maker.ts'
import { type Geometry, geometryOf } from './galley/geometry.ts'
import { type Face, facesOf, trackingClasses, variables } from './galley/style-sheet.ts'
import type { ReadyOrder } from './in-page/protocol.ts'
import { patternsFor } from './lines/patterns.ts'
import { SlipCounter } from './measured-galley.ts'
import type { PageFormat } from './pages/model.ts'
import { PagePlanner } from './pages/page-planner.ts'
import { defaultWeights } from './pages/weights.ts'
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
  /** Has slips set in it. */
  readonly compositor: Compositor
  /** Writes them. */
  readonly maker: GalleyMaker
  /** Count and plan what comes back. */
  readonly counter: SlipCounter
  readonly planner: PagePlanner
  readonly frame: Frame
  readonly geometry: Geometry
  /** What every page offers to the planner. */
  readonly format: PageFormat
  /** The page count that its inner margin is for. */
  readonly pages: number
}

/**
 * Makes the press ready for a book while the book is still being compiled: opens a page, and loads faces
 * and patterns.
 *
 * @returns as soon as all is asked for
 */
export async function makeReady(book: Book, press: Press): Promise<ReadySheet> {
  const characters = book.chapters.reduce((sum, { text }) => sum + text.length, 0)
  return openReady(book, press, expectedPages(book, characters))
}

/**
 * A sheet whose inner margin is for `pages` pages.
 *
 * @param known what is known of the book's galley from a sheet before
 * @returns as soon as all is asked for
 */
export async function openReady(
  book: Book,
  press: Press,
  pages: number,
  known?: GalleyMaker,
): Promise<ReadySheet> {
  const { print, meta } = book
  const geometry = geometryOf(print, pages)
  const faces = facesOf(print)
  const textFaces = faces.filter(({ isUsual }) => isUsual)
  const css = await readFile(join(templatesDir(), 'print', 'book.css'), 'utf8')
  const html =
    `<!doctype html><html lang="${meta.language}"><head><meta charset="utf-8"><title></title>` +
    `${textFaces.map(preload).join('')}<style>` +
    [...faces.map((face) => face.css), variables(geometry), css, trackingClasses()].join('\n') +
    '</style></head><body class="composing"></body></html>'
  const resources = new Map(faces.map(({ url, file }) => [url, { file, mediaType: 'font/ttf' }]))
  const patterns = await patternsFor(meta.language)
  const order: ReadyOrder = {
    measure: geometry.measure,
    protrusion: print.protrusion,
    patterns: patterns ? { [meta.language]: patterns } : {},
    exceptions: print.hyphenation,
    format: formatOf(geometry),
  }
  const maker = known ?? (await galleyMaker(book))
  const sheet = press.openSheet(html, resources)
  const whenReady = Promise.all([
    sheet.run(inPage),
    sheet.evaluate(`imprenta.makeReady(${JSON.stringify(order)})`),
  ]).then(() => undefined)
  // Whoever sets a book waits for it, and hears then what failed.
  whenReady.catch(() => undefined)
  return {
    sheet,
    whenReady,
    compositor: new Compositor(sheet, meta.language),
    maker,
    counter: new SlipCounter(),
    planner: new PagePlanner(order.format, defaultWeights),
    frame: { html, resources },
    geometry,
    format: order.format,
    pages,
  }
}

function formatOf({ depth, lead, noteGap, seriesGap, noteLead }: Geometry): PageFormat {
  return { depth, lead, noteGap, seriesGap, seeNote: noteLead, continuation: noteLead }
}

/** Asks for a face before any text does. */
const preload = ({ url }: Face): string =>
  `<link rel="preload" href="${url}" as="font" type="font/ttf" crossorigin>`

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
