import type { Root } from 'mdast'
import type { VFile } from 'vfile'
import { workOf } from '../context.ts'
import { eachNode } from '../walk.ts'
import { commonProperties } from './attributes.ts'

/**
 * The containers that are one element: `:::figure`, whose picture and caption are sorted out among the
 * elements, and `:::lang{lang=fr}` for whole blocks in another language.
 */
export function containers() {
  return (tree: Root, file: VFile): void => {
    const work = workOf(file)
    eachNode(tree, (node) => {
      if (node.type !== 'containerDirective') return undefined
      if (node.name === 'figure') {
        const decorative = node.attributes && 'decorative' in node.attributes ? { dataDecorative: '' } : {}
        node.data = {
          hName: 'figure',
          hProperties: { ...commonProperties(work, node, ['decorative']), ...decorative },
        }
      }
      if (node.name === 'lang') node.data = { hName: 'div', hProperties: commonProperties(work, node) }
      return undefined
    })
  }
}
