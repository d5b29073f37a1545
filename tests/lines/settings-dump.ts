import { px } from '../../scripts/book/units.ts'
import { breakParagraph } from '../../scripts/print/lines/break-lines.ts'
import type { Patterns } from '../../scripts/print/lines/hyphenate.ts'
import type { Setting } from '../../scripts/print/lines/model.ts'
import { type BuiltParagraph, ParagraphBuilder } from '../../scripts/print/lines/paragraph-builder.ts'
import { patternsFor } from '../../scripts/print/lines/patterns.ts'
import { setLines } from '../../scripts/print/lines/set-lines.ts'
import { breakSettings, noTracking, tracking } from '../../scripts/print/lines/settings.ts'
import { WordSetter } from '../../scripts/print/lines/word-items.ts'
import { SIZE, toyContext, toyStyle } from './toy-style.ts'

/** Marks that stand in a fixture for characters and things one can't see. */
const STAND_INS: readonly (readonly [mark: string, character: string])[] = [
  ['~', '\u00A0'],
  ['_', '\u202F'],
  ['¬', '\u00AD'],
  ['¦', '\u200B'],
]
const OBJECT_MARK = '◆'
const LINE_END_MARK = '⏎'
/** Turns type half as large again on and off. */
const EMPHASIS_MARK = '*'

/** Sets a fixture's paragraph (see tests/fixtures/lines) and writes down how it came out. */
export async function dump(source: string): Promise<string> {
  const [head = '', body = ''] = source.split(/\n\n/)
  const options = new Map(head.split('\n').map((line) => split(line, ': ')))
  const language = options.get('language') ?? 'en-GB'
  const text = STAND_INS.reduce((all, [mark, character]) => all.replaceAll(mark, character), body.trimEnd())
  const built = build(text, language, await patternsFor(language), options)
  const widths = (options.get('measure') ?? '').split(' ').map(Number)
  const indent = Number(options.get('indent') ?? 0)
  const measure = {
    width: (line: number) =>
      px(Math.max(0, (widths[line] ?? widths.at(-1) ?? 0) - (line === 0 ? indent : 0))),
  }
  const broken = breakParagraph(built.items, measure, breakSettings(px(SIZE), px(indent)))
  const settings = [
    ['best', broken.best],
    ['shorter', broken.shorter],
    ['longer', broken.longer],
  ] as const
  const written = settings.flatMap(([name, setting]) => (setting ? [write(name, built, setting, text)] : []))
  return [`pass ${broken.pass}`, ...written].join('\n\n').concat('\n')
}

function build(
  text: string,
  language: string,
  patterns: Patterns | undefined,
  options: ReadonlyMap<string, string>,
): BuiltParagraph {
  const words = new WordSetter(
    toyContext(
      new Map(patterns && [[language, patterns]]),
      (options.get('hyphenation') ?? '').split(' ').filter((word) => word !== ''),
      {
        protrusion: options.get('protrusion') === 'on',
        tracking: options.get('tracking') === 'on' ? tracking : noTracking,
      },
    ),
  )
  const plain = toyStyle({ language })
  const large = toyStyle({ language, scale: 1.5 })
  const builder = new ParagraphBuilder(words)
  let emphasis = false
  for (const { 0: piece, index } of text.matchAll(/[◆⏎*]|[^◆⏎*]+/g)) {
    if (piece === OBJECT_MARK) builder.object(px(4), index)
    else if (piece === LINE_END_MARK) builder.forcedBreak(index)
    else if (piece === EMPHASIS_MARK) emphasis = !emphasis
    else builder.text(piece, emphasis ? large : plain, index)
  }
  return builder.finish()
}

/** One line a line: its ratio, what hangs out, its text. U+2010 is a hyphen that was added. */
function write(name: string, built: BuiltParagraph, setting: Setting, text: string): string {
  const lines = setLines(built, setting).map((line) => {
    const ratio = line.justified
      ? line.ratio.toFixed(2)
      : line.ratio < 0
        ? `last ${line.ratio.toFixed(2)}`
        : 'last'
    const hang =
      line.hangStart + line.hangEnd > 0 ? ` [${line.hangStart.toFixed(1)} ${line.hangEnd.toFixed(1)}]` : ''
    const set = text.slice(line.from, line.to) + (line.addsHyphen ? '\u2010' : '')
    return `${ratio.padStart(10)} |${show(set)}|${hang}`
  })
  return [`${name}: ${lines.length} lines, ${Math.round(setting.demerits)} demerits`, ...lines].join('\n')
}

function show(text: string): string {
  return STAND_INS.reduce((all, [mark, character]) => all.replaceAll(character, mark), text)
}

function split(line: string, separator: string): [string, string] {
  const [key = '', value = ''] = line.split(separator)
  return [key, value]
}
