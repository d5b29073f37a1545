import type { Properties } from 'hast'
import type { RootContent } from 'mdast'
import { readLanguage } from '../../book/schema/language.ts'
import type { ChapterWork } from '../context.ts'
import { placeOf } from '../place.ts'

export type ContainerDirective = Extract<RootContent, { type: 'containerDirective' }>
export type LeafDirective = Extract<RootContent, { type: 'leafDirective' }>
export type TextDirective = Extract<RootContent, { type: 'textDirective' }>

/**
 * The attributes that every directive of ours may have, `lang` and `id`, as properties; reports the
 * others, but for the names in `own`.
 */
export function commonProperties(
  work: ChapterWork,
  node: ContainerDirective | LeafDirective | TextDirective,
  own: readonly string[] = [],
): Properties {
  const properties: Properties = {}
  for (const [name, value] of Object.entries(node.attributes ?? {})) {
    if (name === 'id' && value) properties['id'] = value
    else if (name === 'lang' && value) setLanguage(work, node, value, properties)
    else if (!own.includes(name)) {
      work.context.problems.report(
        'directive-attribute',
        `The directive \`${node.name}\` has no attribute \`${name}\`.`,
        { place: placeOf(work, node) },
      )
    }
  }
  return properties
}

/** Sets `lang` to `tag`, or reports that it is not a language tag. */
export function setLanguage(
  work: ChapterWork,
  node: ContainerDirective | LeafDirective | TextDirective,
  tag: string,
  properties: Properties,
): void {
  const verdict = readLanguage(tag)
  if ('value' in verdict) properties['lang'] = verdict.value
  else work.context.problems.report('language-tag', verdict.reason, { place: placeOf(work, node) })
}
