import type { LanguageTag } from '../book/book.ts'

/** The sentences that an accessibility summary is put together from. */
interface AccessibilityWords {
  readonly structure: string
  readonly notes: string
  readonly described: string
  readonly undescribed: string
  readonly tables: string
  readonly pages: string
  readonly noHazards: string
}

const en: AccessibilityWords = {
  structure:
    'The text reflows and takes the reader’s own type, size and colours; parts, chapters and sections are marked and listed in the table of contents, in reading order.',
  notes: 'Notes are linked both ways.',
  described: 'Every image that carries meaning has a text alternative.',
  undescribed: 'Some images have no text alternative.',
  tables: 'Tables have header cells.',
  pages: 'The page numbers of the print edition are marked and listed.',
  noHazards: 'Nothing flashes, moves or sounds.',
}

const fr: AccessibilityWords = {
  structure:
    'Le texte s’adapte à l’écran et aux réglages de police, de taille et de couleurs ; parties, chapitres et sections sont balisés et figurent dans la table des matières, dans l’ordre de lecture.',
  notes: 'Les notes sont liées dans les deux sens.',
  described: 'Chaque image porteuse de sens a une alternative textuelle.',
  undescribed: 'Certaines images n’ont pas d’alternative textuelle.',
  tables: 'Les tableaux ont des cellules d’en-tête.',
  pages: 'Les numéros de page de l’édition imprimée sont balisés et listés.',
  noHazards: 'Rien ne clignote, ne bouge ni n’émet de son.',
}

const es: AccessibilityWords = {
  structure:
    'El texto se adapta a la pantalla y a los ajustes de letra, tamaño y colores; partes, capítulos y secciones están marcados y figuran en el índice, en el orden de lectura.',
  notes: 'Las notas están enlazadas en ambos sentidos.',
  described: 'Cada imagen con significado tiene una alternativa textual.',
  undescribed: 'Algunas imágenes no tienen alternativa textual.',
  tables: 'Las tablas tienen celdas de encabezado.',
  pages: 'Los números de página de la edición impresa están marcados y listados.',
  noHazards: 'Nada parpadea, se mueve ni suena.',
}

/** English for a language that has no sentences here. */
export function accessibilityWordsFor(language: LanguageTag): AccessibilityWords {
  const primary = language.toLowerCase().split('-')[0]
  return primary === 'fr' ? fr : primary === 'es' ? es : en
}
