import type { ElementContent, RootContent } from 'hast'
import type { BlockId, BoundBook } from '../../book/compiled.ts'
import type { Coverage } from '../faces/coverage.ts'

/** What the faces lack, and what is set in its place. */
export interface MissingGlyphs {
  /** Text with what is missing replaced where it can be taken apart: `⅘` by `4⁄5`. Everything else stays. */
  readonly replace: (text: string) => string
  /** Characters that stay missing, each with the blocks it stands in. */
  readonly lost: ReadonlyMap<string, readonly BlockId[]>
}

/** Shown as nothing: no face needs a glyph for them. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]/u

/** Looks through the whole book for characters that its text face has no glyph for. */
export function missingGlyphs({ chapters, book }: BoundBook, covers: Coverage): MissingGlyphs {
  const blocks = new Map<string, Set<BlockId>>()
  const look = (nodes: readonly (RootContent | ElementContent)[], block: BlockId): void => {
    for (const node of nodes) {
      if (node.type === 'text') note(node.value, block)
      else if (node.type === 'element' && node.tagName !== 'code' && node.tagName !== 'pre') {
        const own = node.properties['dataBlock']
        look(node.children, typeof own === 'string' ? own : block)
      }
    }
  }
  const note = (text: string, block: BlockId): void => {
    // Basic Latin is in every face for books: nearly all text ends here.
    if (!/[^\x20-\x7e]/.test(text)) return
    for (const character of text) {
      const codePoint = character.codePointAt(0) ?? 0
      if (codePoint < 0x7f || INVISIBLE.test(character) || covers(codePoint)) continue
      const seen = blocks.get(character) ?? new Set()
      blocks.set(character, seen.add(block))
    }
  }
  for (const { tree, notes } of chapters) {
    look(tree.children, '')
    for (const { content } of notes) look(content, '')
  }
  note(book.meta.title, '')
  const parts = new Map<string, string>()
  const lost = new Map<string, readonly BlockId[]>()
  for (const [character, where] of blocks) {
    const apart = character.normalize('NFKD')
    if (apart !== character && [...apart].every((part) => covers(part.codePointAt(0) ?? 0)))
      parts.set(character, apart)
    else lost.set(character, [...where])
  }
  return { replace: replacer(parts), lost }
}

function replacer(parts: ReadonlyMap<string, string>): (text: string) => string {
  if (parts.size === 0) return (text) => text
  const pattern = new RegExp(`[${[...parts.keys()].join('')}]`, 'gu')
  return (text) => text.replace(pattern, (character) => parts.get(character) ?? character)
}
