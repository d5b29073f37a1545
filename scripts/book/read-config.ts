import type { Folder } from './folder.ts'
import { reportIssues } from './report-issues.ts'
import { type BookConfig, bookJsonSchema, bookSchema } from './schema.ts'
import type { YamlFile } from './yaml-nodes.ts'

/** `book.yaml`, checked. */
export interface Configured {
  readonly config: BookConfig
  /** Whether it stands as it was written, and nothing had to be left out. */
  readonly whole: boolean
  /** For each of `config.chapters`, its index in the file. */
  readonly chapterIndices: readonly number[]
}

type Mapping = Readonly<Record<string, unknown>>

/** What every book must say, for one that does not, so that the rest of it can still be looked at. */
const standIns: Mapping = {
  title: 'Untitled',
  authors: ['Anonymous'],
  language: 'und',
  identifier: 'urn:uuid:00000000-0000-0000-0000-000000000000',
}

/**
 * Checks `book.yaml`. What is wrong in it is reported and left out, so that problems of the chapters
 * show in the same run. A book with errors is never written: the stand-ins reach no output.
 */
export function readConfig(yaml: YamlFile, { problems }: Folder): Configured {
  const result = bookSchema.safeParse(yaml.value)
  const listed = isMapping(yaml.value) && Array.isArray(yaml.value['chapters']) ? yaml.value['chapters'] : []
  if (result.success) return { config: result.data, whole: true, chapterIndices: [...listed.keys()] }
  const { issues } = result.error
  reportIssues(issues, { yaml, schema: bookJsonSchema(), whole: 'book.yaml' }, problems)

  const wrong = new Set(issues.map(({ path }) => path[0]))
  const wrongEntries = new Set(issues.filter(({ path }) => path[0] === 'chapters').map(({ path }) => path[1]))
  const chapterIndices = wrongEntries.has(undefined)
    ? []
    : [...listed.keys()].filter((index) => !wrongEntries.has(index))
  const known = isMapping(yaml.value)
    ? Object.entries(yaml.value).filter(([key]) => Object.hasOwn(bookSchema.shape, key) && !wrong.has(key))
    : []
  const chapters = chapterIndices.map((index) => listed[index])
  const mended = {
    ...standIns,
    ...Object.fromEntries(known),
    ...(chapters.length > 0 && { chapters }),
  }
  return { config: bookSchema.parse(mended), whole: false, chapterIndices }
}

const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
