import type { ElementContent, RootContent } from 'hast'
import type { Family } from '../../book/book.ts'
import type { BlockId, BoundBook } from '../../book/compiled.ts'
import type { Coverage } from '../faces/coverage.ts'

/** What the faces lack, and what is set in its place. */
export interface MissingGlyphs {
  /**
   * Text with what is missing replaced where something else says it: `⅘` taken apart into `4⁄5`, a box
   * of one kind by one of another. Everything else stays.
   */
  readonly replace: (text: string) => string
  /** Characters that stay missing. */
  readonly lost: ReadonlyMap<string, LostCharacter>
}

export interface LostCharacter {
  /** The family that has no glyph for it. */
  readonly family: string
  readonly blocks: readonly BlockId[]
}

/** Shown as nothing: no face needs a glyph for them. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]/u

/** What else may say the same. */
const standIns: Readonly<Record<string, string>> = { '☐': '□', '☑': '■', '✓': '√', '‐': '-', '‑': '-' }

const VERBATIM = new Set(['code', 'pre', 'kbd', 'samp'])

interface Lack {
  readonly family: Family
  readonly blocks: Set<BlockId>
}

/**
 * Looks through the whole book for characters that its faces have no glyph for.
 *
 * @param covers what the regular faces of the text and of code have
 */
export function missingGlyphs(
  { chapters, book }: BoundBook,
  covers: { readonly text: Coverage; readonly code: Coverage },
): MissingGlyphs {
  const lacks = { text: new Map<string, Lack>(), code: new Map<string, Lack>() }
  const families = { text: book.print.family, code: book.print.mono }
  const look = (nodes: readonly (RootContent | ElementContent)[], block: BlockId, kind: 'text' | 'code') => {
    for (const node of nodes) {
      if (node.type === 'text') note(node.value, block, kind)
      else if (node.type === 'element') {
        const own = node.properties['dataBlock']
        const inside = VERBATIM.has(node.tagName) ? 'code' : kind
        look(node.children, typeof own === 'string' ? own : block, inside)
      }
    }
  }
  const note = (text: string, block: BlockId, kind: 'text' | 'code'): void => {
    // Basic Latin is in every face for books: nearly all text ends here.
    if (!/[^\x20-\x7e]/.test(text)) return
    for (const character of text) {
      const codePoint = character.codePointAt(0) ?? 0
      if (codePoint < 0x7f || INVISIBLE.test(character) || covers[kind](codePoint)) continue
      const lack = lacks[kind].get(character) ?? { family: families[kind], blocks: new Set() }
      lack.blocks.add(block)
      lacks[kind].set(character, lack)
    }
  }
  for (const { tree, notes } of chapters) {
    look(tree.children, '', 'text')
    for (const { content } of notes) look(content, '', 'text')
  }
  note(book.meta.title, '', 'text')
  const said = new Map<string, string>()
  const lost = new Map<string, LostCharacter>()
  const lose = (character: string, { family, blocks }: Lack) =>
    lost.set(character, { family: family.name, blocks: [...blocks] })
  for (const [character, lack] of lacks.code) lose(character, lack)
  for (const [character, lack] of lacks.text) {
    const other = standIns[character] ?? character.normalize('NFKD')
    const isThere = [...other].every((part) => covers.text(part.codePointAt(0) ?? 0))
    if (other !== character && isThere) said.set(character, other)
    else lose(character, lack)
  }
  return { replace: replacer(said), lost }
}

function replacer(parts: ReadonlyMap<string, string>): (text: string) => string {
  if (parts.size === 0) return (text) => text
  const pattern = new RegExp(`[${[...parts.keys()].join('')}]`, 'gu')
  return (text) => text.replace(pattern, (character) => parts.get(character) ?? character)
}
