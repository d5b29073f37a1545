import type { Root, Text } from 'mdast'
import type { VFile } from 'vfile'
import { type ChapterWork, workOf } from './context.ts'
import { placeWithin } from './place.ts'
import { eachNode } from './walk.ts'

const CALL = /(\\*)\[\^([^\]\n]+)\]/g

/**
 * A call whose note is nowhere is text to GFM: `[^7]` would be printed as it stands. It is looked for in
 * the source under each text, so that `\[^7]`, which its author wants to be seen, is left alone.
 */
export function callsWithoutNote() {
  return (tree: Root, file: VFile): void => {
    const work = workOf(file)
    const source = String(file)
    if (!source.includes('[^')) return
    eachNode(tree, (node) => {
      if (node.type === 'text' && node.value.includes('[^')) checkText(work, node, source)
      return undefined
    })
  }
}

function checkText(work: ChapterWork, node: Text, source: string): void {
  const from = node.position?.start.offset
  const to = node.position?.end.offset
  if (from === undefined || to === undefined) return
  for (const match of source.slice(from, to).matchAll(CALL)) {
    const [, backslashes = '', label = ''] = match
    // An odd number of backslashes escapes the bracket.
    if (backslashes.length % 2 === 1) continue
    work.context.problems.report(
      'note-without-body',
      /\s/.test(label)
        ? `A note’s label can’t hold a space: \`[^${label}]\`.`
        : `There is no note \`[^${label}]\`.`,
      { place: placeWithin(work, node, source, match.index + backslashes.length) },
    )
  }
}
