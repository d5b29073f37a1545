import * as z from 'zod'
import { text } from './text.ts'

/** Every role there is, for the schema; the type is `ChapterRole`. */
export const chapterRoles = [
  'part',
  'chapter',
  'dedication',
  'epigraph',
  'foreword',
  'preface',
  'introduction',
  'prologue',
  'epilogue',
  'conclusion',
  'afterword',
  'acknowledgments',
  'appendix',
  'bibliography',
  'glossary',
  'index',
  'colophon',
] as const

export const matters = ['front', 'body', 'back'] as const

const file = text.meta({ description: 'Path of a Markdown file, from the folder of book.yaml.' })

export const role = z
  .enum(chapterRoles)
  .meta({ description: 'What the chapter is for; its file’s name says so when this does not.' })

export const matter = z
  .enum(matters)
  .meta({ description: 'Where it belongs: `front`, `body` or `back`; its role says so when this does not.' })

const chapter = z.strictObject({ file, role: role.exactOptional(), matter: matter.exactOptional() })

/** A chapter as a path or a mapping. */
const chapterEntry = z.union([file, chapter])

const part = z.strictObject({
  part: text.meta({
    description: 'The part’s title, or the path of the Markdown file (`….md`) that opens it.',
  }),
  chapters: z.array(chapterEntry).min(1).meta({ description: 'The part’s chapters, in order.' }),
})

/** A line of the list: a chapter, or a part with its chapters. */
export const entry = z.union([file, chapter, part])

export const chapters = z.array(entry).min(1).meta({
  description: 'The chapters in order. Without it: every *.md below the folder, in order of their paths.',
})

export type ChapterEntry = z.output<typeof entry>
