import type { BlockContent, DefinitionContent, Paragraph, PhrasingContent, Root } from 'mdast'
import type { VFile } from 'vfile'
import { type ChapterWork, workOf } from '../context.ts'
import { placeOf } from '../place.ts'
import { eachNode } from '../walk.ts'
import { type ContainerDirective, commonProperties } from './attributes.ts'
import { type Line, linesOf } from './lines.ts'

/** A line of verse before its indent is counted in steps. */
interface VerseLine extends Line {
  /** In spaces. */
  readonly indent: number
}

/**
 * `:::verse`: a paragraph is a stanza, a line of the source is a line. A line is indented by spaces at
 * its beginning, after a `\` if its author wants to see them, or by `&nbsp;`.
 */
export function verse() {
  return (tree: Root, file: VFile): void => {
    const work = workOf(file)
    const source = String(file).split('\n')
    eachNode(tree, (node) => {
      if (node.type === 'containerDirective' && node.name === 'verse') setVerse(work, node, source)
      return undefined
    })
  }
}

function setVerse(work: ChapterWork, node: ContainerDirective, source: readonly string[]): void {
  const stanzas = node.children.map((child) => {
    if (child.type === 'paragraph')
      return child.data?.directiveLabel ? child : verseLines(child, node, source)
    if (child.type === 'code' && !child.lang) return indentedLines(work, child)
    return child
  })
  const indents = stanzas.flatMap((stanza) =>
    Array.isArray(stanza) ? stanza.map((line) => line.indent) : [],
  )
  const step = Math.min(...indents.filter((indent) => indent > 0))
  node.children = stanzas.map((stanza) => (Array.isArray(stanza) ? stanzaOf(stanza, step) : stanza))
  node.data = { hName: 'div', hProperties: { ...commonProperties(work, node), className: ['verse'] } }
}

function stanzaOf(lines: readonly VerseLine[], step: number): BlockContent | DefinitionContent {
  return {
    type: 'containerDirective',
    name: 'stanza',
    data: { hName: 'div', hProperties: { className: ['stanza'] } },
    children: lines.map((line) => paragraphOf(line, line.indent > 0 ? Math.round(line.indent / step) : 0)),
  }
}

function paragraphOf(line: VerseLine, indent: number): Paragraph {
  return {
    type: 'paragraph',
    children: line.children,
    data: {
      hProperties: { className: ['verse-line'], ...(indent > 0 ? { dataIndent: String(indent) } : {}) },
    },
    ...(line.start ? { position: { start: line.start, end: line.start } } : {}),
  }
}

function verseLines(paragraph: Paragraph, verse: ContainerDirective, source: readonly string[]): VerseLine[] {
  // What stands before the column of `:::` belongs to the blocks around the poem: `> ` and the like.
  const margin = (verse.position?.start.column ?? 1) - 1
  return linesOf(paragraph.children).map((line) => {
    const typed = line.start ? (source[line.start.line - 1] ?? '').slice(margin) : ''
    const spaces = typed.length - typed.trimStart().length
    const inside = takeIndent(line.children)
    return { ...line, indent: spaces + inside }
  })
}

/** Takes `\`, spaces and no-break spaces off the beginning of a line; returns how many spaces they were. */
function takeIndent(children: PhrasingContent[]): number {
  const first = children[0]
  if (first?.type !== 'text') return 0
  const lead = /^(?:\\(?=\s))?[\s\u00A0]+/.exec(first.value)?.[0] ?? ''
  if (lead === '') return 0
  children[0] = { ...first, value: first.value.slice(lead.length) }
  return Array.from(lead).reduce(
    (width, space) => width + (space === '\\' ? 0 : space === '\u2003' ? 2 : 1),
    0,
  )
}

/** A stanza that begins with four spaces is code to Markdown: its lines are kept as plain text. */
function indentedLines(
  work: ChapterWork,
  code: { value: string; position?: ContainerDirective['position'] },
) {
  if (/[*_[`]/.test(code.value)) {
    work.context.problems.report(
      'verse-as-code',
      'A stanza that begins with four spaces is code to Markdown, so its markup is not read.',
      { place: placeOf(work, code.position ? { type: 'code', position: code.position } : undefined) },
    )
  }
  const start = code.position?.start
  return code.value.split('\n').map((text, index): VerseLine => {
    const value = text.trimStart()
    return {
      children: [{ type: 'text', value }],
      indent: 4 + text.length - value.length,
      ...(start ? { start: { ...start, line: start.line + index, column: 1 } } : {}),
    }
  })
}
