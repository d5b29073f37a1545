import type { LanguageTag } from '../book.ts'
import { parsed, type Verdict } from './text.ts'

/** ISO 639-1, whole. (`Intl.DisplayNames` knows them too, but takes 10 ms to start.) */
const iso6391: ReadonlySet<string> = new Set(
  `aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee
  el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io
  is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn
  mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se
  sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi
  vo wa wo xh yi yo za zh zu`.split(/\s+/),
)

/**
 * Reads a BCP 47 tag and gives it in the usual case (`en-gb` → `en-GB`).
 *
 * `Intl` checks the syntax (RFC 5646, section 2.1) but takes any word of 5 to 8 letters for a
 * language, so the primary subtag is checked as well: two letters must be a code of ISO 639-1, three
 * letters stand as they are (ISO 639-3 has 7,000), more are not in use.
 */
export function readLanguage(tag: string): Verdict<LanguageTag> {
  const locale = localeOf(tag)
  const primary = tag.split('-')[0]?.toLowerCase() ?? ''
  const isLanguage = primary.length === 3 || (primary.length === 2 && iso6391.has(primary))
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
