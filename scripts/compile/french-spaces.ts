import type { Root } from 'hast'
import type { VFile } from 'vfile'
import type { LanguageTag } from '../book/book.ts'
import { workOf } from './context.ts'
import { eachProse, type Prose } from './prose.ts'

const NO_BREAK = '\u00A0'
const NARROW_NO_BREAK = '\u202F'
const SPACE = /\s/

/**
 * In French a space stands before `; ! ?` (narrow) and `:`, and inside guillemets, and none of them may
 * be where a line ends. Spaces that were typed become such spaces, guillemets get theirs in any case,
 * and an author's own no-break spaces stay (Lexique des règles typographiques en usage à
 * l’Imprimerie nationale, « ponctuation »).
 */
export function frenchSpaces() {
  return (tree: Root, file: VFile): void => {
    eachProse(tree, workOf(file).language, (prose) => {
      if (prose.runs.some(({ language }) => isFrench(language))) spaceOut(prose)
    })
  }
}

function isFrench(language: LanguageTag): boolean {
  return /^fr(-|$)/i.test(language)
}

function spaceOut({ text, runs }: Prose): void {
  for (const { node, language, at } of runs) {
    if (!isFrench(language) || !/[;!?:«»]/.test(text.slice(Math.max(0, at - 1), at + node.value.length + 1)))
      continue
    let value = ''
    for (let index = at; index < at + node.value.length; index++) value += spaced(text, index)
    node.value = value
  }
}

/** What becomes of the character at `index`. */
function spaced(text: string, index: number): string {
  const char = text.charAt(index)
  const before = text.charAt(index - 1)
  const after = text.charAt(index + 1)
  if (char === ' ') {
    if (/[;!?]/.test(after)) return NARROW_NO_BREAK
    return after === ':' || after === '»' || before === '«' ? NO_BREAK : char
  }
  if (char === '«' && after !== '' && after !== '»' && !SPACE.test(after)) return char + NO_BREAK
  if (char === '»' && before !== '' && before !== '«' && !SPACE.test(before)) return NO_BREAK + char
  return char
}
