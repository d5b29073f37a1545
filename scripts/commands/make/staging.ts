import { copyFile, link, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Marks a folder that a run is writing into. */
const PREFIX = '.making-'
/** A folder older than this (milliseconds) was left by a run that was killed. */
const ABANDONED = 60 * 60 * 1000

/**
 * Files of one book on their way to the output folder. They are written into a hidden folder in it
 * (renaming works only within a file system) and take their places together: all of them, or, when
 * one can't, none.
 */
export class Staging {
  readonly #out: string
  readonly #folder: string
  readonly #names: string[] = []

  /** @param mark tells this run's folder from another's, e.g. the process's number and the slug */
  constructor(out: string, mark: string) {
    this.#out = out
    this.#folder = join(out, PREFIX + mark)
  }

  async put(name: string, bytes: Uint8Array | string): Promise<void> {
    await mkdir(this.#folder, { recursive: true })
    await writeFile(join(this.#folder, name), bytes)
    this.#names.push(name)
  }

  /** Renames every file over the one of its name. If one fails, the others get their old contents back. */
  async commit(): Promise<void> {
    const replaced: string[] = []
    try {
      for (const name of this.#names) await this.#keepOld(name)
      for (const name of this.#names) {
        await rename(join(this.#folder, name), join(this.#out, name))
        replaced.push(name)
      }
    } catch (error) {
      for (const name of replaced) await this.#restore(name)
      throw error
    } finally {
      await this.discard()
    }
  }

  async discard(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true })
  }

  #old(name: string): string {
    return join(this.#folder, `${name}.old`)
  }

  /** A second name for the old file: renaming over the first one then loses nothing. */
  async #keepOld(name: string): Promise<void> {
    const path = join(this.#out, name)
    await link(path, this.#old(name)).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return
      // Some file systems have no hard links.
      await copyFile(path, this.#old(name))
    })
  }

  async #restore(name: string): Promise<void> {
    await rename(this.#old(name), join(this.#out, name)).catch(() =>
      // There was none before.
      rm(join(this.#out, name), { force: true }),
    )
  }
}

/** Makes the output folder, proves that it can be written to, and sweeps up after runs that were killed. */
export async function openOutput(out: string, mark: string): Promise<void> {
  await mkdir(out, { recursive: true })
  const probe = join(out, `${PREFIX}${mark}-probe`)
  await writeFile(probe, '')
  await rm(probe)
  for (const name of await readdir(out)) {
    if (!name.startsWith(PREFIX)) continue
    const path = join(out, name)
    // Another run may take it away at this very moment.
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }))
    if (Date.now() - mtimeMs > ABANDONED) await rm(path, { recursive: true, force: true })
  }
}

export const isFileError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && 'syscall' in error

/** What a file system's error means for the user. */
export function unwritable(shown: string, { code, message }: NodeJS.ErrnoException): string {
  const why: Readonly<Record<string, string>> = {
    EACCES: 'permission is denied',
    EPERM: 'the system does not allow it (is one of its files open in another program?)',
    EROFS: 'the disk is read-only',
    ENOSPC: 'the disk is full',
    EDQUOT: 'the disk quota is used up',
    ENOTDIR: 'a part of its path is a file, not a folder',
    EEXIST: 'there is a file of that name',
    EISDIR: 'a folder has the name of one of the files',
  }
  return `The output folder ${shown} can’t be written: ${why[code ?? ''] ?? message}.`
}
