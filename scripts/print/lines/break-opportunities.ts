/** Why a line may end inside a stretch of text that has no white space. */
export type BreakReason =
  /** After a hyphen in the text. */
  | 'hyphen'
  /** U+00AD in the text: a hyphen appears. */
  | 'soft-hyphen'
  /** After a dash, an ellipsis or a slash. */
  | 'dash'
  /** After the dash of a range of figures. */
  | 'range'
  /** Inside a web address. */
  | 'address'
  /** U+200B ZERO WIDTH SPACE. */
  | 'free'
  /** Between two ideographs: the gap may open a little, too. */
  | 'seam'

export interface Opportunity {
  readonly reason: BreakReason
  /** `[from, to)` is empty, or the character that says so and shows nothing. */
  readonly from: number
  readonly to: number
}

export interface Opportunities {
  /** A web address or the like. */
  readonly address: boolean
  /** Words joined by a hyphen. */
  readonly compound: boolean
  readonly places: readonly Opportunity[]
}

/**
 * Where a line may end in `text`, which has no white space. A subset of UAX #14 with a typographer's
 * taste: what is not listed here sticks together, no-break and fixed spaces (U+202F, U+2009, …) included.
 */
export function opportunities(text: string): Opportunities {
  if (hasAny(text, ADDRESS_SIGNS) && ADDRESS.test(text) && !PLAIN.test(text)) {
    const places = inOrder([...invisible(text), ...insideAddress(text)])
    return { address: true, compound: false, places }
  }
  const places = invisible(text)
  for (const rule of rules) if (hasAny(text, rule.signs)) places.push(...applyRule(text, rule))
  if (hasIdeographs(text)) places.push(...seams(text))
  const compound = hasAny(text, HYPHENS) && COMPOUND.test(text)
  return { address: false, compound, places: places.length > 1 ? inOrder(places) : places }
}

/** Most words have none of the signs that a rule looks for, and to look for them takes no regular expression. */
function hasAny(text: string, signs: readonly string[]): boolean {
  for (const sign of signs) if (text.includes(sign)) return true
  return false
}

/** By place; where two rules agree on one, the first has it. */
function inOrder(places: Opportunity[]): Opportunity[] {
  const sorted = places.sort((a, b) => a.from - b.from)
  return sorted.filter(({ from }, i) => from !== sorted[i - 1]?.from)
}

/** Letters or figures between common marks: nothing in them breaks, and `doi:` by itself is no address. */
const PLAIN = /^["'“‘([$£€]*[\p{Script=Latin}\p{M}0-9,'’]*[.,;:!?%"'”’)\]]*$/u
const HYPHENS = ['-', '‐', '‑']
const COMPOUND = /\p{L}[-‐‑]\p{L}/u
/** Each address has one of these. */
const ADDRESS_SIGNS = ['/', '@', ':', '.']
/** A scheme, `www.`, a DOI, a mail address, or a host with a path. */
const ADDRESS =
  /^[("'“‘<[]*(?:[a-z][a-z0-9+.-]*:\/\/|www\.|mailto:|doi:|10\.\d{4,}\/|[\w.+-]+@[\w-]+\.|[\w-]+(?:\.[\w-]+)+\/)/i

interface Rule {
  readonly reason: BreakReason
  /** Where none of these is in a word, the rule has no place in it. */
  readonly signs: readonly string[]
  /** Matches, with no width, where the line may end. */
  readonly place: RegExp
}

/** Repetitions are bounded, so that a line of ten thousand dashes costs no more than its length. */
const rules: readonly Rule[] = [
  // Well-|known, vis-|à-|vis; but X-ray, and a-t-il stays whole behind its first hyphen.
  {
    reason: 'hyphen',
    signs: ['-', '‐'],
    place: /(?<=[\p{L}\p{M}\p{N}\-‐][\p{L}\p{M}\p{N}][-‐])(?<!-[tT]-)(?=\p{L}[\p{L}\p{M}\p{N}’'\-‐])/gu,
  },
  // A dash ends a line, and takes a hair space along. One that opens (nothing or a bracket before it)
  // stays with its word, and so does one that closes (a mark, not a word, after it).
  {
    reason: 'dash',
    signs: ['–', '—', '―'],
    place:
      /(?<=[^\s\p{Ps}\p{Pi}–—―‒][\u2000-\u200A\u202F\u205F]{0,2}[–—―]{1,4}[\u2000-\u200A\u202F\u205F]{0,2})(?=["'\p{Ps}\p{Pi}¿¡]{0,4}[\p{L}\p{N}\p{Sc}])(?<!\p{N}–(?=\p{N}))/gu,
  },
  { reason: 'range', signs: ['–', '‒'], place: /(?<=\p{N}[–‒])(?=\p{N})/gu },
  { reason: 'dash', signs: ['…', '...'], place: /(?<=[\p{L}\p{N}](?:…|\.{3,6}))(?=\p{L})/gu },
  // And/|or; but km/h.
  { reason: 'dash', signs: ['/'], place: /(?<=\p{L}{2}\/)(?=\p{L}{2})/gu },
]

function applyRule(text: string, { reason, place }: Rule): Opportunity[] {
  return Array.from(text.matchAll(place), ({ index }) => ({ reason, from: index, to: index }))
}

const INVISIBLE = ['\u00AD', '\u200B']

function invisible(text: string): Opportunity[] {
  if (!hasAny(text, INVISIBLE)) return []
  return Array.from(text.matchAll(/[\u00AD\u200B]/g), ({ 0: character, index }) => ({
    reason: character === '\u00AD' ? 'soft-hyphen' : 'free',
    from: index,
    to: index + 1,
  }))
}

/**
 * The Chicago Manual's way with addresses, nearly: a line ends after a slash, a full stop and their like,
 * or before a hyphen, which might else be taken for one of ours. Not within three characters of either end.
 */
function insideAddress(text: string): Opportunity[] {
  return Array.from(text.matchAll(/(?<=[/?&=#,.:])(?![/?&=#,.:])|(?=[-_~%])/g), ({ index }) => index)
    .filter((at) => at >= 3 && at <= text.length - 3)
    .map((at) => ({ reason: 'address', from: at, to: at }))
}

/** U+2E80 CJK RADICAL REPEAT: no ideograph comes before it. */
const FIRST_IDEOGRAPH = 0x2e80
const IDEOGRAPH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]/u
/** Kinsoku shori: marks and small kana that begin no line, brackets that end none (JIS X 4051, UAX #14 CL, NS, EX, OP). */
const BEGINS_NO_LINE =
  /^[\p{Pe}\p{Pf}\p{M}、。，．・：；？！,.:;?!…‥—〜ー々〻ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ\u3000％%\u00AD\u200B\u2060\uFFFC]/u
const ENDS_NO_LINE = /^[\p{Ps}\p{Pi}$£￥\u00AD\u200B\u2060\uFFFC]/u

function hasIdeographs(text: string): boolean {
  for (let at = 0; at < text.length; at++)
    if (text.charCodeAt(at) >= FIRST_IDEOGRAPH) return IDEOGRAPH.test(text)
  return false
}

/** Between ideographs, and between one and a letter of another script. */
function seams(text: string): Opportunity[] {
  const found: Opportunity[] = []
  let before = ''
  let at = 0
  for (const character of text) {
    const joins = before === '' || ENDS_NO_LINE.test(before) || BEGINS_NO_LINE.test(character)
    if (!joins && (IDEOGRAPH.test(before) || IDEOGRAPH.test(character))) {
      found.push({ reason: 'seam', from: at, to: at })
    }
    before = character
    at += character.length
  }
  return found
}
