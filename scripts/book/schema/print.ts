import * as z from 'zod'
import { ofType, onPaper, trim } from './lengths.ts'
import { fault, text } from './text.ts'

const margin = (description: string) =>
  onPaper(5, 80).meta({ description: `${description} In mm, or \`0.75in\`.` })

const margins = z
  .strictObject({
    top: margin('Above the text; the running head stands in it.').prefault('20mm'),
    bottom: margin('Below the notes; the folio stands in it.').prefault('20mm'),
    outer: margin('At the edge that is turned.').prefault('16mm'),
    inner: margin('At the spine. Without it, it grows with the number of pages.').exactOptional(),
  })
  .prefault({})
  .meta({ description: 'The white around the type area.' })

const faceFile = (which: string) =>
  text.meta({ description: `Path of the ${which} face, a static TrueType file in the book’s folder.` })

const family = z.strictObject({
  name: text.meta({ description: 'The family’s name.' }),
  regular: faceFile('regular'),
  italic: faceFile('italic'),
  bold: faceFile('bold'),
  boldItalic: faceFile('bold italic'),
})

const faces = z
  .strictObject({
    serif: family.exactOptional().meta({ description: 'The text’s family. Default: EB Garamond.' }),
    mono: family.exactOptional().meta({ description: 'The family of code. Default: IBM Plex Mono.' }),
  })
  .prefault({})
  .meta({ description: 'Type faces of the book’s own.' })

const notes = z
  .strictObject({
    numbering: z
      .enum(['chapter', 'book'])
      .default('chapter')
      .meta({ description: 'Whether numbers begin again with each chapter or run through the book.' }),
    marks: z
      .enum(['numbers', 'symbols'])
      .default('numbers')
      .meta({ description: 'Numbers, or * † ‡ … that begin again on each page.' }),
  })
  .prefault({})
  .meta({ description: 'How the notes at the foot are counted and marked.' })

const size = (description: string, least: number, most: number) =>
  ofType(least, most).meta({ description: `${description} In pt.` })

/** What `print:` may say. Every key has a default. */
export const print = z
  .strictObject({
    trim: trim
      .prefault('a5')
      .meta({ description: 'The trimmed page: a4, a5, a6, b5, letter, or any `6x9in`, `129x198mm`.' }),
    margins,
    size: size('Size of the text.', 6, 24).prefault('11pt'),
    leading: size('From one baseline of the text to the next.', 6, 48).prefault('14pt'),
    noteSize: size('Size of the notes.', 5, 24).prefault('9pt'),
    noteLeading: size('From one baseline of the notes to the next.', 5, 48).prefault('11pt'),
    faces,
    chapterStart: z
      .enum(['recto', 'any'])
      .default('recto')
      .meta({ description: 'Where chapters begin: on right-hand pages, or on the next page.' }),
    protrusion: z
      .boolean()
      .default(true)
      .meta({ description: 'Whether hyphens, stops and quotes hang into the margins.' }),
    opening: z
      .enum(['plain', 'drop-cap', 'small-caps'])
      .default('plain')
      .meta({ description: 'How a chapter’s first paragraph begins.' }),
    rectoHead: z.enum(['chapter', 'section']).default('chapter').meta({
      description: 'What the running heads of right-hand pages name; left-hand ones name the book.',
    }),
    notes,
  })
  .check((context) => {
    const { value, issues } = context
    if (value.leading < value.size) {
      issues.push(
        fault({ rule: 'leading', reason: '`leading` is less than `size`.' }, value.leading, ['leading']),
      )
    }
    if (value.noteLeading < value.noteSize) {
      const reason = '`noteLeading` is less than `noteSize`.'
      issues.push(fault({ rule: 'leading', reason }, value.noteLeading, ['noteLeading']))
    }
    const short = shortOf(value)
    if (short) issues.push(fault({ rule: 'type-area', reason: short }, value.margins, ['margins']))
  })
  .prefault({})
  .meta({ description: 'The print edition. Every key has a default.' })

/** Least type area in which a line has room for words and a page for text and notes, in millimetres. */
const least = { width: 40, height: 50 }

function shortOf({
  trim,
  margins,
}: {
  trim: { width: number; height: number }
  margins: Sides
}): string | undefined {
  const width = trim.width - margins.outer - (margins.inner ?? margins.outer)
  const height = trim.height - margins.top - margins.bottom
  if (width < least.width)
    return `The margins leave less than ${least.width} mm of the page’s width for text.`
  if (height < least.height)
    return `The margins leave less than ${least.height} mm of the page’s height for text.`
  return undefined
}

interface Sides {
  readonly top: number
  readonly bottom: number
  readonly outer: number
  readonly inner?: number
}

export type PrintConfig = z.output<typeof print>
