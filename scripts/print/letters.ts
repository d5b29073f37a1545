/**
 * Compares two texts by their letters and figures alone, whatever their order: a PDF has them in the
 * order in which they were painted, and spaces, hyphens and ligatures are the setting's business.
 *
 * @returns what the second has too few of, and what it has too many of
 */
export function compareLetters(planned: string, found: string): { lost: string; extra: string } {
  const counts = new Map<number, number>()
  count(planned, 1, counts)
  count(found, -1, counts)
  let lost = ''
  let extra = ''
  for (const [codePoint, surplus] of [...counts].sort(([a], [b]) => a - b)) {
    if (surplus > 0) lost += String.fromCodePoint(codePoint).repeat(surplus)
    if (surplus < 0) extra += String.fromCodePoint(codePoint).repeat(-surplus)
  }
  return { lost, extra }
}

function count(text: string, by: 1 | -1, counts: Map<number, number>): void {
  let rare = ''
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    // Nearly all of a book is Basic Latin: it needs no normal form and no look at its properties.
    if (code >= 0x80) rare += text[index]
    else if (isLatin(code)) counts.set(code, (counts.get(code) ?? 0) + by)
  }
  if (rare === '') return
  for (const character of rare.normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '')) {
    const code = character.codePointAt(0) ?? 0
    counts.set(code, (counts.get(code) ?? 0) + by)
  }
}

/** 0–9, A–Z, a–z. */
const isLatin = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)
