import type { FootnoteDefinition, Parents, Root } from 'mdast'
import type { VFile } from 'vfile'
import { type ChapterWork, workOf } from './context.ts'
import { placeOf } from './place.ts'

/**
 * Takes the bodies of notes out of the text, wherever they were written, to the end of the tree, where
 * no list or quotation holds them. Reports a label that two notes have (the first one stays) and a
 * note without a word.
 */
export function liftNotes() {
  return (tree: Root, file: VFile): void => {
    const work = workOf(file)
    const bodies = new Map<string, FootnoteDefinition>()
    lift(tree, work, bodies)
    for (const body of bodies.values()) {
      if (body.children.length === 0) {
        work.context.problems.report('empty-note', `The note \`[^${body.label}]\` is empty.`, {
          place: placeOf(work, body),
        })
      }
      tree.children.push(body)
    }
  }
}

/** A definition may hold calls, and definitions of its own. Ends with the tree's depth. */
function lift(parent: Parents, work: ChapterWork, bodies: Map<string, FootnoteDefinition>): void {
  const lifted: FootnoteDefinition[] = []
  for (const node of parent.children) {
    if (node.type === 'footnoteReference') work.calls++
    if (node.type === 'footnoteDefinition') lifted.push(node)
    else if ('children' in node) lift(node, work, bodies)
  }
  // From the end, where most notes are written and little moves up.
  for (let at = parent.children.length - 1; at >= 0; at--) {
    if (parent.children[at]?.type === 'footnoteDefinition') parent.children.splice(at, 1)
  }
  for (const body of lifted) {
    const first = bodies.get(body.identifier)
    if (first) reportTwice(work, body, first)
    else {
      bodies.set(body.identifier, body)
      lift(body, work, bodies)
    }
  }
}

function reportTwice(work: ChapterWork, node: FootnoteDefinition, first: FootnoteDefinition): void {
  work.context.problems.report('duplicate-note', `There are two notes \`[^${node.label}]\`.`, {
    place: placeOf(work, node),
    also: { reason: 'The first one is here.', place: placeOf(work, first) },
  })
}
