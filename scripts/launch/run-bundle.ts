import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { Script } from 'node:vm'
import { isMainThread } from 'node:worker_threads'

/** A script that `bundle.ts` writes: the command line, or the thread that drives the browser. */
export type Bundle = 'cli' | 'press'

export const bundleFile = (bundle: Bundle): string => `${bundle}.cjs`

/** What a CommonJS module finds around it. */
const KNOWN = 'require, module, exports, __filename, __dirname'

/** What became of a start. */
export interface Started {
  /** Whether V8 took over what it had compiled in an earlier run. */
  readonly warm: boolean
  /** What the bundle exports. */
  readonly exports: object
  /** Keeps what V8 has compiled by now for later runs. Never throws: without it they are only slower. */
  keepCompiled(): void
}

/**
 * Runs the bundle in `folder`. Half the time that a start takes would go into compiling the same few
 * thousand functions again, so V8's own result is kept beside the bundle. `module.enableCompileCache`
 * does as much, but not in Node 20, and forgets functions that a run has not used for some time.
 *
 * @param folder absolute path
 * @param kind names what is kept: each kind of run compiles other functions
 */
export function runBundle(folder: string, bundle: Bundle, kind: string): Started {
  // What V8 compiles for a start it would throw away during a long run. Part of what makes kept code valid,
  // and for the whole process, so that a thread must not do it again.
  if (isMainThread) setFlagsFromString('--no-flush-bytecode')
  const filename = join(folder, bundleFile(bundle))
  const kept = join(folder, `${kind}.compiled`)
  const cachedData = readIfThere(kept)
  const script = new Script(`(function (${KNOWN}) {${readFileSync(filename, 'utf8')}\n})`, {
    filename,
    ...(cachedData && { cachedData }),
  })
  const module = { exports: {} }
  const run: unknown = script.runInThisContext()
  if (typeof run === 'function') {
    run(createRequire(filename), module, module.exports, filename, dirname(filename))
  }
  return {
    warm: script.cachedDataRejected === false,
    exports: module.exports,
    keepCompiled: () => write(kept, script),
  }
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}

/** Under another name first: another start reads all of it or nothing. */
function write(file: string, script: Script): void {
  const writing = `${file}.${process.pid}`
  try {
    writeFileSync(writing, script.createCachedData())
    renameSync(writing, file)
  } catch {
    // No room, or a folder that became read-only.
  }
}
