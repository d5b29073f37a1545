import { mkdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Means } from './means.ts'
import { RunFailed, runCommand } from './run-command.ts'

/** What the peers' own script measured, us among them. */
export interface PeersBench {
  /** Its tables, in Markdown. */
  readonly table: string
  /** All that it wrote down. */
  readonly results: unknown
}

/**
 * Runs other programs that make books, and ours in turn with them, through a script that is called as
 * `SCRIPT BOOK --runs N --peers NAMES --out DIR --extra NAME=COMMAND`, where `COMMAND BOOK OUTDIR`
 * writes `OUTDIR/book.pdf`.
 *
 * @param script absolute path
 * @param names of the peers, with commas; `all` for all there are
 * @returns undefined when the book's folder is not in the form that the peers read
 */
export async function runPeers(
  script: string,
  names: string,
  folder: string,
  means: Means,
): Promise<PeersBench | undefined> {
  if (!(await isReadByPeers(folder))) return undefined
  const out = join(means.scratch, 'peers')
  await mkdir(out, { recursive: true })
  const words = ['--runs', `${means.runs}`, '--peers', names, '--out', out, ...ourselves(names, means)]
  means.onProgress(`${folder}: the peers (${names})`)
  const ran = await runCommand([script, folder, ...words], {
    ...means.options,
    // It marks its own lines as ours are marked.
    onErr: (text) => means.onProgress(text.trimEnd().replace(/^# /gm, '')),
  })
  const results: unknown = JSON.parse(await readFile(join(out, 'results.json'), 'utf8'))
  return { table: ran.out.trim(), results }
}

/** Our own entries: for the PDF always, for the EPUB when others make one too. */
function ourselves(names: string, { imprenta }: Means): string[] {
  // The script divides a command at its spaces.
  if (imprenta.some((word) => /\s/.test(word))) {
    throw new RunFailed(
      `The peers’ script can’t start a program with a space in its path: ${imprenta.join(' ')}`,
    )
  }
  const command = [...imprenta, 'bench', '--as-peer', '--only'].join(' ')
  const pdf = ['--extra', `imprenta=${command} pdf`]
  return /\ball\b|epub/.test(names) ? [...pdf, '--extra', `imprenta-epub=${command} epub`] : pdf
}

const isReadByPeers = (folder: string): Promise<boolean> =>
  stat(join(folder, 'metadata.json')).then(
    (found) => found.isFile(),
    () => false,
  )
