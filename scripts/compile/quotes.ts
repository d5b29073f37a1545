import type { Root } from 'hast'
import type { VFile } from 'vfile'
import { workOf } from './context.ts'
import { eachProse, type Prose } from './prose.ts'
import { curl } from './quotes/curl.ts'

/** Straight quotes and apostrophes become those of the language they stand in; never in code. */
export function quotes() {
  return (tree: Root, file: VFile): void => {
    eachProse(tree, workOf(file).language, (prose) => {
      if (/["']/.test(prose.text)) curlProse(prose)
    })
  }
}

function curlProse({ text, runs }: Prose): void {
  let run = 0
  const curled = curl(text, (index) => {
    // Indices only go up.
    while ((runs[run + 1]?.at ?? text.length) <= index) run++
    return runs[run]?.language ?? ''
  })
  for (const { node, at } of runs) node.value = curled.slice(at, at + node.value.length)
}
