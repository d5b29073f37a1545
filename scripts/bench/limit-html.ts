import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BoundBook, CompiledChapter, NumberedNote } from '../book/compiled.ts'
import { noteMark } from '../book/note-mark.ts'
import { templatesDir } from '../book/templates.ts'
import type { Px } from '../book/units.ts'
import { wordsFor } from '../book/words.ts'
import { contentsPage, titlePages } from '../print/galley/front-matter.ts'
import { type Geometry, geometryOf, SCALE } from '../print/galley/geometry.ts'
import { facesOf, variables } from '../print/galley/style-sheet.ts'
import { escapeText, link, type Surroundings, toHtml } from '../print/galley/to-html.ts'
import { INTERNAL_LINK_PREFIX } from '../print/pdf/model.ts'

/**
 * The book as one HTML file that Chromium prints by itself: the same text, faces, sizes and type area as
 * our own print, its notes after each chapter, its lines and pages whatever Chromium makes of them. No
 * print in Chromium can be faster than this one.
 *
 * @param pages of our own print: the inner margin depends on them
 */
export async function limitHtml(bound: BoundBook, pages: number): Promise<string> {
  const { book } = bound
  const geometry = geometryOf(book.print, pages)
  const faces = facesOf(book.print).map(({ css, url, file }) => css.replace(url, pathToFileURL(file).href))
  const css = await readFile(join(templatesDir(), 'print', 'book.css'), 'utf8')
  const style = [...faces, onPaper(variables(geometry)), css, ownStyle(geometry)].join('\n')
  return (
    `<!doctype html><html lang="${book.meta.language}"><head><meta charset="utf-8">` +
    `<title>${escapeText(book.meta.title)}</title><style>${style}</style></head><body>${body(bound)}</body></html>\n`
  )
}

/** Our own print is laid out larger than it is printed; this one is not. */
const onPaper = (css: string): string =>
  css.replace(/:([\d.]+)px/g, (_, length: string) => `:${Number(length) / SCALE}px`)

/** What the line setter and the page planner do for our own print, left to Chromium. */
function ownStyle({ sheetWidth, sheetHeight, top, bottom, inner, outer }: Geometry): string {
  const paper = (...lengths: readonly Px[]) => lengths.map((length) => `${length / SCALE}px`).join(' ')
  return `@page { size: ${paper(sheetWidth, sheetHeight)}; margin: ${paper(top, outer, bottom, inner)} }
@page :left { margin: ${paper(top, inner, bottom, outer)} }
.run { break-before: page }
p { text-align: justify; hyphens: auto; orphans: 2; widows: 2 }
p + p { text-indent: 1.2em }
h1, h2, h3, h4, h5, h6 { break-after: avoid }
.display p { text-align: inherit; text-indent: 0 }
.endnotes { width: auto; padding-top: calc(2 * var(--lead)) }`
}

function body(bound: BoundBook): string {
  const images = new Map(
    bound.chapters.flatMap((chapter) => chapter.images.map(({ src, file }) => [src, file] as const)),
  )
  const around: Surroundings = {
    notes: bound.notes,
    language: bound.book.meta.language,
    imageUrl: (src) => pathToFileURL(images.get(src) ?? src).href,
    showable: (text) => text,
  }
  const runs = [
    ...titlePages(bound.book).map(({ html }) => html),
    contentsPage(bound, around),
    ...bound.chapters.map((chapter) => chapterHtml(chapter, bound, around)),
  ]
  const html = runs.map((run) => `<div class="run">${run}</div>`).join('\n')
  // Chromium makes links of its own out of plain fragments.
  return html.replaceAll(`href="${INTERNAL_LINK_PREFIX}`, 'href="#')
}

function chapterHtml(chapter: CompiledChapter, { notes }: BoundBook, around: Surroundings): string {
  const { source, language } = chapter
  const inside = { ...around, language }
  const own = [...notes.values()].filter((note) => note.chapter === source.id)
  const text = toHtml(chapter.tree.children, inside)
  return (
    `<section class="chapter role-${source.role}" lang="${language}">${text}` +
    `${own.length === 0 ? '' : endnotes(own, inside)}</section>`
  )
}

function endnotes(notes: readonly NumberedNote[], around: Surroundings): string {
  const html = notes.map((note) => {
    const number = `<a class="note-number"${link(`#${note.calls[0]?.id ?? note.id}`)}>${noteMark(note)}</a>`
    return `<div class="note" id="${note.id}">${number}${toHtml(note.content, around)}</div>`
  })
  const title = escapeText(wordsFor(around.language).notes)
  return `<section class="foot endnotes"><h2>${title}</h2>${html.join('\n')}</section>`
}
