import type { ChapterRole, Matter } from '../../book/book.ts'
import type { BoundBook, CompiledChapter, NumberedNote } from '../../book/compiled.ts'
import { contentsPage, standsBefore, titlePages } from './front-matter.ts'
import { tagged } from './tagged.ts'
import { escapeText, link, markOf, type Surroundings, toHtml } from './to-html.ts'

/** What a run of pages is, beside its rows. Parallel to the galley's runs. */
export interface RunKind {
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

/** The book as one column: body and notes apart. */
export interface GalleyHtml {
  readonly body: string
  readonly runs: readonly RunKind[]
}

/** The HTML of the whole book, run by run, and its notes after it. */
export function galleyHtml(bound: BoundBook, means: Pick<Surroundings, 'imageUrl' | 'showable'>): GalleyHtml {
  const { meta, print } = bound.book
  const signs = print.notes.marks === 'symbols'
  const around: Surroundings = { notes: bound.notes, language: meta.language, signs, ...means }
  const runs: { kind: RunKind; html: string }[] = []
  for (const { kind, html } of titlePages(bound.book)) {
    runs.push({ kind: plainRun(kind, kind === 'copyright' ? 'any' : 'recto'), html })
  }
  const contents = { kind: plainRun('contents', 'recto'), html: contentsPage(bound, around) }
  const chapters = bound.chapters.map((chapter) => ({
    kind: chapterRun(chapter, bound),
    html: chapterHtml(chapter, bound, around),
  }))
  const before = chapters.filter((_, index) => {
    const chapter = bound.chapters[index]
    return chapter !== undefined && standsBefore(chapter)
  })
  const rest = chapters.filter((chapter) => !before.includes(chapter))
  const first = rest.find(({ kind }) => kind.matter === 'body')
  // Page 1 is a right-hand page in every book.
  if (first) first.kind = { ...first.kind, startsOn: 'recto' }
  runs.push(...before, contents, ...rest)
  const html = runs.map((run) => `<div class="run">${run.html}</div>`).join('\n')
  const notes = [...bound.notes.values()].map((note) => noteHtml(note, bound, around)).join('\n')
  return {
    body: `<main class="galley">${html}</main>\n<div class="foot notes-galley">${notes}</div>\n<div class="pages"></div>`,
    runs: runs.map(({ kind }) => kind),
  }
}

function plainRun(kind: RunKind['kind'], startsOn: RunKind['startsOn']): RunKind {
  const furnished = kind === 'contents'
  return { kind, matter: 'front', role: undefined, chapter: undefined, furnished, startsOn, title: '' }
}

function chapterRun({ source, title }: CompiledChapter, { book }: BoundBook): RunKind {
  return {
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

function noteHtml(note: NumberedNote, bound: BoundBook, around: Surroundings): string {
  const language =
    bound.chapters.find(({ source }) => source.id === note.chapter)?.language ?? around.language
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
