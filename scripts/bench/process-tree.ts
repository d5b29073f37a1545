/** A process as Linux lists it. */
export interface ProcessEntry {
  readonly pid: number
  readonly parent: number
}

/**
 * Reads `/proc/PID/stat`: `PID (NAME) STATE PARENT …`. A program may name itself `) R 1`, so what
 * counts stands after the last bracket.
 */
export function parseStat(stat: string): ProcessEntry | undefined {
  const pid = Number.parseInt(stat, 10)
  const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  return Number.isInteger(pid) && Number.isInteger(parent) ? { pid, parent } : undefined
}

/** `root` and every process that descends from it. */
export function treeOf(root: number, all: readonly ProcessEntry[]): ReadonlySet<number> {
  const children = new Map<number, number[]>()
  for (const { pid, parent } of all) children.set(parent, [...(children.get(parent) ?? []), pid])
  const found = new Set([root])
  // Ends: the loop visits what is added to the set meanwhile, and each process is added once.
  for (const pid of found) for (const child of children.get(pid) ?? []) found.add(child)
  return found
}
