/** Widest piece of a line that is shown: a paragraph of Markdown is often one line of a thousand characters. */
const width = 100
/** How much of it stands before the place, if the line is longer. */
const before = 60

/**
 * The line of `source` that a place is on, and a caret under the place:
 *
 *     14 │ …which he never called[^3], and…
 *        │                       ^
 *
 * @param line from 1
 * @param column from 1, in UTF-16 units
 * @returns two lines, or none when the source has no such line
 */
export function codeFrame(source: string, line: number, column: number): string[] {
  const whole = source.replace(/^\ufeff/, '').split(/\r\n|\r|\n/)[line - 1]
  if (whole === undefined) return []
  const place = Math.min(Math.max(column - 1, 0), whole.length)
  const start = whole.length <= width ? 0 : Math.max(0, Math.min(place - before, whole.length - width))
  const end = Math.min(whole.length, start + width)
  const lead = (start > 0 ? '…' : '') + visible(whole.slice(start, place))
  const rest = visible(whole.slice(place, end)) + (end < whole.length ? '…' : '')
  const number = String(line)
  return [
    `${number} │ ${lead}${rest}`.trimEnd(),
    `${' '.repeat(number.length)} │ ${' '.repeat(columnsOf(lead))}^`,
  ]
}

/**
 * Text from a manuscript, safe for a terminal: a tab is one column wide, and what a terminal would
 * obey (control characters, marks that turn the direction of writing) shows as `�`.
 */
export function visible(text: string): string {
  return text
    .replaceAll('\t', ' ')
    .replaceAll(/[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '�')
}

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u

/** Columns of a terminal: a mark on a letter takes none, East Asian characters and emoji take two. */
function columnsOf(text: string): number {
  let columns = 0
  for (const character of text) {
    if (!/[\p{Mn}\p{Me}\p{Cf}]/u.test(character)) columns += wide.test(character) ? 2 : 1
  }
  return columns
}
