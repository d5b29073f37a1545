import { px } from '../../scripts/book/units.ts'
import { hyphenators, type Patterns } from '../../scripts/print/lines/hyphenate.ts'
import { breakCosts, spaceFlexibility } from '../../scripts/print/lines/settings.ts'
import type { TextStyle, WordContext } from '../../scripts/print/lines/styled-text.ts'

/** Size of the toy type, in pixels. */
export const SIZE = 10

/** A face that a person can add up: narrow letters 3, wide ones 8, capitals 7, the rest 5, a space 2.5. */
export function toyWidth(text: string): number {
  let width = 0
  for (const character of text) {
    if (/[\u00AD\u200B\u2060]/.test(character)) continue
    if (/[\s]/.test(character)) width += 2.5
    else if (/[ijlt.,;:!'’‘()/|]/.test(character)) width += 3
    else if (/[mwMW—\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}。、「」]/u.test(character))
      width += 8
    else width += /\p{Lu}/u.test(character) ? 7 : 5
  }
  return width
}

export function toyStyle(
  over: Partial<Omit<TextStyle, 'width'>> & { readonly scale?: number } = {},
): TextStyle {
  const { scale = 1, ...style } = over
  return {
    language: 'en-GB',
    size: px(SIZE * scale),
    spaceWidth: px(2.5 * scale),
    hyphenate: true,
    width: (text) => px(toyWidth(text) * scale),
    ...style,
  }
}

export function toyContext(
  patterns: ReadonlyMap<string, Patterns>,
  exceptions: readonly string[] = [],
  over: Partial<WordContext> = {},
): WordContext {
  return {
    hyphenate: hyphenators(patterns, exceptions),
    costs: breakCosts,
    spaces: spaceFlexibility,
    protrusion: false,
    ...over,
  }
}
