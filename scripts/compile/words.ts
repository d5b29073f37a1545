import type { Root } from 'hast'
import type { VFile } from 'vfile'
import { blocksOf, blockText } from '../book/block-text.ts'
import { workOf } from './context.ts'

/** Counts the words of the text and its notes. */
export function words() {
  return (tree: Root, file: VFile): void => {
    const work = workOf(file)
    for (const part of [tree, ...work.notes.map(({ content }) => ({ children: content }))]) {
      for (const { element } of blocksOf(part)) work.words += countWords(blockText(element))
    }
  }
}

/**
 * A word begins with a letter or a digit and goes on to the next space or dash: `don’t`, `1,320`,
 * `l’homme`. A loop over code units: it looks at every character of the book.
 */
function countWords(text: string): number {
  let count = 0
  let inside = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (isGap(code)) inside = false
    else if (!inside && beginsWord(code)) {
      inside = true
      count++
    }
  }
  return count
}

function isGap(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d)
  // No-break space; the spaces, dashes (en and em) and narrow no-break space of General Punctuation; ideographic.
  return (
    code === 0xa0 ||
    (code >= 0x2000 && code <= 0x200b) ||
    (code >= 0x2013 && code <= 0x2015) ||
    code === 0x202f ||
    code === 0x3000
  )
}

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u

function beginsWord(code: number): boolean {
  if (code < 0x80) return (code >= 0x30 && code <= 0x39) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a)
  // The first half of a character beyond the BMP: scripts are there, and emoji, which nobody counts.
  return (code >= 0xd800 && code <= 0xdbff) || LETTER_OR_DIGIT.test(String.fromCharCode(code))
}
