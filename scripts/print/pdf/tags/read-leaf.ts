import type { Lexer } from '../core/lexer.ts'

/** The page's object number and the marked-content id of an element that is nothing else. */
export interface Leaf {
  readonly page: number
  readonly mcid: number
}

/**
 * Reads the element that Chromium writes for every line of text, three of four in a book:
 * `12 0 obj <</Type /StructElem /S /NonStruct /P 7 0 R /Pg 4 0 R /K 22>>`. Those that say more, or say it
 * otherwise, are for who makes dictionaries of them.
 *
 * @param lexer at the object's beginning
 */
export function readLeaf(lexer: Lexer): Leaf | undefined {
  const { bytes } = lexer
  lexer.integer()
  lexer.integer()
  if (!lexer.keyword(HEAD)) return undefined
  lexer.integer()
  if (!lexer.keyword(PAGE)) return undefined
  const page = lexer.integer()
  if (!lexer.keyword(KID)) return undefined
  let mcid = 0
  let { pos } = lexer
  for (let code = bytes[pos] ?? 0; code >= 0x30 && code <= 0x39; code = bytes[++pos] ?? 0)
    mcid = mcid * 10 + code - 0x30
  const ends = pos > lexer.pos && bytes[pos] === 0x3e && bytes[pos + 1] === 0x3e
  return ends ? { page, mcid } : undefined
}

const HEAD = 'obj\n<</Type /StructElem\n/S /NonStruct\n/P '
const PAGE = '0 R\n/Pg '
const KID = '0 R\n/K '
