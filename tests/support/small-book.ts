import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Writes files, by path below `folder`. */
export async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
  }
}

/** The files of a book that has nothing wrong with it. */
export function smallBook(slug: string, text = '# One\n\nA call[^1] of a note.\n\n[^1]: The note.\n') {
  return {
    [`${slug}/book.yaml`]: `title: Book ${slug}
authors: [Ada Author]
language: en-GB
identifier: urn:uuid:6c8a8a2e-5f1e-4c5e-9a55-6f6a3b0f8d11
`,
    [`${slug}/one.md`]: text,
  }
}

/** A call of a note that is not there. */
export const broken = '# One\n\nA call[^1] of nothing.\n'

/** Runs `use` with a new folder, and takes it away. */
export async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'imprenta-test-'))
  try {
    await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
