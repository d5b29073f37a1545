import type { Root } from 'mdast'
import type { VFile } from 'vfile'
import { type ChapterWork, workOf } from '../context.ts'
import { placeOf } from '../place.ts'
import { eachNode } from '../walk.ts'
import { commonProperties, setLanguage, type TextDirective } from './attributes.ts'
import { isLanguageName } from './names.ts'

/**
 * Runs of text that Markdown has no sign for: `:sc[Small Capitals]`, `:fr[mots]`, `:lang[mots]{fr}`,
 * `:span[mots]{lang=fr}`. Each becomes a `<span>`.
 */
export function spans() {
  return (tree: Root, file: VFile): void => {
    const work = workOf(file)
    eachNode(tree, (node) => {
      if (node.type === 'textDirective') node.data = { hName: 'span', hProperties: propertiesOf(work, node) }
      return undefined
    })
  }
}

function propertiesOf(work: ChapterWork, node: TextDirective) {
  if (node.name === 'sc') return { ...commonProperties(work, node), className: ['small-caps'] }
  if (isLanguageName(node.name)) return { ...commonProperties(work, node), lang: node.name }
  if (node.name === 'span') return commonProperties(work, node)
  // `:lang[mots]{fr}`: the tag stands as an attribute without a value.
  const tags = Object.entries(node.attributes ?? {}).flatMap(([name, value]) => (value ? [] : [name]))
  const properties = commonProperties(work, node, tags)
  const tag = tags[0]
  if (tag) setLanguage(work, node, tag, properties)
  else if (!properties['lang']) {
    work.context.problems.report('language-tag', '`:lang[…]` does not say which language.', {
      place: placeOf(work, node),
    })
  }
  return properties
}
