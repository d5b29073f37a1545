import type { LanguageTag } from '../book/book.ts'

/** What the download page says, in the language of the edition that it says it of. */
export interface SiteWords {
  /** Heading of a page with several editions. */
  readonly books: string
  readonly coverOf: (title: string) => string
  readonly by: (names: string) => string
  readonly forReading: string
  readonly forPrinting: string
  readonly words: (count: string, one: boolean) => string
  readonly notes: (count: string, one: boolean) => string
  readonly pages: (count: string, one: boolean) => string
  readonly translationOf: (title: string) => string
  /** With its colon, which French sets apart. */
  readonly licence: string
}

const en: SiteWords = {
  books: 'Books',
  coverOf: (title) => `Cover of ${title}`,
  by: (names) => `by ${names}`,
  forReading: 'For e-readers, phones and tablets',
  forPrinting: 'For paper, and for reading page by page',
  words: (count, one) => `${count} ${one ? 'word' : 'words'}`,
  notes: (count, one) => `${count} ${one ? 'note' : 'notes'}`,
  pages: (count, one) => `${count} ${one ? 'page' : 'pages'}`,
  translationOf: (title) => `Translation of ${title}`,
  licence: 'Licence:',
}

const fr: SiteWords = {
  books: 'Livres',
  coverOf: (title) => `Couverture de ${title}`,
  by: (names) => `par ${names}`,
  forReading: 'Pour liseuses, téléphones et tablettes',
  forPrinting: 'Pour le papier et la lecture page à page',
  words: (count, one) => `${count} ${one ? 'mot' : 'mots'}`,
  notes: (count, one) => `${count} ${one ? 'note' : 'notes'}`,
  pages: (count, one) => `${count} ${one ? 'page' : 'pages'}`,
  translationOf: (title) => `Traduction de ${title}`,
  licence: 'Licence\u00a0:',
}

const es: SiteWords = {
  books: 'Libros',
  coverOf: (title) => `Cubierta de ${title}`,
  by: (names) => `por ${names}`,
  forReading: 'Para lectores electrónicos, teléfonos y tabletas',
  forPrinting: 'Para papel y para leer página a página',
  words: (count, one) => `${count} ${one ? 'palabra' : 'palabras'}`,
  notes: (count, one) => `${count} ${one ? 'nota' : 'notas'}`,
  pages: (count, one) => `${count} ${one ? 'página' : 'páginas'}`,
  translationOf: (title) => `Traducción de ${title}`,
  licence: 'Licencia:',
}

const languages: Readonly<Record<string, SiteWords>> = { en, fr, es }

export const primary = (language: LanguageTag): string => language.toLowerCase().split('-')[0] ?? ''

/** The words for a language, and the tag they are in: English for one we have none for. */
export function siteWordsFor(language: LanguageTag): { readonly words: SiteWords; readonly lang: string } {
  const words = languages[primary(language)]
  return words ? { words, lang: language } : { words: en, lang: 'en' }
}
