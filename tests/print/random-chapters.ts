import fc from 'fast-check'
import { prose } from './hostile-books.ts'

/** Notes that a chapter may call. */
const NOTES = 8

/** Notes of two series, so that a page may have two blocks of them. */
const nameOf = (note: number): string => (note % 4 === 3 ? `ed:n${note}` : `n${note}`)
const callOf = (note: number): string => `[^${nameOf(note)}]`

const words = fc
  .tuple(fc.integer({ min: 1, max: 90 }), fc.nat(10_000))
  .map(([count, seed]) => prose(count, seed))

/** A few words with a call, emphasis, code or a line’s end among them. */
const inline = fc
  .array(
    fc.oneof(
      { arbitrary: words, weight: 5 },
      fc.integer({ min: 0, max: NOTES - 1 }).map(callOf),
      words.map((text) => `*${text}*`),
      fc.constantFrom(
        '`code`',
        '**bold**',
        ':fr[quelques mots]',
        'a<br>b',
        '1965–66',
        'H<sub>2</sub>O',
        '![small](p.svg)',
        '“quoted”',
        'vingt-deux',
      ),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => parts.join(' '))

const short = fc
  .tuple(fc.integer({ min: 1, max: 8 }), fc.nat(10_000))
  .map(([count, seed]) => prose(count, seed))

const indent = (text: string, by: string): string => text.replace(/^(?=.)/gm, by)

const table = fc
  .tuple(
    fc.integer({ min: 1, max: 5 }),
    fc.integer({ min: 1, max: 25 }),
    fc.array(inline, { minLength: 3, maxLength: 3 }),
  )
  .map(([columns, rows, cells]) => {
    const cell = (at: number) =>
      at % 7 === 0 ? (cells[at % 3] ?? '').replace(/!\[.*?\]\(.*?\)/g, '') : String(at)
    const row = (at: number) =>
      `| ${Array.from({ length: columns }, (_, column) => cell(at * columns + column + 1)).join(' | ')} |`
    const line = `|${' --- |'.repeat(columns)}`
    return [row(0), line, ...Array.from({ length: rows }, (_, at) => row(at + 1))].join('\n')
  })

const verse = fc
  .array(fc.tuple(short, fc.constantFrom('', '  ', '    ')), { minLength: 1, maxLength: 14 })
  .map((lines) => `:::verse\n${lines.map(([text, by]) => by.slice(0, 3) + text).join('\n')}\n:::`)

const code = fc
  .array(fc.tuple(short, fc.constantFrom('', '  ')), { minLength: 1, maxLength: 25 })
  .map((lines) => `\`\`\`\n${lines.map(([text, by]) => by + text).join('\n')}\n\`\`\``)

const figure = fc.oneof(
  fc.constant('![a picture](p.svg)'),
  short.map((text) => `:::figure\n![a picture](q.svg)\n\n${text}[^n0]\n:::`),
)

/** Blocks that may stand in a list, a quotation or a note, and hold such blocks. */
const { block } = fc.letrec<{ block: string; list: string; quotation: string }>((tie) => ({
  list: fc
    .tuple(fc.array(tie('block'), { minLength: 1, maxLength: 4 }), fc.boolean())
    .map(([items, ordered]) =>
      items.map((item) => (ordered ? '1.  ' : '-   ') + indent(item, '    ').trimStart()).join('\n\n'),
    ),
  quotation: fc
    .array(tie('block'), { minLength: 1, maxLength: 3 })
    .map((blocks) => indent(blocks.join('\n\n'), '> ').replace(/^$/gm, '>')),
  block: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { arbitrary: inline, weight: 5 },
    { arbitrary: verse, weight: 1 },
    { arbitrary: code, weight: 1 },
    { arbitrary: table, weight: 1 },
    { arbitrary: figure, weight: 1 },
    { arbitrary: tie('list'), weight: 2 },
    { arbitrary: tie('quotation'), weight: 1 },
  ),
}))

const section = fc.oneof(
  { arbitrary: block, weight: 8 },
  fc
    .tuple(short, fc.integer({ min: -NOTES, max: NOTES - 1 }), fc.constantFrom('', '\n\n### Under it'))
    .map(([text, note, under]) => `## ${text}${note < 0 ? '' : callOf(note)}${under}`),
  fc.constant('***'),
  short.map((text) => `:::epigraph\n${text}\n\n— A. Author\n:::`),
)

/** A chapter of everything, in any order; its notes hold anything, too. */
export const randomChapter: fc.Arbitrary<string> = fc
  .tuple(
    short,
    fc.array(section, { minLength: 1, maxLength: 14 }),
    fc.array(fc.array(block, { minLength: 1, maxLength: 3 }), { minLength: NOTES, maxLength: NOTES }),
  )
  .map(([title, sections, notes]) => {
    // A note may call those after it, so that none calls itself.
    const bodies = notes.map((blocks, note) =>
      blocks.map((text) =>
        text.replace(/\[\^(?:ed:)?n(\d+)\]/g, (call, to) => (Number(to) > note ? call : '')),
      ),
    )
    const written = bodies.map(
      (blocks, note) => `${callOf(note)}: Note.\n\n${indent(blocks.join('\n\n'), '    ')}`,
    )
    const calls = bodies.map((_, note) => `word${callOf(note)}`).join(' ')
    return [`# ${title}`, ...sections, calls, ...written].join('\n\n').concat('\n')
  })

/** The pictures that chapters name. */
export const pictures = {
  'p.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="60" viewBox="0 0 120 60"><rect width="120" height="60" fill="#ccc"/></svg>',
  'q.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="300" viewBox="0 0 200 300"><rect width="200" height="300" fill="#ccc"/></svg>',
} as const
