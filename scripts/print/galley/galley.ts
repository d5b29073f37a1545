import type { ChapterRole, LanguageTag, Matter } from '../../book/book.ts'
import type { BoundBook, CompiledChapter, NumberedNote } from '../../book/compiled.ts'
import { languagesOf } from '../languages.ts'
import { contentsPage, standsBefore, titlePages } from './front-matter.ts'
import { tagged } from './tagged.ts'
import { escapeText, link, markOf, type Surroundings, toHtml } from './to-html.ts'

/** What a run of pages is, beside its rows. */
export interface RunKind {
  /** Names it and its slip. */
  readonly key: string
  readonly kind: 'half-title' | 'title' | 'copyright' | 'contents' | 'chapter'
  readonly matter: Matter
  readonly role: ChapterRole | undefined
  readonly chapter: string | undefined
  /** Whether its pages have heads and folios. */
  readonly furnished: boolean
  readonly startsOn: 'recto' | 'any'
  /** Text of the running heads. */
  readonly title: string
}

/** A part of the galley that is set at a time: a run of pages, and the notes that are called in it. */
export interface GalleySlip {
  readonly run: RunKind
  readonly html: string
  /** Every language that text in it is in. */
  readonly languages: readonly LanguageTag[]
}

/** How the galley names and writes what is not its own. */
export type GalleyMeans = Pick<Surroundings, 'imageUrl' | 'showable'>

/** The whole book as slips, in the order of their pages. */
export function slipsOf(bound: BoundBook, means: GalleyMeans): GalleySlip[] {
  const slips = titlePages(bound.book).map(({ kind, html }) =>
    plainSlip(kind, kind === 'copyright' ? 'any' : 'recto', html),
  )
  const contents = plainSlip('contents', 'recto', contentsPage(bound, surroundings(bound, means)))
  const first = bound.chapters.find((chapter) => chapter.source.matter === 'body' && !standsBefore(chapter))
  const chapters = bound.chapters.map((chapter) => ({
    before: standsBefore(chapter),
    slip: chapterSlip(chapter, bound, chapter === first, means),
  }))
  const slipsThat = (stand: boolean) =>
    chapters.filter(({ before }) => before === stand).map(({ slip }) => slip)
  return [...slips, ...slipsThat(true), contents, ...slipsThat(false)]
}

/**
 * A chapter with its notes.
 *
 * @param bound the chapter and its notes must be in it; other chapters need not
 * @param isFirst whether it is the first of the body: page 1 is a right-hand page in every book
 */
export function chapterSlip(
  chapter: CompiledChapter,
  bound: BoundBook,
  isFirst: boolean,
  means: GalleyMeans,
): GalleySlip {
  const around = surroundings(bound, means)
  const { id } = chapter.source
  const notes = [...bound.notes.values()]
    .filter((note) => note.chapter === id)
    .map((note) => noteHtml(note, chapter, around))
  const run = chapterRun(chapter, bound)
  return {
    run: isFirst ? { ...run, startsOn: 'recto' } : run,
    html: slipHtml(chapterHtml(chapter, bound, around), notes.join('\n')),
    languages: languagesOf([chapter]),
  }
}

function surroundings({ book, notes }: BoundBook, means: GalleyMeans): Surroundings {
  return { notes, language: book.meta.language, signs: book.print.notes.marks === 'symbols', ...means }
}

/** Body and notes apart. */
const slipHtml = (run: string, notes: string): string =>
  `<main class="galley"><div class="run">${run}</div></main>\n<div class="foot notes-galley">${notes}</div>`

function plainSlip(kind: RunKind['kind'], startsOn: RunKind['startsOn'], html: string): GalleySlip {
  return { run: plainRun(kind, startsOn), html: slipHtml(html, ''), languages: [] }
}

function plainRun(kind: RunKind['kind'], startsOn: RunKind['startsOn']): RunKind {
  const furnished = kind === 'contents'
  return {
    key: kind,
    kind,
    matter: 'front',
    role: undefined,
    chapter: undefined,
    furnished,
    startsOn,
    title: '',
  }
}

function chapterRun({ source, title }: CompiledChapter, { book }: BoundBook): RunKind {
  return {
    key: `chapter ${source.id}`,
    kind: 'chapter',
    matter: source.matter,
    role: source.role,
    chapter: source.id,
    furnished: source.role !== 'part' && source.role !== 'dedication' && source.role !== 'epigraph',
    startsOn: source.role === 'part' || source.matter === 'front' ? 'recto' : book.print.chapterStart,
    title: title.text,
  }
}

function chapterHtml(chapter: CompiledChapter, { book }: BoundBook, around: Surroundings): string {
  const { source, language } = chapter
  const opening = source.role === 'part' ? '' : ` opening-${book.print.opening}`
  return (
    `<section class="chapter role-${source.role}${opening}" role="group" lang="${tagged(language, 'sect', source.id)}">` +
    `${toHtml(chapter.tree.children, { ...around, language })}</section>`
  )
}

function noteHtml(note: NumberedNote, { language }: CompiledChapter, around: Surroundings): string {
  const inside = { ...around, language }
  const firstCall = note.calls[0]
  const number =
    `<a class="note-number" lang="${tagged(language, 'back')}"${link(`#${firstCall?.id ?? note.id}`)}>` +
    `${escapeText(markOf(note, inside))}</a>`
  const content = toHtml(note.content, inside)
  const numbered = /^\s*<p[^>]*>/.test(content)
    ? content.replace(/^\s*<p[^>]*>/, (open) => `${open}${number}`)
    : `<p class="cont">${number}</p>${content}`
  return `<div class="note" id="${note.id}" data-note="${note.id}" data-series="${note.series}" role="group" lang="${tagged(language, 'note', note.id)}">${numbered}</div>`
}
