/** What XML 1.0 can't hold, not even escaped: controls, surrogates without a partner, U+FFFE, U+FFFF (clause 2.2). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is its work.
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu

/** Replaces what XML can't hold by U+FFFD, so that a stray byte of a manuscript costs a character and not the book. */
export function wellFormed(value: string): string {
  return value.replace(NOT_XML, '\uFFFD')
}
