/**
 * What the page says about an element, beyond what Chromium's tags can. Of all that HTML could say it
 * with, only `lang` comes out on the structure element verbatim, so the page writes private subtags
 * after the real language, which BCP 47 allows and shaping ignores: `en-GB-x-i-note-c02n5`.
 *
 * Chromium has an element for it, and so the tag, only where
 * - the tag differs from the parent's, and
 * - the element has a role of its own (`p`, `li`, `ol`, `blockquote`, `a`, `h1`, `section`, `em`, `sup`)
 *   or is given one: a `div` needs `role="group"`, a `span` `role="mark"`.
 */
export interface Channel {
  readonly kind: ChannelKind
  /** What the element is one piece of, or its name. */
  readonly key: string
}

export type ChannelKind =
  /** The body of a note; pieces on several pages have one key. */
  | 'note'
  /** A note's call. */
  | 'call'
  /** A link from a note to its call. */
  | 'back'
  /** A list of contents. */
  | 'toc'
  /** An entry of the contents. */
  | 'toci'
  /** A piece of an element that was cut between pages. */
  | 'cut'
  /** A chapter or another division; pieces on several pages have one key. */
  | 'sect'

const KINDS: ReadonlySet<string> = new Set<ChannelKind>([
  'note',
  'call',
  'back',
  'toc',
  'toci',
  'cut',
  'sect',
])

const MARK = 'x-i-'

/** Parts a `/Lang` into the language (undefined when there is none) and the channel. */
export function readChannel(tag: string): { readonly lang?: string; readonly channel?: Channel } {
  const at = tag.startsWith(MARK) ? 0 : tag.indexOf(`-${MARK}`) + 1
  if (at === 0 && !tag.startsWith(MARK)) return { lang: tag }
  const [kind = '', ...key] = tag.slice(at + MARK.length).split('-')
  const lang = tag.slice(0, Math.max(0, at - 1))
  return {
    ...(lang === '' ? {} : { lang }),
    ...(isKind(kind) ? { channel: { kind, key: key.join('-') } } : {}),
  }
}

const isKind = (kind: string): kind is ChannelKind => KINDS.has(kind)
