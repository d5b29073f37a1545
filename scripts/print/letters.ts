/**
 * Compares two texts by their letters and figures alone, whatever their order: a PDF has them in the
 * order in which they were painted, and spaces, hyphens and ligatures are the setting's business.
 *
 * @returns what the second has too few of, and what it has too many of
 */
export function compareLetters(planned: string, found: string): { lost: string; extra: string } {
  const counts: Counts = { latin: new Int32Array(LATIN), others: new Map() }
  count(planned, 1, counts)
  count(found, -1, counts)
  let lost = ''
  let extra = ''
  const say = (code: number, surplus: number): void => {
    if (surplus > 0) lost += String.fromCodePoint(code).repeat(surplus)
    if (surplus < 0) extra += String.fromCodePoint(code).repeat(-surplus)
  }
  for (let code = 0; code < LATIN; code += 1) {
    const surplus = counts.latin[code] ?? 0
    if (surplus !== 0 && isLetter(code)) say(code, surplus)
  }
  for (const [code, surplus] of [...counts.others].sort(([a], [b]) => a - b)) say(code, surplus)
  return { lost, extra }
}

/** Basic Latin, which nearly all of a book is: it needs no normal form and no look at its properties. */
const LATIN = 0x80

/** How many more there are in the first text than in the second, by code point. */
interface Counts {
  /** Of all characters: which of them count is asked once, at the end. */
  readonly latin: Int32Array
  readonly others: Map<number, number>
}

function count(text: string, by: 1 | -1, { latin, others }: Counts): void {
  let rare = ''
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code < LATIN) latin[code] = (latin[code] ?? 0) + by
    else rare += text[index]
  }
  if (rare === '') return
  for (const character of rare.normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '')) {
    const code = character.codePointAt(0) ?? 0
    if (code < LATIN) latin[code] = (latin[code] ?? 0) + by
    else others.set(code, (others.get(code) ?? 0) + by)
  }
}

/** 0–9, A–Z, a–z. */
const isLetter = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)
