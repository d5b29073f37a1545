import { parsed, type Verdict } from './text.ts'

const uuid = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Reads `urn:uuid:…` (RFC 9562) or `urn:isbn:…` (RFC 3187); gives it in lower case, an ISBN without hyphens. */
export function readIdentifier(urn: string): Verdict<string> {
  if (uuid.test(urn)) return { value: urn.toLowerCase() }
  if (/^urn:isbn:/i.test(urn)) return readIsbn(urn.slice('urn:isbn:'.length))
  if (isIsbn(digitsOf(urn))) {
    return {
      rule: 'identifier',
      reason: `\`${urn}\` is an ISBN that does not say so.`,
      remedy: `Write \`urn:isbn:${urn}\`.`,
    }
  }
  return { rule: 'identifier', reason: `\`${urn}\` is neither \`urn:uuid:…\` nor \`urn:isbn:…\`.` }
}

function readIsbn(isbn: string): Verdict<string> {
  const digits = digitsOf(isbn)
  if (isIsbn(digits)) return { value: `urn:isbn:${digits.toLowerCase()}` }
  const shaped = /^(\d{9}[\dX]|97[89]\d{10})$/i.test(digits)
  return {
    rule: 'identifier',
    reason: shaped
      ? `The check digit of the ISBN \`${isbn}\` does not fit its other digits.`
      : `\`${isbn}\` is not an ISBN: it has to have 10 digits, or 13 that begin with 978 or 979.`,
    remedy: 'Compare it with the number that the agency gave you: one digit may be wrong, or two exchanged.',
  }
}

const digitsOf = (isbn: string): string => isbn.replaceAll(/[-\s]/g, '').toUpperCase()

/** ISBN Users' Manual, 7th edition, section 5 (13 digits, modulus 10) and its appendix (10 digits, modulus 11). */
function isIsbn(digits: string): boolean {
  const values = [...digits].map((digit) => (digit === 'X' ? 10 : Number(digit)))
  if (/^97[89]\d{10}$/.test(digits)) {
    return values.reduce((sum, value, i) => sum + value * (i % 2 === 0 ? 1 : 3), 0) % 10 === 0
  }
  return /^\d{9}[\dX]$/.test(digits) && values.reduce((sum, value, i) => sum + value * (10 - i), 0) % 11 === 0
}

/** The edition's own identifier. */
export const identifier = parsed(readIdentifier)

/** Another edition's: a URN of any kind, or a web address. */
export const foreignIdentifier = parsed((value) =>
  /^urn:(uuid|isbn):/i.test(value)
    ? readIdentifier(value)
    : /^(urn:[a-z0-9][a-z0-9-]{1,30}:\S+|https?:\/\/\S+)$/i.test(value)
      ? { value }
      : { rule: 'identifier', reason: `\`${value}\` is neither a URN nor a web address.` },
)
