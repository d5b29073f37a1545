import { basename } from 'node:path'

/**
 * Whether a file or folder is nothing of a book: hidden ones, packages, and what editors leave beside a
 * file while it is open (Vim's swap files and `4913`, Emacs's locks and backups, Word's owners).
 */
export function isPassing(path: string): boolean {
  const name = basename(path)
  return (
    name.startsWith('.') ||
    name.startsWith('~$') ||
    name === 'node_modules' ||
    name === '4913' ||
    /~$|^#.*#$|\.(?:swp|swx|swo|tmp|bak|crdownload|part)$/.test(name)
  )
}
