import { realpath, stat } from 'node:fs/promises'
import { isAbsolute, relative, resolve, sep } from 'node:path'

/** What a path in a book leads to. */
export type Located =
  | { readonly kind: 'file'; readonly file: string }
  /** Out of the book's folder, whether or not there is something. */
  | { readonly kind: 'outside' }
  | { readonly kind: 'missing' }
  /** A folder, a device, or something that may not be looked at. */
  | { readonly kind: 'unreadable'; readonly reason: string }

/**
 * Finds the file that `path` names, seen from `base` (the book's folder, or the folder of the chapter
 * that names it). Neither `..` nor a symbolic link may lead out of `dir`. The file is absolute, by
 * the name that leads to it and not what its links resolve to.
 */
export async function locate(dir: string, path: string, base: string = dir): Promise<Located> {
  const file = resolve(base, path)
  if (isAbsolute(path) || !isBelow(dir, file)) return { kind: 'outside' }
  try {
    const [folder, target] = await Promise.all([realpath(dir), realpath(file)])
    if (!isBelow(folder, target)) return { kind: 'outside' }
    return (await stat(target)).isFile()
      ? { kind: 'file', file }
      : { kind: 'unreadable', reason: 'it is not a file' }
  } catch (error) {
    return failure(error)
  }
}

function isBelow(dir: string, file: string): boolean {
  const path = relative(dir, file)
  return path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path)
}

/** What an error of the file system means for the one who named the file. */
export function failure(error: unknown): Exclude<Located, { kind: 'file' | 'outside' }> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' }
  const reasons: Readonly<Record<string, string>> = {
    EACCES: 'it may not be read',
    EPERM: 'it may not be read',
    EISDIR: 'it is a folder',
    ELOOP: 'its symbolic links lead in a circle',
    ENAMETOOLONG: 'its name is too long',
  }
  return { kind: 'unreadable', reason: reasons[code] ?? `the system says ${code || String(error)}` }
}
