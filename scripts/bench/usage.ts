import { readdirSync, readFileSync } from 'node:fs'
import { parseStat, treeOf } from './process-tree.ts'

/** What a process and all its descendants used. */
export interface Usage {
  /** Bytes: the most that they held at one time. */
  readonly memory: number
  /** PSS shares out what processes have in common; RSS counts it once for each of them. */
  readonly counted: 'PSS' | 'RSS'
  /** Seconds of processor time, all of them together. */
  readonly processor: number
}

/** Milliseconds between two looks; more where looking takes long: never more than a fifth of the time. */
const PAUSE = 50
const PAUSES_A_LOOK = 4
const PAGE = 4096

/** Watches what a process tree uses. Only Linux tells: elsewhere nothing is known. */
export class UsageWatch {
  readonly #root: number
  readonly #processor = new Map<number, number>()
  #memory = 0
  #counted: Usage['counted'] = 'PSS'
  #timer: NodeJS.Timeout | undefined

  /** @param root the first process of the tree */
  constructor(root: number) {
    this.#root = root
    this.#wait(PAUSE)
  }

  /** So far. */
  get usage(): Usage | undefined {
    if (this.#memory === 0) return undefined
    const processor = [...this.#processor.values()].reduce((sum, seconds) => sum + seconds, 0)
    return { memory: this.#memory, counted: this.#counted, processor }
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  #wait(milliseconds: number): void {
    this.#timer = setTimeout(() => {
      const start = performance.now()
      this.#look()
      this.#wait(Math.max(PAUSE, PAUSES_A_LOOK * (performance.now() - start)))
    }, milliseconds)
  }

  #look(): void {
    let memory = 0
    for (const { pid, processor } of treeOf(this.#root, processes())) {
      // A process that has ended is not forgotten: what it used stays used.
      this.#processor.set(pid, processor)
      const shared = proportional(pid)
      // One that has just ended is in neither file.
      const whole = shared === undefined ? resident(pid) : 0
      if (whole > 0) this.#counted = 'RSS'
      memory += shared ?? whole
    }
    this.#memory = Math.max(this.#memory, memory)
  }
}

const processes = () =>
  entries('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => parseStat(read(`/proc/${pid}/stat`) ?? '') ?? [])

/** Undefined where the system keeps it from us, as it does of a sandboxed process. */
function proportional(pid: number): number | undefined {
  const text = read(`/proc/${pid}/smaps_rollup`)
  if (text === undefined) return undefined
  // A process that is just ending has no memory to tell of.
  return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) * 1024
}

const resident = (pid: number): number => Number(read(`/proc/${pid}/statm`)?.split(' ')[1] ?? 0) * PAGE

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
