import type { Element, ElementContent, Properties } from 'hast'
import { find, html } from 'property-information'
import { wellFormed } from './xml-text.ts'

/** Where a leaf block was written: its id, and its line in the text written, from 1. */
export interface BlockLine {
  readonly block: string
  readonly line: number
}

export interface Written {
  readonly xhtml: string
  readonly blocks: readonly BlockLine[]
}

/** HTML's elements without content: the only ones that may be written `<br/>`. HTML Standard, 13.1.2. */
const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
])

/**
 * Writes content as XHTML: well-formed XML that an HTML parser reads the same way. An element that may
 * have content gets an end tag even when it has none, since readers that parse XHTML as HTML take
 * `<span/>` for a start tag.
 *
 * `dataBlock` is left out of the markup and comes back as the block's line.
 *
 * @param firstLine the line that the first character will stand on
 */
export function writeXhtml(content: readonly ElementContent[], firstLine = 1): Written {
  const writer = new Writer(firstLine)
  writer.content(content)
  return { xhtml: writer.out, blocks: writer.blocks }
}

class Writer {
  out = ''
  readonly blocks: BlockLine[] = []
  #line: number

  constructor(firstLine: number) {
    this.#line = firstLine
  }

  content(nodes: readonly ElementContent[]): void {
    for (const node of nodes) {
      if (node.type === 'text') this.#write(escapeText(node.value))
      else if (node.type === 'element') this.#element(node)
    }
  }

  #element(element: Element): void {
    const block = element.properties['dataBlock']
    if (typeof block === 'string') this.blocks.push({ block, line: this.#line })
    this.#write(`<${element.tagName}${attributes(element.properties)}`)
    if (VOID.has(element.tagName)) {
      this.#write('/>')
    } else {
      this.#write('>')
      this.content(element.children)
      this.#write(`</${element.tagName}>`)
    }
  }

  #write(piece: string): void {
    this.out += piece
    for (let at = piece.indexOf('\n'); at >= 0; at = piece.indexOf('\n', at + 1)) this.#line++
  }
}

function attributes(properties: Properties): string {
  let written = ''
  for (const [name, value] of Object.entries(properties)) {
    if (name === 'dataBlock' || value === undefined || value === null || value === false) continue
    const info = find(html, name)
    const pair = `${info.attribute}="${escapeAttribute(asString(value, info.attribute))}"`
    // Some readers look at `lang`, others at `xml:lang`.
    written += info.attribute === 'lang' ? ` ${pair} xml:${pair}` : ` ${pair}`
  }
  return written
}

function asString(value: Exclude<Properties[string], null | undefined | false>, attribute: string): string {
  if (value === true) return attribute.startsWith('aria-') ? 'true' : ''
  return Array.isArray(value) ? value.join(' ') : String(value)
}

export function escapeText(value: string): string {
  return wellFormed(value).replace(/[&<>]/g, (char) =>
    char === '&' ? '&amp;' : char === '<' ? '&lt;' : '&gt;',
  )
}

function escapeAttribute(value: string): string {
  return escapeText(value).replaceAll('"', '&quot;')
}
