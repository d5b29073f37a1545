import remarkDirective from 'remark-directive'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { type Data, type Processor, unified } from 'unified'
import { isTextDirective } from './directives/names.ts'

type Extension = NonNullable<Data['micromarkExtensions']>[number]
type ConstructRecord = NonNullable<Extension['text']>
type Constructs = ConstructRecord[string]
type Construct = Extract<NonNullable<Constructs>, { tokenize: unknown }>
type State = ReturnType<Construct['tokenize']>

const COLON = 58
const LEFT_SQUARE_BRACKET = 91

/** What GFM would turn into a link although it is not written as one. */
const ADDRESS = /:\/\/|www\.|[a-z0-9_]@[a-z0-9]/i

const AUTOLINKS = new Set(['emailAutolink', 'protocolAutolink', 'wwwAutolink'])

/** What may be the second line of a table, wherever it stands: `| --- | :-: |`. */
const DELIMITER_ROW = /^[\s>|:-]*-[\s>|:-]*$/

/** Ends a table, in a quotation too. */
const BLANK = /^[\s>]*$/

/** The parser for any text. */
export const full = unified()
  .use(remarkParse)
  .use(remarkGfm, { singleTilde: false })
  .use(remarkFrontmatter, ['yaml'])
  .use(remarkDirective)
  .use(ownTextDirectives)
  .freeze()

const withoutAddresses = full().use(dropAddresses).freeze()

/**
 * The parser for a chapter: CommonMark, GFM, front matter and directives. GFM tries at every word
 * whether it begins an address, and at every paragraph whether it is the head of a table: together half
 * of the parsing time. A text that has no address is parsed to the same tree without, and a table is
 * looked for only around a line that may be its second.
 */
export function parserFor(text: string): Pick<typeof full, 'parse'> {
  const parser = ADDRESS.test(text) ? full : withoutAddresses
  return parser().use(tablesOnlyOn, linesOfTables(text))
}

/** Numbers of the lines, from 1, on which a row of a table may stand: from the one before a delimiter row to a blank one. */
function linesOfTables(text: string): ReadonlySet<number> {
  const lines = new Set<number>()
  let inside = false
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    const begins = DELIMITER_ROW.test(line)
    if (begins) lines.add(index)
    inside = begins || (inside && !BLANK.test(line))
    if (inside) lines.add(index + 1)
  }
  return lines
}

function tablesOnlyOn(this: Processor, lines: ReadonlySet<number>): void {
  const data = this.data()
  data.micromarkExtensions = (data.micromarkExtensions ?? []).map((extension) => {
    const always = listOf(extension.flow?.['null'])
    if (!always.some(({ name }) => name === 'table')) return extension
    const guarded = always.map((construct) =>
      construct.name === 'table' ? onlyOn(lines, construct) : construct,
    )
    return { ...extension, flow: { ...extension.flow, null: guarded } }
  })
}

/** The construct, tried only on these lines. */
function onlyOn(lines: ReadonlySet<number>, construct: Construct): Construct {
  return {
    ...construct,
    tokenize(effects, ok, nok) {
      return lines.has(this.now().line) ? construct.tokenize.call(this, effects, ok, nok) : nok
    },
  }
}

/** Tried while parsing, and again on the finished tree. */
function dropAddresses(this: Processor): void {
  changeText(this, (constructs) => constructs.filter(({ name }) => !AUTOLINKS.has(name ?? '')))
  const data = this.data()
  data.fromMarkdownExtensions = (data.fromMarkdownExtensions ?? []).map((extensions) =>
    [extensions].flat().map(({ transforms: _, ...extension }) => extension),
  )
}

/**
 * Lets `:name[…]` be a directive only where the name is ours: in `10:30`, `Luke 2:a` or `std:vec[0]`
 * the colon is a colon.
 */
function ownTextDirectives(this: Processor): void {
  changeText(this, (constructs, code) => (code === COLON ? constructs.map(guarded) : constructs))
}

/** Replaces the inline constructs of every extension, by the character code that they start with. */
function changeText(
  processor: Processor,
  change: (constructs: readonly Construct[], code: number) => readonly Construct[],
): void {
  const data = processor.data()
  data.micromarkExtensions = (data.micromarkExtensions ?? []).map((extension) => {
    if (!extension.text) return extension
    const text: ConstructRecord = {}
    for (const [code, constructs] of Object.entries(extension.text)) {
      const kept = change(listOf(constructs), Number(code))
      if (kept.length > 0) text[code] = [...kept]
    }
    return { ...extension, text }
  })
}

function listOf(constructs: Constructs): readonly Construct[] {
  return constructs === undefined ? [] : Array.isArray(constructs) ? constructs : [constructs]
}

/** The construct, tried only where one of our names and a label stand. */
function guarded(construct: Construct): Construct {
  return {
    ...construct,
    tokenize(effects, ok, nok) {
      const start = construct.tokenize.call(this, effects, ok, nok)
      return effects.check(ownName, start, nok)
    },
  }
}

const ownName: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    let name = ''
    const next: State = (code) => {
      if (code === LEFT_SQUARE_BRACKET) {
        effects.exit('data')
        return isTextDirective(name) ? ok(code) : nok(code)
      }
      // A line ending or the end is null or negative; the longest name of ours is shorter than 20.
      if (code === null || code < 0 || name.length > 20) return nok(code)
      name += String.fromCharCode(code)
      effects.consume(code)
      return next
    }
    return (code) => {
      effects.enter('data')
      effects.consume(code)
      return next
    }
  },
}
