import type { CompiledChapter, NoteId, NoteSeries, NumberedNote } from '../book/compiled.ts'

/**
 * Numbers the notes, from 1 in each chapter or through the book; each series counts for itself.
 *
 * The order is the one that `collect-notes.ts` found: that of the first calls, depth first. A note that
 * is called inside note 4 is note 5, since it is read where it is called; the next note of the text is 6.
 *
 * @param counts how many notes of each series came before; counted on
 */
export function numberNotes(
  chapters: readonly CompiledChapter[],
  numbering: 'chapter' | 'book',
  counts = new Map<NoteSeries, number>(),
): Map<NoteId, NumberedNote> {
  const notes = new Map<NoteId, NumberedNote>()
  for (const chapter of chapters) {
    if (numbering === 'chapter') counts.clear()
    for (const note of chapter.notes) {
      const number = (counts.get(note.series) ?? 0) + 1
      counts.set(note.series, number)
      notes.set(note.id, { ...note, number, chapter: chapter.source.id })
    }
  }
  return notes
}
