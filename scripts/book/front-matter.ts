import * as z from 'zod'
import type { ChapterRole, Matter } from './book.ts'
import { nearest } from './nearest.ts'
import type { Problems } from './problems/problems.ts'
import { readYaml } from './read-yaml.ts'
import { reportIssues } from './report-issues.ts'
import { matter, role } from './schema/chapters.ts'
import { language } from './schema/language.ts'
import { text } from './schema/text.ts'
import type { YamlFile } from './yaml-nodes.ts'

/** What a chapter's front matter may say. Its title and language are taken by the compiler. */
const frontMatter = z.object({
  title: text.exactOptional().meta({ description: 'The chapter’s title, if it has no heading.' }),
  lang: language.exactOptional().meta({ description: 'The chapter’s language, as a BCP 47 tag.' }),
  language: language.exactOptional().meta({ description: 'The same as `lang`.' }),
  role: role.exactOptional(),
  matter: matter.exactOptional(),
})

export interface FrontMatter {
  readonly role?: ChapterRole
  readonly matter?: Matter
}

/**
 * Parts the YAML between two lines of `---` at the very top from the rest. A first line of `---`
 * that nothing closes is a rule, as in Markdown.
 */
export function divide(text: string): { readonly yaml?: string; readonly body: string } {
  const opening = /^---[ \t]*\r?\n/.exec(text)?.[0]
  if (opening === undefined) return { body: text }
  const fence = /^---[ \t]*\r?$/gm
  fence.lastIndex = opening.length
  const closing = fence.exec(text)
  return closing
    ? { yaml: text.slice(opening.length, closing.index), body: text.slice(fence.lastIndex) }
    : { body: text }
}

/** Reads the front matter of the chapter `file`; what is wrong in it is reported, and left out. */
export function readFrontMatter(text: string, file: string, problems: Problems): FrontMatter {
  const { yaml } = divide(text)
  if (yaml === undefined) {
    if (/^---[ \t]*\r?\n[\w-]+:(\s|$)/.test(text)) {
      problems.report('front-matter', 'The front matter has no end.', {
        place: { file, line: 1, column: 1 },
        remedy: 'Close it with a line of `---`.',
      })
    }
    return {}
  }
  // An empty line in place of the first fence keeps the lines as they are in the file.
  const read = readYaml(`\n${yaml}`, file, problems)
  return read === undefined || read.value === null ? {} : check(read, file, problems)
}

function check(yaml: YamlFile, file: string, problems: Problems): FrontMatter {
  const { value } = yaml
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    problems.report('front-matter', 'The front matter is not a mapping.', {
      place: { file, line: 2, column: 1 },
    })
    return {}
  }
  const keys = Object.keys(frontMatter.shape)
  for (const key of Object.keys(value).filter((one) => !keys.includes(one))) {
    const meant = nearest(key, keys)
    problems.report('front-matter-key', `The key \`${key}\` means nothing in a chapter.`, {
      place: yaml.placeOfKey([key]),
      ...(meant && { remedy: `Write \`${meant}\`.` }),
    })
  }
  const result = frontMatter.safeParse(value)
  if (result.success) return result.data
  const schema = z.toJSONSchema(frontMatter, { io: 'input' })
  reportIssues(result.error.issues, { yaml, schema, whole: 'the front matter' }, problems)
  return {}
}
