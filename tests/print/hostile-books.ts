/** Words for text that nobody reads: the same for the same number. */
const vocabulary =
  'the of and people river stone government altiplano morning general workers congress delegation assembly minister union answered nothing before night where although miners tin price letter newspaper radio military history question country'.split(
    ' ',
  )

/** `count` words in sentences. */
export function prose(count: number, seed = 1): string {
  let state = seed + 1
  let ends = true
  return Array.from({ length: count }, (_, index) => {
    state = (state * 48_271) % (2 ** 31 - 1)
    const word = vocabulary[state % vocabulary.length] ?? ''
    const begins = ends
    ends = state % 17 === 0 || index === count - 1
    return `${begins ? word.charAt(0).toUpperCase() + word.slice(1) : word}${ends ? '.' : ''}`
  }).join(' ')
}

const paragraphs = (count: number, seed = 1): string =>
  Array.from({ length: count }, (_, index) => prose(60, seed + index)).join('\n\n')

const times = <T>(count: number, each: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => each(index))

const picture = (width: number, height: number): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}" fill="#ccc"/></svg>`

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')

/** Chapters, and other files, that a careless or hostile author may bring. */
export const hostileBooks = {
  'notes longer than three pages, one inside the other': {
    'a.md': `# Long\n\n${paragraphs(2)}\n\nHere.[^l] ${prose(200)}\n\n${paragraphs(3)}\n\nThere.[^m]\n\n[^l]: ${prose(1500)}\n\n    ${prose(300)}[^n]\n\n[^m]: A short one.\n\n[^n]: ${prose(900)}\n`,
  },
  'forty notes on one line, and a hundred more on the next': {
    'a.md': `# Forty\n\n${paragraphs(1)}\n\n${times(40, (i) => `a[^${i}]`).join(' ')}${times(100, (i) => `[^${i + 40}]`).join('')} ${prose(50)}\n\n${times(140, (i) => `[^${i}]: ${prose(12, i)}`).join('\n')}\n`,
  },
  'a chapter of notes only, and notes fifty deep': {
    'a.md': `# Notes[^1]\n\n[^2] [^3]\n\n[^1]: ${prose(20)}\n\n[^2]: ${prose(300)}\n\n[^3]: ${prose(400)}\n`,
    'b.md': `# Deep\n\nx[^0]\n\n${times(50, (i) => `[^${i}]: ${prose(15, i)}${i < 49 ? `[^${i + 1}]` : ''} more`).join('\n')}\n`,
  },
  'one note that holds everything, at every length': {
    'a.md': `# Big[^1]\n\n${paragraphs(1)}\n\n[^1]: Text.\n\n    - item ${prose(100)}\n    - item ${prose(100)}[^2]\n\n    > ${prose(200)}\n\n${table(
      ['a', 'b'],
      times(70, (i) => [String(i), prose(5, i)]),
    ).replace(
      /^/gm,
      '    ',
    )}\n\n    :::verse\n${times(60, (i) => `    ${prose(7, i)}`).join('\n')}\n    :::\n\n    \`\`\`\n${times(60, (i) => `    ${prose(7, i)}`).join('\n')}\n    \`\`\`\n\n    ![a picture](p.svg)\n\n[^2]: ${prose(500)}\n`,
    'p.svg': picture(200, 4000),
  },
  'words wider than the page': {
    'a.md': `# ${'h'.repeat(200)}\n\n${prose(30)} ${'x'.repeat(120)} ${prose(30)}\n\n${'Donaudampfschifffahrtsgesellschaft'.repeat(30)}\n\n${'y'.repeat(5000)}\n\n**${'b'.repeat(60)}***${'i'.repeat(60)}*${'r'.repeat(60)}[^1]${'s'.repeat(90)}\n\nhttps://example.org/${'q'.repeat(300)}\n\n\`${'c'.repeat(300)}\`\n\n${'—'.repeat(200)} no${'\u00a0break'.repeat(60)}\n\n${table(['a', 'b'], [['z'.repeat(300), 'b']])}\n\n> ${'q'.repeat(200)}\n\n[^1]: ${'n'.repeat(400)}\n`,
  },
  'rows taller than the page, and cells that span them': {
    'a.md': `# Tall\n\n${table(
      ['a', 'b'],
      [
        ['one', 'two'],
        [prose(900), prose(40)],
        ['three', 'four[^1]'],
      ],
    )}\n\n- ${table(['a', 'b'], [[prose(20), `${prose(300)}[^1]`]]).replace(/\n/g, '\n  ')}\n\n${table(['lines', 'fewer lines'], [[prose(200), `one<br><br><br>*${prose(60)}*`]])}\n\n[^1]: ${prose(40)}\n`,
    'b.md': `# Spanned\n\n<table><caption>${prose(200)}</caption><thead><tr><th>${prose(300)}</th><th>b</th></tr></thead><tbody>${times(80, (i) => `<tr>${i === 0 ? `<td rowspan="80">${prose(300)}</td>` : ''}<td>${i}</td></tr>`).join('')}</tbody></table>\n\n<table><tr><td><p>${prose(300)}</p><ul><li>${prose(200)}</li></ul></td></tr></table>\n`,
  },
  'a table of twenty columns': {
    'a.md': `# Twenty\n\n${table(
      times(20, (i) => `Head ${i}`),
      times(40, (r) => times(20, (i) => `${r}·${i * 37}`)),
    )}\n\n${table(
      times(20, (i) => prose(3, i)),
      times(5, (r) => times(20, (i) => prose(4, r * 20 + i))),
    )}\n`,
  },
  'pictures taller and wider than the page, in every place': {
    'a.md': `# Pictures\n\n${paragraphs(1)}\n\n:::figure\n![tall](tall.svg)\n\n${prose(700)}\n:::\n\n${paragraphs(2)}\n\n![tall](tall.svg)\n\n${prose(20)} ![among words](tall.svg) ${prose(20)}\n\n![a](tall.svg) ![b](wide.svg) text\n\n:::figure\n![wide](wide.svg)\n\nA caption[^1]\n:::\n\n- ![in a list](tall.svg)\n\n${table(['a'], [['![in a cell](tall.svg)']])}\n\n${times(8, (i) => `${prose(20, i)}\n\n![${i}](${i % 2 ? 'tall' : 'wide'}.svg)`).join('\n\n')}\n\n[^1]: With ![a picture](tall.svg) in it.\n`,
    'tall.svg': picture(200, 4000),
    'wide.svg': picture(3000, 200),
  },
  'headings of three hundred words and more': {
    'a.md': `# ${prose(300)}\n\n${prose(100)}\n\n## ${prose(300)}\n\n${paragraphs(2)}\n\n## ${prose(2500)}[^1]\n\n## ${'W'.repeat(2000)}\n\nText.\n\n:::verse\n${prose(800)}\n:::\n\n<dl><dt>${prose(800)}</dt><dd>${prose(100)}</dd></dl>\n\n:::quote\nText.\n\n— ${prose(900)}\n:::\n\n[^1]: A note.\n`,
    'book.yaml': `subtitle: "${prose(300)}"\npublisher: "${prose(100)}"\nrights: "${prose(600)}"\n`,
  },
  'lists and quotations nested without end, with code': {
    'a.md': `# Deep\n\n${times(8, (i) => `${' '.repeat(i * 3)}${i % 2 ? '1. ' : '-  '}${prose(30, i)}\n\n${' '.repeat(i * 3 + 3)}\`\`\`\n${' '.repeat(i * 3 + 3)}const a = "${'long code '.repeat(8)}"\n${' '.repeat(i * 3 + 3)}\`\`\``).join('\n\n')}\n\n${'> '.repeat(40)}${prose(60)}\n\n${times(30, (i) => `${'  '.repeat(i)}- ${prose(10, i)}`).join('\n')}\n\nEnd.[^1]\n\n[^1]: ${'> '.repeat(40)}${prose(30)}\n`,
  },
  'code on one line': {
    'a.md': `# Minified\n\n\`\`\`\n${'var a=function(b){return b+1};'.repeat(300)}\n${'x'.repeat(3000)}\n\`\`\`\n\n- \`\`\`\n  ${'long '.repeat(800)}\n  \`\`\`\n`,
  },
  'ten thousand paragraphs of a word, and one of three thousand words': {
    'a.md': `# Many\n\n${times(10_000, (i) => `Word${i}`).join('\n\n')}\n\n${prose(3000)}\n`,
  },
  'chapters with hardly anything in them': {
    'a.md': '# Only a title\n',
    'b.md': '# Title\n\n## Section\n',
    'c.md': '# Title again\n\n## Section\n\n### Below\n\n#### Deeper\n\n##### Deeper\n\n###### Deepest\n',
    'd.md': '# A rule\n\n---\n\n***\n',
    'e.md': '# An empty list\n\n-\n-\n',
    'f.md': '# A comment\n\n<!-- nothing -->\n',
    'g.md': `# Empty blocks\n\n>\n\n\`\`\`\n\`\`\`\n\n| a |\n|---|\n\n<br><br>\n\n${'<br>'.repeat(100)}x\n\n${'a<br>'.repeat(100)}\n\n<p>&nbsp;</p>\n`,
  },
  'characters of every kind': {
    'a.md': `# Zero\u200bwidth \u{1f600} 漢字\n\nZero\u200bwidth\u200cjoin\u200dmark\u2060word\ufeffnobreak\u00adsoft ${prose(20)}\n\nEmoji \u{1f600}\u{1f468}\u200d\u{1f469}\u200d\u{1f467} and \u{1f1e7}\u{1f1f4}, \u2764\ufe0f. ${prose(30)}\n\ne\u0301a\u0300o\u0302\u0323 Z\u0351\u036b\u0343\u036a\u0302\u036b ${prose(20)}\n\n漢字かな交じり文は、改行できるはずですがどうでしょうか。長い文章を続けて書きます。${prose(10)}\n\nمرحبا بالعالم، هذا نص عربي. ${prose(10)} שלום ${prose(20)}\n\n\u202eabc\u202c LRM\u200e Tabs\there, NBSP\u00a0thin\u2009narrow\u202fhair\u200aem\u2003figure\u2007ideographic\u3000. ${prose(20)}\n\n∀x∈ℝ: ⌈x⌉, ½ ⅘ ⅞ ﬁ ﬂ ﬃ ß ẞ Ĳ ŉ № Ἀριστοτέλης Кириллица ქართული ภาษาไทย हिन्दी\n\n\u{1d400}\u{20000}\u{e000} <ruby>漢<rt>かん</rt></ruby>\n\n${table(['\u{1f600}', '漢字'], [['مرحبا', '\u200b']])}\n\nA note.[^1]\n\n\`\`\`\n漢字 \u{1f600} مرحبا 一\n\ttab\n\`\`\`\n\n\u200b\n\n\u00a0\n\n[^1]: 漢字 \u{1f600} مرحبا.\n`,
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>
