import type { LanguageTag } from '../book.ts'
import { parsed, type Verdict } from './text.ts'

/**
 * Reads a BCP 47 tag and gives its canonical form (`en-gb` → `en-GB`).
 *
 * `Intl` checks the syntax (RFC 5646, section 2.1) but takes any word of 5 to 8 letters for a
 * language, so the primary subtag is checked as well: two letters must be a language that CLDR has
 * a name for, three letters stand as they are (ISO 639-3 has 7,000), more are not in use.
 */
export function readLanguage(tag: string): Verdict<LanguageTag> {
  const canonical = canonicalTag(tag)
  const primary = canonical?.split('-')[0] ?? ''
  if (canonical && (primary.length === 3 || (primary.length === 2 && isNamed(primary)))) {
    return { value: canonical }
  }
  return { rule: 'language-tag', reason: `\`${tag}\` is not a language tag.` }
}

function canonicalTag(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0]
  } catch {
    return undefined
  }
}

function isNamed(primary: string): boolean {
  return new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(primary) !== undefined
}

export const language = parsed(readLanguage)
