import { randomUUID } from 'node:crypto'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { basename, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Run, UsageError } from './command.ts'

const SCHEMA = fileURLToPath(new URL('../../templates/book.schema.json', import.meta.url))

/** `imprenta init`: makes a folder with a small book that can be built at once. */
export const init: Run = async (given, host) => {
  const shown = given.positionals[0]
  if (shown === undefined) throw new UsageError('A folder for the book is needed: imprenta init FOLDER.')
  const folder = resolve(host.cwd, shown)
  await refuseUsed(folder, shown)
  const title = given.value('title') ?? titleFrom(basename(folder))
  const files: Readonly<Record<string, string>> = {
    'book.yaml': bookYaml({
      title,
      author: given.value('author') ?? 'Your Name',
      language: given.value('language') ?? 'en',
      schema: relative(folder, SCHEMA).split(sep).join('/'),
    }),
    'chapters/01-beginning.md': CHAPTER,
  }
  await mkdir(join(folder, 'chapters'), { recursive: true })
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(folder, name), text)
    host.out.write(`${join(shown, name)}\n`)
  }
  host.out.write(`\nBuild it with:  npx imprenta build ${shown}\n`)
  return 0
}

/** Nobody's files are written over. */
async function refuseUsed(folder: string, shown: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw new UsageError(`${shown} is not a folder that can be used: ${error.message}.`)
  })
  if (names.length > 0) throw new UsageError(`${shown} is not empty: choose a new folder for the book.`)
}

/** `my-first-book` → `My first book` */
function titleFrom(name: string): string {
  const words = name.replace(/[-_]+/g, ' ').trim()
  return words === '' ? 'Untitled' : words.charAt(0).toUpperCase() + words.slice(1)
}

interface Start {
  readonly title: string
  readonly author: string
  readonly language: string
  /** Path of the JSON Schema, from the book's folder. */
  readonly schema: string
}

/** A JSON string is a YAML string too, whatever is in it. */
function bookYaml({ title, author, language, schema }: Start): string {
  return `# yaml-language-server: $schema=${schema}
title: ${JSON.stringify(title)}
authors:
  - name: ${JSON.stringify(author)}
language: ${JSON.stringify(language)}
# The edition’s name for ever: keep it as it is.
identifier: urn:uuid:${randomUUID()}
# description: What the book is about, for shops and for the download page.
# date: 2000-01-01
# rights: © 2000 Your Name
`
}

const CHAPTER = `# Beginning

This is the first chapter. Every file in \`chapters/\` is one, in the order of their names.

A note[^1] stands at the foot of the page that calls it, and opens beside its call in the EPUB.

## A section

Write on. *Italics* are set with asterisks, and a blank line begins a new paragraph.

[^1]: This is the note. It may be as long as it must be, and hold *italics*, links and lists.
`
