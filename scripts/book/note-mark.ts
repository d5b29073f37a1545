import type { NoteSeries } from './compiled.ts'

const LATIN = 'abcdefghijklmnopqrstuvwxyz'
const GREEK = 'αβγδεζηθικλμνξοπρστυφχψω'

/**
 * What the calls of a note show, so that no two notes of a chapter show the same: figures for the
 * author's notes, small letters for the editor's, Greek letters for the translator's.
 *
 * @param note its number counts from 1 in its own series
 */
export function noteMark(note: { readonly series: NoteSeries; readonly number: number }): string {
  if (note.series === 'author') return String(note.number)
  return letters(note.number, note.series === 'editor' ? LATIN : GREEK)
}

/** 1 → a, 26 → z, 27 → aa, 28 → ab, … */
function letters(number: number, alphabet: string): string {
  let mark = ''
  // Ends: `rest` falls at each turn.
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / alphabet.length)) {
    mark = `${alphabet[(rest - 1) % alphabet.length] ?? ''}${mark}`
  }
  return mark
}
