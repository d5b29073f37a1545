import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dict, Ref } from '../../scripts/print/pdf/core/objects.ts'
import { nameString } from '../../scripts/print/pdf/core/text.ts'
import { readChannel } from '../../scripts/print/pdf/tags/channel.ts'
import { dissolveWrappers } from '../../scripts/print/pdf/tags/dissolve.ts'
import { mergePieces } from '../../scripts/print/pdf/tags/merge-pieces.ts'
import { dropAnnotations, repairTags } from '../../scripts/print/pdf/tags/repair.ts'
import { type Annotation, type Element, element, type Kid } from '../../scripts/print/pdf/tags/tree.ts'

/** Content is a number, its mark; an element its type, with `lang` or `x-i-…` after a colon. */
type Sketch = number | Annotation | [string, ...Sketch[]]

function tree(sketch: Sketch): Kid {
  if (typeof sketch === 'number')
    return { kind: 'content', page: sketch >= 100 ? 1 : 0, mcids: [sketch], finished: [], textual: true }
  if (!Array.isArray(sketch)) return sketch
  const [head, ...kids] = sketch
  const [type = '', tag = ''] = head.split(':')
  const node = element(type, kids.map(tree))
  const { lang, channel } = readChannel(tag)
  node.lang = lang === '' ? undefined : lang
  node.channel = channel
  return node
}

const link: Annotation = { kind: 'annotation', page: 0, ref: new Ref(9) }

function show(kid: Kid): string {
  if (kid.kind === 'content') return kid.mcids.join('+')
  if (kid.kind === 'annotation') return '→'
  const lang = kid.lang === undefined ? '' : `:${kid.lang}`
  const id = kid.id === undefined ? '' : `#${kid.id}`
  return `${kid.type}${lang}${id}(${kid.kids.map(show).join(' ')})`
}

const dissolved = (...kids: Sketch[]): string => dissolveWrappers(kids.map(tree), false).map(show).join(' ')

function repaired(...kids: Sketch[]): string {
  const root = element('Document', dissolveWrappers(kids.map(tree), false))
  repairTags(root)
  return root.kids.map(show).join(' ')
}

test('the channel is read off a language tag, and the language stays', () => {
  expect(readChannel('en-GB')).toEqual({ lang: 'en-GB' })
  expect(readChannel('en-GB-x-i-note-c02n5')).toEqual({
    lang: 'en-GB',
    channel: { kind: 'note', key: 'c02n5' },
  })
  expect(readChannel('x-i-cut-a-b')).toEqual({ channel: { kind: 'cut', key: 'a-b' } })
  expect(readChannel('fr-x-i-back')).toEqual({ lang: 'fr', channel: { kind: 'back', key: '' } })
  expect(readChannel('fr-x-i-nonsense')).toEqual({ lang: 'fr' })
  expect(readChannel('de-x-other')).toEqual({ lang: 'de-x-other' })
})

describe('wrappers', () => {
  const text = (mcid: number): Sketch => ['NonStruct', mcid]

  test('in a line are gone, and text that touches is one', () => {
    expect(dissolved(['P', text(1), text(2), ['Em', text(3)], text(4)])).toBe('P(1+2 Em(3) 4)')
    expect(dissolved(['P', text(1), ['NonStruct', ['NonStruct', text(2)]], text(3)])).toBe('P(1+2+3)')
  })

  test('on another page are another piece', () => {
    expect(dissolved(['P', text(1), text(100)])).toBe('P(1 100)')
  })

  test('with a language become a span in a line, a paragraph around one, a division around blocks', () => {
    expect(dissolved(['P', ['NonStruct:fr', text(1)]])).toBe('P(Span:fr(1))')
    expect(dissolved(['NonStruct:fr', text(1)])).toBe('P:fr(1)')
    expect(dissolved(['NonStruct:fr', ['P', text(1)]])).toBe('Div:fr(P(1))')
  })

  test('around blocks are gone; around a line they were a paragraph', () => {
    expect(dissolved(['NonStruct', ['NonStruct', ['P', text(1)], ['P', text(2)]]])).toBe('P(1) P(2)')
    expect(dissolved(['NonStruct', text(1), ['Em', text(2)]])).toBe('P(1 Em(2))')
  })

  test('that lost their tag to a role are links again', () => {
    expect(dissolved(['P', ['NonStruct', text(1), link, link]])).toBe('P(Link(1 →))')
  })
})

describe('what was cut between pages', () => {
  test('is whole again, level by level, wherever its pieces are', () => {
    const root = tree([
      'Document',
      ['L:x-i-cut-a', ['LI', 1], ['LI:x-i-cut-b', ['P:x-i-cut-c', 2]]],
      ['Note', 3],
      ['Sect', ['L:x-i-cut-a', ['LI:x-i-cut-b', ['P:x-i-cut-c', 100], ['P', 101]], ['LI', 102]]],
    ])
    if (root.kind !== 'element') throw new Error('no element')
    mergePieces(root)
    expect(show(root)).toBe('Document(L(LI(1) LI(P(2 100) P(101)) LI(102)) Note(3) Sect())')
  })

  test('loses nothing and keeps the order of each piece, however it is cut', () => {
    const piece = fc.tuple(fc.constantFrom('', 'a', 'b', 'c'), fc.constantFrom('', 'd', 'e'))
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const kids = pieces.map(
          ([outer, inner], i): Sketch => [
            `Div:${outer && `x-i-cut-${outer}`}`,
            [`P:${inner && `x-i-cut-${inner}`}`, i],
          ],
        )
        const root = tree(['Document', ...kids])
        if (root.kind !== 'element') throw new Error('no element')
        mergePieces(root)
        expect(marksOf(root).toSorted((a, b) => a - b)).toEqual(pieces.map((_, i) => i))
        for (const kid of root.kids) {
          if (kid.kind !== 'element') continue
          for (const block of kid.kids) {
            const marks = block.kind === 'element' ? marksOf(block) : []
            expect(marks).toEqual(marks.toSorted((a, b) => a - b))
          }
        }
        const keys = root.kids.map((kid) => (kid.kind === 'element' ? kid.channel?.key : undefined))
        const named = keys.filter((key) => key !== undefined)
        expect(new Set(named).size).toBe(named.length)
      }),
      { seed: 1971, numRuns: 200 },
    )
  })
})

const marksOf = (node: Element): number[] =>
  node.kids.flatMap((kid) =>
    kid.kind === 'element' ? marksOf(kid) : kid.kind === 'content' ? kid.mcids : [],
  )

describe('notes', () => {
  const call = (key: string, mcid: number): Sketch => [`Link:en-x-i-call-${key}`, mcid]
  const note = (key: string, ...kids: Sketch[]): Sketch => [`Div:en-x-i-note-${key}`, ...kids]

  test('follow what calls them first, even in a table or a note', () => {
    expect(
      repaired(
        ['P', 1, call('n1r1', 2)],
        ['P', 3, call('n1r2', 4)],
        ['Table', ['TR', ['TD', call('n2r1', 5)]]],
        ['P', 6],
        note('n1', ['P', 7, call('n3r1', 8)]),
        note('n2', ['P', 9]),
        note('n3', ['P', 10]),
        note('n4', ['P', 11]),
      ),
    ).toBe(
      'P(1 Reference(Link:en(2))) Note:en#note-n1(P(7 Reference(Link:en(8)))) Note:en#note-n3(P(10)) ' +
        'P(3 Reference(Link:en(4))) Table(TR(TD(Reference(Link:en(5))))) Note:en#note-n2(P(9)) P(6) ' +
        'Note:en#note-n4(P(11))',
    )
  })

  test('in a chapter stay in it, and in a list item too', () => {
    expect(
      repaired(
        ['Div:en-x-i-sect-c1', ['L', ['LI', ['Lbl', 1], ['P', call('n1r1', 2)]]], ['P', 3]],
        note('n1', ['P', ['Link:x-i-back', 4], 5]),
        ['Div:en-x-i-sect-c1', ['P', 100]],
      ),
    ).toBe(
      'Sect:en(L(LI(Lbl(1) LBody(P(Reference(Link:en(2))) Note:en#note-n1(P(Lbl(Link(4)) 5))))) P(3) P(100))',
    )
  })

  test('in a list are no list', () => {
    expect(repaired(['L', ['LI:en-x-i-note-n1', ['P', 1]], ['LI:en-x-i-note-n2', 2]])).toBe(
      'Note:en#note-n1(P(1)) Note:en#note-n2(2)',
    )
  })
})

describe('the other repairs', () => {
  test('contents are a TOC of entries, with what is below them', () => {
    expect(
      repaired([
        'Div:en-x-i-toc',
        ['L', ['LI', ['P', ['Link', 1]], ['L', ['LI', ['Link', 2]]]], ['LI:en-x-i-toci', ['Link', 3]]],
      ]),
    ).toBe('TOC:en(TOCI(Reference(Link(1)) TOC(TOCI(Reference(Link(2))))) TOCI:en(Reference(Link(3))))')
    expect(repaired(['Div:en-x-i-toc', ['Div:en-x-i-toci', ['Link', 1], 2]])).toBe(
      'TOC:en(TOCI:en(Reference(Link(1)) 2))',
    )
  })

  test('list items have a label and a body, whatever Chromium calls them', () => {
    expect(repaired(['L', ['LI', ['Lbl', 1], 2], ['LBody', ['Lbl', 3], ['P', 4]]])).toBe(
      'L(LI(Lbl(1) LBody(2)) LI(Lbl(3) LBody(P(4))))',
    )
  })

  test('a figure with one image is one figure, with several it is a division', () => {
    expect(repaired(['Figure', ['Figure', 1], ['Caption', 2]])).toBe('Figure(1 Caption(2))')
    expect(repaired(['Figure', ['Figure', 1], ['Figure', 2], ['Caption', 3]])).toBe(
      'Div(Figure(1) Figure(2) Caption(3))',
    )
    expect(repaired(['Figure', ['Table', ['TR', ['TD', 1]]], ['Caption', 2]])).toBe(
      'Div(Table(TR(TD(1))) Caption(2))',
    )
  })

  test('lines among blocks are paragraphs', () => {
    expect(repaired(['Code', 1], 2, ['P', 3], ['BlockQuote', 4, ['Em', 5], ['P', 6]])).toBe(
      'P(Code(1) 2) P(3) BlockQuote(P(4 Em(5)) P(6))',
    )
  })

  test('header cells have ids of their own, if a cell needs them, and no default spans', () => {
    const head = element('TH', [tree(1)])
    head.id = 'c0-node00000031'
    const alone = element('TH', [tree(2)])
    alone.id = 'c0-node00000032'
    const cell = element('TD', [tree(3)])
    const headers = [nameString('c0-node00000031'), nameString('c0-node00000099')]
    cell.attributes = [dict({ O: 'Table', Headers: headers }), dict({ O: 'Table', ColSpan: 1 })]
    const root = element('Document', [element('Table', [element('TR', [head, alone, cell])])])
    repairTags(root)
    expect(show(root)).toBe('Document(Table(TR(TH#th-1(1) TH(2) TD(3))))')
    expect(cell.attributes).toEqual([dict({ O: 'Table', Headers: [nameString('th-1')] })])
  })

  test('a link that leads nowhere is no link', () => {
    const root = element('Document', [tree(['P', ['Link', 1, link]])])
    dropAnnotations(root, new Set([link]))
    expect(show(root)).toBe('Document(P(Span(1)))')
  })
})
