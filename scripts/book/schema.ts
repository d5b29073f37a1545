import * as z from 'zod'
import { chapters } from './schema/chapters.ts'
import { date } from './schema/date.ts'
import { edition } from './schema/editions.ts'
import { identifier } from './schema/identifier.ts'
import { language } from './schema/language.ts'
import { contributors, people } from './schema/people.ts'
import { print } from './schema/print.ts'
import { slug } from './schema/slug.ts'
import { subjects } from './schema/subjects.ts'
import { prose, text, webAddress } from './schema/text.ts'

const series = z.union([
  text.transform((name) => ({ name })),
  z.strictObject({
    name: text.meta({ description: 'The series’ name.' }),
    position: z.number().min(0).exactOptional().meta({ description: 'The book’s number in it.' }),
  }),
])

const licence = z.strictObject({
  name: text.meta({ description: 'Its name: `CC BY-SA 4.0`.' }),
  url: webAddress.meta({ description: 'Where its text is.' }),
})

/**
 * What `book.yaml` may say: read it from the top as its manual. Descriptions are shown by editors
 * (through `templates/book.schema.json`) and in what a problem advises.
 */
export const bookSchema = z
  .strictObject({
    title: text.meta({ description: 'The book’s title.' }),
    subtitle: text.exactOptional().meta({ description: 'What follows the title.' }),
    authors: people('aut', 'Who wrote it: names, or `{ name, fileAs, role }`.'),
    translators: people('trl', 'Who translated it.').exactOptional(),
    editors: people('edt', 'Who edited it.').exactOptional(),
    illustrators: people('ill', 'Who illustrated it.').exactOptional(),
    contributors: contributors.exactOptional(),
    language: language.meta({ description: 'The book’s language, as a BCP 47 tag: `en-GB`, `fr`, `es-BO`.' }),
    identifier: identifier.meta({
      description: 'The edition’s own name for ever: `urn:uuid:…` (make one with `uuidgen`) or `urn:isbn:…`.',
      pattern: '^[Uu][Rr][Nn]:([Uu][Uu][Ii][Dd]|[Ii][Ss][Bb][Nn]):.+$',
    }),
    slug: slug
      .exactOptional()
      .meta({ description: 'Name of the outputs: `SLUG.epub`, `SLUG.pdf`. Default: the folder’s name.' }),
    publisher: text.exactOptional().meta({ description: 'Who publishes it.' }),
    date: date.exactOptional().meta({
      description: 'When it was published: `1970`, `1970-10` or `1970-10-07`.',
      pattern: '^\\d{4}(-\\d\\d(-\\d\\d)?)?$',
    }),
    rights: text.exactOptional().meta({ description: 'Who holds the rights, or that nobody does.' }),
    licence: licence.exactOptional().meta({ description: 'The licence that readers have.' }),
    description: prose.exactOptional().meta({ description: 'What a shop or library tells of the book.' }),
    subjects: subjects.exactOptional(),
    series: series
      .exactOptional()
      .meta({ description: 'The series it is part of: a name, or `{ name, position }`.' }),
    translationOf: edition.exactOptional().meta({ description: 'The work that this book translates.' }),
    editions: z
      .array(edition)
      .min(1)
      .exactOptional()
      .meta({ description: 'The other editions of this work: its print, its translations.' }),
    conformsTo: text.exactOptional().meta({
      description:
        'The accessibility standard that a person has checked the EPUB against: `EPUB Accessibility 1.1 - WCAG 2.2 Level AA`.',
    }),
    accessibilitySummary: prose
      .exactOptional()
      .meta({ description: 'What a reader with a disability should know, in the book’s language.' }),
    cover: text
      .exactOptional()
      .meta({ description: 'Path of a JPEG or PNG for the cover. Without it, one is drawn.' }),
    chapters: chapters.exactOptional(),
    hyphenation: z
      .array(text)
      .exactOptional()
      .meta({ description: 'Words with their break points written out: `Co-cha-bam-ba`.' }),
    print,
    references: z
      .union([text, z.array(text).min(1)])
      .exactOptional()
      .meta({
        description: 'Path of the references that citations name: CSL-JSON or BibTeX. Or a list of paths.',
      }),
    style: text.exactOptional().meta({ description: 'The CSL style of the citations.' }),
  })
  .meta({ title: 'book.yaml', description: 'A book for Imprenta: what it is, and how it is to look.' })

/** `book.yaml`, checked, with every default filled in. */
export type BookConfig = z.output<typeof bookSchema>

/** The schema for editors, as `templates/book.schema.json` holds it. */
export function bookJsonSchema() {
  return z.toJSONSchema(bookSchema, { io: 'input', target: 'draft-07' })
}
