import type { LanguageTag } from '../book/book.ts'

/** What the download page says, in the language of the edition that it says it of. */
export interface SiteWords {
  /** Heading of a page with several editions. */
  readonly books: string
  readonly coverOf: (title: string) => string
  readonly by: (names: string) => string
  readonly forReading: string
  readonly forPrinting: string
  readonly chapters: (count: string, one: boolean) => string
  readonly words: (count: string, one: boolean) => string
  readonly notes: (count: string, one: boolean) => string
  readonly pages: (count: string, one: boolean) => string
  readonly translationOf: (title: string) => string
  readonly licence: string
  readonly identifier: string
}

const en: SiteWords = {
  books: 'Books',
  coverOf: (title) => `Cover of ${title}`,
  by: (names) => `by ${names}`,
  forReading: 'For e-readers, phones and tablets',
  forPrinting: 'For paper, and for reading page by page',
  chapters: (count, one) => `${count} ${one ? 'chapter' : 'chapters'}`,
  words: (count, one) => `${count} ${one ? 'word' : 'words'}`,
  notes: (count, one) => `${count} ${one ? 'note' : 'notes'}`,
  pages: (count, one) => `${count} ${one ? 'page' : 'pages'}`,
  translationOf: (title) => `Translation of ${title}`,
  licence: 'Licence',
  identifier: 'Identifier',
}

const fr: SiteWords = {
  books: 'Livres',
  coverOf: (title) => `Couverture de ${title}`,
  by: (names) => `par ${names}`,
  forReading: 'Pour liseuses, téléphones et tablettes',
  forPrinting: 'Pour le papier et la lecture page à page',
  chapters: (count, one) => `${count} ${one ? 'chapitre' : 'chapitres'}`,
  words: (count, one) => `${count} ${one ? 'mot' : 'mots'}`,
  notes: (count, one) => `${count} ${one ? 'note' : 'notes'}`,
  pages: (count, one) => `${count} ${one ? 'page' : 'pages'}`,
  translationOf: (title) => `Traduction de ${title}`,
  licence: 'Licence',
  identifier: 'Identifiant',
}

const es: SiteWords = {
  books: 'Libros',
  coverOf: (title) => `Cubierta de ${title}`,
  by: (names) => `por ${names}`,
  forReading: 'Para lectores electrónicos, teléfonos y tabletas',
  forPrinting: 'Para papel y para leer página a página',
  chapters: (count, one) => `${count} ${one ? 'capítulo' : 'capítulos'}`,
  words: (count, one) => `${count} ${one ? 'palabra' : 'palabras'}`,
  notes: (count, one) => `${count} ${one ? 'nota' : 'notas'}`,
  pages: (count, one) => `${count} ${one ? 'página' : 'páginas'}`,
  translationOf: (title) => `Traducción de ${title}`,
  licence: 'Licencia',
  identifier: 'Identificador',
}

const languages: Readonly<Record<string, SiteWords>> = { en, fr, es }

export const primary = (language: LanguageTag): string => language.toLowerCase().split('-')[0] ?? ''

/** The words for a language, and the tag they are in: English for one we have none for. */
export function siteWordsFor(language: LanguageTag): { readonly words: SiteWords; readonly lang: string } {
  const words = languages[primary(language)]
  return words ? { words, lang: language } : { words: en, lang: 'en' }
}
