import { cpus, loadavg, totalmem } from 'node:os'

/** Where something was measured. */
export interface Machine {
  readonly processors: number
  readonly model: string
  readonly memory: number
  readonly node: string
  /** How many processes wanted a processor, on average over the last minute: before and after. */
  readonly load: readonly [before: number, after: number]
}

/** How many processes want a processor now, on average over the last minute. */
export const loadNow = (): number => loadavg()[0] ?? 0

export function machineOf(before: number): Machine {
  const all = cpus()
  return {
    processors: all.length,
    model: all[0]?.model.trim() ?? 'unknown',
    memory: totalmem(),
    node: process.versions.node,
    load: [before, loadNow()],
  }
}
