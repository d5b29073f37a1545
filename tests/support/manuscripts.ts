import fc from 'fast-check'

/** A chapter, with how many calls and notes it has. */
export interface Manuscript {
  readonly text: string
  /** The text without the letters that markup is made of. */
  readonly prose: string
  readonly calls: number
  readonly notes: number
}

const words = [
  'stone',
  'river',
  'altiplano',
  'été',
  'señor',
  'of',
  'a',
  'ÆON',
  'it’s',
  '1,320',
  'wait?',
  'no!',
  '«sí»',
  '10:30',
]

/** `^`: a call goes here. */
const CALL = '^'

/** Stand-ins for markup with letters in it, so that the letters of the text can be told. */
const VERSE = '\uE000'
const DIV = '\uE001'
const END_DIV = '\uE002'
const BR = '\uE003'
const LINK = '\uE004'
const MARKUP: readonly (readonly [string, string])[] = [
  [VERSE, 'verse'],
  [DIV, '<div>'],
  [END_DIV, '</div>'],
  [BR, '<br>'],
  [LINK, '(#title)'],
]

const run = fc
  .array(
    fc.constantFrom(
      ...words,
      CALL,
      '*in* emphasis',
      '**strong**',
      '_so ^_',
      '`code`',
      '"quoted"',
      `[link^]${LINK}`,
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((pieces) => pieces.join(' '))

const line = run.map((text) => text.replaceAll('\n', ' '))

const block = fc.oneof(
  { arbitrary: run, weight: 4 },
  line.map((text) => `## ${text} end`),
  fc
    .array(line, { minLength: 1, maxLength: 3 })
    .map((lines) => lines.map((text) => `> ${text}`).join('\n>\n')),
  fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.map((text) => `- ${text}`).join('\n')),
  fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => `:::${VERSE}\n${lines.join('\n')}\n:::`),
  fc.tuple(line, line).map(([a, b]) => `| ${a} | ${b} |\n| --- | --: |\n| ${b} | ${a} |`),
  fc.tuple(line, line).map(([a, b]) => `${DIV}\n\n${a}${BR} ${b}\n\n${END_DIV}`),
)

/**
 * Chapters of paragraphs, headings, quotations, lists, verse, tables and HTML, with calls everywhere.
 * Every note is called, from the text or from a note before it, so there are no cycles.
 */
export const manuscripts: fc.Arbitrary<Manuscript> = fc
  .record({
    blocks: fc.array(block, { minLength: 1, maxLength: 8 }),
    bodies: fc.array(run, { maxLength: 4 }),
  })
  .map(({ blocks, bodies }) => write(blocks, bodies))

function write(blocks: readonly string[], bodies: readonly string[]): Manuscript {
  const notes = bodies.length
  let calls = 0
  const callTo = (note: number): string => {
    calls++
    return `[^${note + 1}]`
  }
  // From the text, calls go to the notes in turn; from note n, to those after it.
  let next = 0
  const fill = (text: string, first: number): string =>
    text.replaceAll(CALL, () => (first < notes ? callTo(first + (next++ % (notes - first))) : ''))
  const body = blocks.map((text) => fill(text, 0))
  const all = Array.from({ length: notes }, (_, note) => callTo(note)).join(' ')
  const written = bodies.map((text, note) => `[^${note + 1}]: ${fill(text, note + 1)} end\n\n    more`)
  const text = ['# Title', ...body, `last ${all}`, ...written].join('\n\n')
  const marked = MARKUP.reduce((result, [sign, markup]) => result.replaceAll(sign, markup), text)
  const prose = MARKUP.reduce((result, [sign]) => result.replaceAll(sign, ''), text)
  return { text: marked, prose, calls, notes }
}
