import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** What stands below some folders, as far as a build could notice. */
export interface TreeState {
  /** Every folder, the roots too. */
  readonly folders: ReadonlySet<string>
  /** Size and time of every file, by path. */
  readonly files: ReadonlyMap<string, string>
}

/** Paths that are passed over, with all below them. */
export type Ignore = (path: string) => boolean

/** Looks at every file below `roots` (absolute). What can't be looked at isn't there. */
export async function treeState(roots: readonly string[], ignore: Ignore): Promise<TreeState> {
  const folders = new Set<string>()
  const files = new Map<string, string>()
  const open = [...roots]
  // Terminates: links to folders are not followed, so the folders form a tree.
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined)
    if (!entries) continue
    folders.add(folder)
    const paths = entries.map((entry) => ({ entry, path: join(folder ?? '', entry.name) }))
    for (const { entry, path } of paths) if (entry.isDirectory() && !ignore(path)) open.push(path)
    const stated = paths.filter(({ entry, path }) => !entry.isDirectory() && !ignore(path))
    for (const [path, mark] of await Promise.all(stated.map(({ path }) => markOf(path)))) {
      if (mark !== undefined) files.set(path, mark)
    }
  }
  return { folders, files }
}

async function markOf(path: string): Promise<[string, string | undefined]> {
  const found = await stat(path).catch(() => undefined)
  return [path, found && `${found.size} ${found.mtimeMs} ${found.ino}`]
}

/** Files that came, went or are different, in order of path. */
export function changedFiles(before: TreeState, after: TreeState): readonly string[] {
  const all = new Set([...before.files.keys(), ...after.files.keys()])
  return [...all].filter((path) => before.files.get(path) !== after.files.get(path)).sort()
}
