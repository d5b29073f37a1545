import type { Root } from 'hast'
import type { VFile } from 'vfile'
import { blocksOf, blockText } from '../book/block-text.ts'
import { workOf } from './context.ts'

/** A word begins with a letter or a digit and goes on to the next space or dash: `don’t`, `1,320`, `l’homme`. */
const WORD = /[\p{L}\p{N}][^\s—–]*/gu

/** Counts the words of the text and its notes. */
export function words() {
  return (tree: Root, file: VFile): void => {
    const work = workOf(file)
    for (const part of [tree, ...work.notes.map(({ content }) => ({ children: content }))]) {
      for (const { element } of blocksOf(part)) work.words += countWords(blockText(element))
    }
  }
}

function countWords(text: string): number {
  let count = 0
  for (const _ of text.matchAll(WORD)) count++
  return count
}
