import * as z from 'zod'
import type { LanguageTag } from '../../book/book.ts'
import type { Patterns } from './hyphenate.ts'
import type { TrieNode } from './pattern-trie.ts'

/**
 * The hyphenation patterns of TeX (hyph-utf8), as the package `hyphen` ships them: one file a language,
 * loaded when a book asks for it. This runs in Node; what it returns is plain JSON and can be handed to
 * a page. Do not import it from in-page code, or all patterns end up in the bundle.
 */
interface Source {
  readonly load: () => Promise<{ readonly default: unknown }>
  /** Fewest letters before and after a hyphen: hyph-utf8's typographic minima. */
  readonly left: number
  readonly right: number
}

const britishEnglish: Source = { load: () => import('hyphen/patterns/en-gb.js'), left: 2, right: 3 }
const americanEnglish: Source = { load: () => import('hyphen/patterns/en-us.js'), left: 2, right: 3 }

/** By BCP 47 tag in lower case; a tag that is missing is looked up by its language alone. */
const sources: ReadonlyMap<string, Source> = new Map([
  ['en', americanEnglish],
  ['en-au', britishEnglish],
  ['en-gb', britishEnglish],
  ['en-ie', britishEnglish],
  ['en-in', britishEnglish],
  ['en-nz', britishEnglish],
  ['en-za', britishEnglish],
  ['ca', { load: () => import('hyphen/patterns/ca.js'), left: 2, right: 2 }],
  ['de', { load: () => import('hyphen/patterns/de-1996.js'), left: 2, right: 2 }],
  ['es', { load: () => import('hyphen/patterns/es.js'), left: 2, right: 2 }],
  ['fr', { load: () => import('hyphen/patterns/fr.js'), left: 2, right: 3 }],
  ['it', { load: () => import('hyphen/patterns/it.js'), left: 2, right: 2 }],
  ['la', { load: () => import('hyphen/patterns/la.js'), left: 2, right: 2 }],
  ['nl', { load: () => import('hyphen/patterns/nl.js'), left: 2, right: 2 }],
  ['pt', { load: () => import('hyphen/patterns/pt.js'), left: 2, right: 3 }],
])

const levelsSchema = z.array(z.array(z.number()))
const exceptionsSchema = z.record(z.string(), z.array(z.number()))
const fileSchema = z.tuple([levelsSchema, z.custom<TrieNode>(isTrie), exceptionsSchema])

/** The patterns for a language, or undefined if there are none: its words are then not divided. */
export async function patternsFor(language: LanguageTag): Promise<Patterns | undefined> {
  const source = sourceFor(language)
  if (!source) return undefined
  const [levels, trie, exceptions] = fileSchema.parse((await source.load()).default)
  return { levels, trie, exceptions, left: source.left, right: source.right }
}

function sourceFor(language: LanguageTag): Source | undefined {
  const tag = language.toLowerCase()
  return sources.get(tag) ?? sources.get(tag.replace(/-.*$/, ''))
}

/** A leaf is the index of its levels; a node, its children by letter; both at once, a pair. */
function isTrie(value: unknown): boolean {
  if (typeof value === 'number') return true
  if (Array.isArray(value)) return value.length === 2 && isTrie(value[0]) && typeof value[1] === 'number'
  return typeof value === 'object' && value !== null && Object.values(value).every(isTrie)
}
