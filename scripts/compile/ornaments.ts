import type { Root } from 'hast'
import { eachElement } from './walk.ts'

/** A rule in a manuscript is a break in the story; what it looks like is for the style sheets. */
export function ornaments() {
  return (tree: Root): void => {
    eachElement(tree, (element) => {
      if (element.tagName === 'hr') element.properties['className'] = ['ornament']
      return undefined
    })
  }
}
