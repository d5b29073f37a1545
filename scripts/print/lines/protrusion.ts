/**
 * How far a mark may hang out of the measure, as a fraction of its own width. A margin is seen as
 * straight when it is evenly grey, not when the outlines of small marks touch it: the lighter a mark is
 * where it meets the margin, the further it may go. (Hàn Thế Thành, "Micro-typographic extensions to the
 * TeX typesetting system", 2000, has the method; the fractions are ours, for book faces at text sizes.)
 */
interface Hang {
  readonly start?: number
  readonly end?: number
}

const hangs: ReadonlyMap<string, Hang> = new Map([
  // Low dots: hardly any ink, all of it at the foot. Not quite the whole, or sentences seem cut off.
  ...marks('.,', { end: 0.7 }),
  // Half their ink is higher up, where it joins the edge of the letters.
  ...marks(':;', { end: 0.5 }),
  ...marks('…', { end: 0.2 }),
  // Tall strokes: as dark as a letter, but narrow and with nothing beside them.
  ...marks('!?', { end: 0.15 }),
  ...marks('¡¿', { start: 0.15 }),
  // A short bar in the middle of the line: most of it may go.
  ...marks('-\u00ad\u2010\u2011', { end: 0.7 }),
  // The same bar, longer: the same distance is a smaller fraction.
  ...marks('–', { start: 0.35, end: 0.35 }),
  ...marks('—―', { start: 0.2, end: 0.2 }),
  // Quotes stand in the white above the letters, on either side, whichever way a language turns them.
  ...marks('‘’“”\'"‹›', { start: 0.6, end: 0.6 }),
  ...marks('‚„', { start: 0.5, end: 0.6 }),
  ...marks('«»', { start: 0.4, end: 0.4 }),
  // Round brackets are lightest in their bulge; square ones are a full stroke.
  ...marks('(', { start: 0.15 }),
  ...marks(')', { end: 0.15 }),
  ...marks('[', { start: 0.05 }),
  ...marks(']', { end: 0.05 }),
  // Raised and slanted signs.
  ...marks('*†', { start: 0.3, end: 0.3 }),
  ...marks('/', { start: 0.1, end: 0.2 }),
])

function marks(characters: string, hang: Hang): [string, Hang][] {
  return Array.from(characters, (character) => [character, hang])
}

/** How much of its first character's width a text may hang out at a line's start: 0 to 1. */
export function hangAtStart(text: string): number {
  return hangs.get(text.charAt(0))?.start ?? 0
}

/** … and of its last character's at a line's end. */
export function hangAtEnd(text: string): number {
  return hangs.get(text.charAt(text.length - 1))?.end ?? 0
}
