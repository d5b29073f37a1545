import type { PdfValue, Ref } from '../core/objects.ts'
import type { Channel } from './channel.ts'

/** An element of the structure tree while it is being repaired. */
export interface Element {
  readonly kind: 'element'
  /** Structure type: `P`, `H1`, `Note`, … */
  type: string
  /** The language, where it differs from the parent's, without the channel. */
  lang: string | undefined
  /** What the page says this element is. */
  channel: Channel | undefined
  alt: string | undefined
  /** Unique in the book, for what other elements or readers refer to. */
  id: string | undefined
  /** Attribute objects (`/A`), as Chromium wrote them. */
  attributes: readonly PdfValue[]
  kids: Kid[]
}

/** Marked content of one page that belongs together: one run of text, whatever Chromium cut it into. */
export interface Content {
  readonly kind: 'content'
  /** Index of the page in the book. */
  readonly page: number
  /** Marked-content ids as Chromium wrote them. */
  readonly mcids: number[]
  /** The ids in the finished page, filled in when its content is rewritten. */
  readonly finished: number[]
  /** It turned out to have text or an image, not only lines and areas. */
  textual: boolean
}

/** A link annotation that belongs to an element. */
export interface Annotation {
  readonly kind: 'annotation'
  readonly page: number
  /** Its object in the finished file. */
  readonly ref: Ref
}

export type Kid = Element | Content | Annotation

export function element(type: string, kids: Kid[] = []): Element {
  return {
    kind: 'element',
    type,
    lang: undefined,
    channel: undefined,
    alt: undefined,
    id: undefined,
    attributes: [],
    kids,
  }
}

/** Types that stand inside a line (ISO 32000-1, 14.8.4.4); `Em` and `Strong` are mapped to `Span`. */
const INLINE = new Set([
  'Span',
  'Quote',
  'Reference',
  'BibEntry',
  'Code',
  'Link',
  'Annot',
  'Ruby',
  'Em',
  'Strong',
  'Form',
])

/** Whether a kid stands inside a line of text. */
export const isInline = (kid: Kid): boolean => kid.kind !== 'element' || INLINE.has(kid.type)

/** Calls `visit` for every element, parents first. */
export function walk(node: Element, visit: (node: Element) => void): void {
  visit(node)
  for (const kid of node.kids) if (kid.kind === 'element') walk(kid, visit)
}
