import { readdirSync, readFileSync } from 'node:fs'
import { type ProcessEntry, parseStat, treeOf } from './process-tree.ts'

/** The most memory that a process and all its descendants held at one time. */
export interface PeakMemory {
  readonly bytes: number
  /** PSS shares out what processes have in common; RSS counts it once for each of them. */
  readonly counted: 'PSS' | 'RSS'
}

/** Milliseconds between samples; more where looking takes long, so that it never takes more than a fifth of the time. */
const SAMPLE_EVERY = 50
const LOOKING_SHARE = 4
const PAGE = 4096

/** Watches the memory of a process tree. Only Linux tells: elsewhere there is no peak. */
export class MemoryWatch {
  readonly #root: number
  #timer: NodeJS.Timeout | undefined
  #peak: PeakMemory | undefined

  /** @param root the first process of the tree */
  constructor(root: number) {
    this.#root = root
    this.#wait(SAMPLE_EVERY)
  }

  /** So far. */
  get peak(): PeakMemory | undefined {
    return this.#peak
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  #wait(milliseconds: number): void {
    this.#timer = setTimeout(() => {
      const start = performance.now()
      this.#sample()
      this.#wait(Math.max(SAMPLE_EVERY, LOOKING_SHARE * (performance.now() - start)))
    }, milliseconds)
  }

  #sample(): void {
    let bytes = 0
    let counted: PeakMemory['counted'] = 'PSS'
    for (const pid of treeOf(this.#root, processes())) {
      const shared = proportional(pid)
      if (shared === undefined) counted = 'RSS'
      bytes += shared ?? resident(pid) ?? 0
    }
    if (bytes > (this.#peak?.bytes ?? 0)) this.#peak = { bytes, counted }
  }
}

function processes(): ProcessEntry[] {
  return entries('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => parseStat(read(`/proc/${pid}/stat`) ?? '') ?? [])
}

/** Undefined where the system keeps it from us, as it does of a sandboxed process. */
function proportional(pid: number): number | undefined {
  const text = read(`/proc/${pid}/smaps_rollup`)
  if (text === undefined) return undefined
  // A process that is just ending has no memory to tell of.
  return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) * 1024
}

function resident(pid: number): number | undefined {
  const pages = read(`/proc/${pid}/statm`)?.split(' ')[1]
  return pages === undefined ? undefined : Number(pages) * PAGE
}

/** A process may end between being listed and being read. */
function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'latin1')
  } catch {
    return undefined
  }
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
