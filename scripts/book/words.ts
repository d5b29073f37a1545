import type { LanguageTag } from './book.ts'

/** The words that a book gets from us, in its own language. */
export interface Words {
  readonly contents: string
  readonly notes: string
  readonly editorsNotes: string
  readonly translatorsNotes: string
  readonly cover: string
  readonly titlePage: string
  readonly copyrightPage: string
  readonly originalTitle: string
  readonly by: string
  readonly page: string
  readonly pages: string
  /** Landmark and role names for the navigation document. */
  readonly startOfText: string
  readonly listOfPages: string
  readonly backToText: string
  /** "See note 2, p. 4." */
  seeNote(mark: string, page: string): string
  /** Mark before a note that goes on from the page before. */
  readonly continued: string
  readonly byRole: Readonly<Record<string, string>>
  /** "Set in EB Garamond." */
  setIn(face: string): string
}

const en: Words = {
  contents: 'Contents',
  notes: 'Notes',
  editorsNotes: 'Editor’s notes',
  translatorsNotes: 'Translator’s notes',
  cover: 'Cover',
  titlePage: 'Title page',
  copyrightPage: 'Copyright',
  originalTitle: 'Original title',
  by: 'by',
  page: 'page',
  pages: 'pages',
  startOfText: 'Start of the text',
  listOfPages: 'Pages of the print edition',
  backToText: 'Back to the text',
  seeNote: (mark, page) => `See note ${mark}, p. ${page}.`,
  continued: 'continued',
  byRole: {
    aut: 'by',
    trl: 'Translated by',
    edt: 'Edited by',
    ill: 'Illustrated by',
    aui: 'Introduction by',
  },
  setIn: (face) => `Set in ${face}`,
}

const fr: Words = {
  contents: 'Table des matières',
  notes: 'Notes',
  editorsNotes: 'Notes de l’éditeur',
  translatorsNotes: 'Notes du traducteur',
  cover: 'Couverture',
  titlePage: 'Page de titre',
  copyrightPage: 'Mentions légales',
  originalTitle: 'Titre original',
  by: 'par',
  page: 'page',
  pages: 'pages',
  startOfText: 'Début du texte',
  listOfPages: 'Pages de l’édition imprimée',
  backToText: 'Retour au texte',
  seeNote: (mark, page) => `Voir note ${mark}, p. ${page}.`,
  continued: 'suite',
  byRole: { aut: 'par', trl: 'Traduit par', edt: 'Édité par', ill: 'Illustré par', aui: 'Introduction de' },
  setIn: (face) => `Composé en ${face}`,
}

const es: Words = {
  contents: 'Índice',
  notes: 'Notas',
  editorsNotes: 'Notas del editor',
  translatorsNotes: 'Notas del traductor',
  cover: 'Cubierta',
  titlePage: 'Portada',
  copyrightPage: 'Créditos',
  originalTitle: 'Título original',
  by: 'por',
  page: 'página',
  pages: 'páginas',
  startOfText: 'Comienzo del texto',
  listOfPages: 'Páginas de la edición impresa',
  backToText: 'Volver al texto',
  seeNote: (mark, page) => `Véase nota ${mark}, p. ${page}.`,
  continued: 'continuación',
  byRole: {
    aut: 'por',
    trl: 'Traducción de',
    edt: 'Edición de',
    ill: 'Ilustraciones de',
    aui: 'Introducción de',
  },
  setIn: (face) => `Compuesto en ${face}`,
}

/** The words for a language; English for one we have none for. */
export function wordsFor(language: LanguageTag): Words {
  const primary = language.toLowerCase().split('-')[0]
  return primary === 'fr' ? fr : primary === 'es' ? es : en
}
