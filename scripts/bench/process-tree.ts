/** A process as Linux lists it. */
export interface ProcessEntry {
  readonly pid: number
  readonly parent: number
  /** Seconds of processor time that it has used, itself and in the kernel. */
  readonly processor: number
}

/** The kernel counts for programs in hundredths of a second, whatever it counts in for itself. */
const TICKS_A_SECOND = 100

/**
 * Reads `/proc/PID/stat`: `PID (NAME) STATE PARENT …` (proc(5)). A program may name itself `) R 1`, so what
 * counts stands after the last bracket.
 */
export function parseStat(stat: string): ProcessEntry | undefined {
  const pid = Number.parseInt(stat, 10)
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [parent, user, system] = [fields[1], fields[11], fields[12]].map(Number)
  if (!Number.isInteger(pid) || parent === undefined || !Number.isInteger(parent)) return undefined
  return { pid, parent, processor: ((user ?? 0) + (system ?? 0)) / TICKS_A_SECOND }
}

/** The process `root` and every process that descends from it, of those in the list. */
export function treeOf(root: number, all: readonly ProcessEntry[]): readonly ProcessEntry[] {
  const children = new Map<number, ProcessEntry[]>()
  for (const entry of all) children.set(entry.parent, [...(children.get(entry.parent) ?? []), entry])
  const found = new Set(all.filter(({ pid }) => pid === root))
  // Ends: the loop visits what is added to the set meanwhile, and each process is added once.
  for (const { pid } of found) for (const child of children.get(pid) ?? []) found.add(child)
  return [...found]
}
