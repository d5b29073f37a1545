import type { LanguageTag } from '../book.ts'
import { parsed, type Verdict } from './text.ts'

/**
 * Reads a BCP 47 tag and gives it in the usual case (`en-gb` → `en-GB`).
 *
 * `Intl` checks the syntax (RFC 5646, section 2.1) but takes any word of 5 to 8 letters for a
 * language, so the primary subtag is checked as well: two letters must be a language that CLDR has
 * a name for, three letters stand as they are (ISO 639-3 has 7,000), more are not in use.
 */
export function readLanguage(tag: string): Verdict<LanguageTag> {
  const locale = localeOf(tag)
  const primary = tag.split('-')[0]?.toLowerCase() ?? ''
  const isLanguage = primary.length === 3 || (primary.length === 2 && isNamed(primary))
  return locale && isLanguage
    ? { value: inUsualCase(tag, locale.region) }
    : { rule: 'language-tag', reason: `\`${tag}\` is not a language tag.` }
}

function localeOf(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag)
  } catch {
    return undefined
  }
}

function isNamed(primary: string): boolean {
  return new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(primary) !== undefined
}

/**
 * RFC 5646, section 2.1.1. `Intl` would do it, but it also puts larger languages in place of smaller
 * ones (`ayr`, Central Aymara, becomes `ay`). Of its changes we take the region's: `en-UK` is `en-GB`.
 */
function inUsualCase(tag: string, region: string | undefined): LanguageTag {
  const subtags = tag.toLowerCase().split('-')
  const extension = subtags.findIndex((subtag) => subtag.length === 1)
  return subtags
    .map((subtag, i) => {
      if (i === 0 || (extension >= 0 && i >= extension)) return subtag
      if (/^[a-z]{4}$/.test(subtag)) return subtag.charAt(0).toUpperCase() + subtag.slice(1)
      return /^[a-z]{2}$/.test(subtag) ? (region ?? subtag.toUpperCase()) : subtag
    })
    .join('-')
}

export const language = parsed(readLanguage)
