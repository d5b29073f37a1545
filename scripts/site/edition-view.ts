import type { CoverFile, Download, Edition } from './edition.ts'
import type { Formats, LanguageFormats } from './formats.ts'
import { siteWordsFor } from './words.ts'

/** An edition as the template shows it: texts, already in the right language and order. */
export interface EditionView {
  /** Of the edition's own texts: title, description. */
  readonly lang: string
  /** Of what we say about it; the same but where we lack the words. */
  readonly wordsLang: string
  readonly id: string
  readonly title: string
  readonly subtitle: string
  readonly byline: string
  readonly description: readonly string[]
  /** The language's own name for itself. */
  readonly languageName: string
  readonly cover: { readonly src: string; readonly alt: string; readonly size: CoverFile } | undefined
  readonly downloads: readonly DownloadView[]
  /** `31,204 words · 120 notes · 2024` */
  readonly facts: readonly string[]
  readonly translationOf: string
  readonly licence: { readonly name: string; readonly url: string } | undefined
  readonly rights: string
  readonly licenceLabel: string
}

export interface DownloadView {
  readonly href: string
  readonly format: string
  /** `312 kB`, or `1.2 MB, 180 pages` */
  readonly extent: string
  readonly use: string
  readonly type: string
}

export function editionView(edition: Edition, formats: Formats): EditionView {
  const { words, lang } = siteWordsFor(edition.language)
  const { count: written, fileSize, list } = formats.of(lang)
  const quantity = (count: number, say: (count: string, one: boolean) => string) =>
    say(written(count), count === 1)
  const { translationOf, cover, pages, subtitle, rights, date } = edition
  const year = date?.slice(0, 4)
  return {
    lang: edition.language,
    wordsLang: lang,
    id: `edition-${edition.slug}`,
    title: edition.title,
    subtitle: subtitle ?? '',
    byline: edition.authors.length > 0 ? words.by(list(edition.authors)) : '',
    description: (edition.description ?? '').split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== ''),
    languageName: languageName(edition.language),
    cover: cover && { src: encodeURIComponent(cover.name), alt: words.coverOf(edition.title), size: cover },
    downloads: [
      ...download(edition.epub, 'EPUB', 'application/epub+zip', words.forReading, fileSize),
      ...download(
        edition.pdf,
        'PDF',
        'application/pdf',
        words.forPrinting,
        fileSize,
        pages === undefined ? undefined : quantity(pages, words.pages),
      ),
    ],
    facts: [
      quantity(edition.words, words.words),
      ...(edition.notes > 0 ? [quantity(edition.notes, words.notes)] : []),
      ...(edition.publisher === undefined ? [] : [edition.publisher]),
      ...(year === undefined ? [] : [year]),
    ],
    translationOf: translationOf?.title === undefined ? '' : words.translationOf(translationOf.title),
    licence: edition.licence,
    rights: rights ?? '',
    licenceLabel: words.licence,
  }
}

function download(
  file: Download | undefined,
  format: string,
  type: string,
  use: string,
  fileSize: LanguageFormats['fileSize'],
  pages?: string,
): readonly DownloadView[] {
  if (!file) return []
  const extent = [fileSize(file.bytes), ...(pages === undefined ? [] : [pages])].join(', ')
  return [{ href: encodeURIComponent(file.name), format, extent, use, type }]
}

function languageName(tag: string): string {
  try {
    const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag.split('-')[0] ?? tag) ?? tag
    return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1)
  } catch {
    // A tag that is well formed for the book and not for this runtime.
    return tag
  }
}
