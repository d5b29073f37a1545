import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { Script } from 'node:vm'
import { isMainThread, Worker } from 'node:worker_threads'

/** A script that `bundle.ts` writes: the command line, or the thread that drives the browser. */
export type Bundle = 'cli' | 'press'

export const BUNDLE_SUFFIX = '.cjs'

/** What a CommonJS module finds around it, and what the launcher has for it (`press-thread.ts`). */
const KNOWN = 'require, module, exports, __filename, __dirname, startPress'

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
 * @param startPress starts the thread that drives the browser
 */
export function runBundle(folder: string, bundle: Bundle, kind: string, startPress?: () => Worker): Started {
  // For the whole process, so that a thread must not do it again.
  if (isMainThread) for (const flag of compilerFlags(process.versions.node)) setFlagsFromString(flag)
  const filename = join(folder, `${bundle}${BUNDLE_SUFFIX}`)
  const kept = join(folder, `${kind}.compiled`)
  const cachedData = readIfThere(kept)
  // `bundle.ts` writes ASCII, and that is read fastest so.
  const script = new Script(`(function (${KNOWN}) {${readFileSync(filename, 'latin1')}\n})`, {
    filename,
    ...(cachedData && { cachedData }),
  })
  const module = { exports: {} }
  const run: unknown = script.runInThisContext()
  if (typeof run === 'function') {
    run(createRequire(filename), module, module.exports, filename, dirname(filename), startPress)
  }
  return {
    warm: script.cachedDataRejected === false,
    exports: module.exports,
    keepCompiled: () => write(kept, script),
  }
}

/**
 * Starts the thread that drives the browser at once, so that it has loaded its own bundle by the time the
 * command line has. It opens no browser before it is asked to, and keeps no process from ending.
 *
 * @returns hands it over the first time, and starts another one each time after
 */
export function startPress(folder: string): () => Worker {
  const start = () => new Worker(join(folder, 'run-press.mjs'))
  let first: Worker | undefined = start()
  first.unref()
  return () => {
    const worker = first ?? start()
    first = undefined
    worker.ref()
    return worker
  }
}

/**
 * How V8 is to compile; part of what makes kept code valid. A run takes seconds, and V8 would spend a third
 * of its processor time on optimising functions that are then hardly called any more.
 */
function compilerFlags(node: string): readonly string[] {
  return [
    // What was compiled for a start would be thrown away during a long run, and not be kept.
    '--no-flush-bytecode',
    '--max-inlined-bytecode-size-cumulative=200',
    // Later versions have a compiler between the quick and the thorough one, and don't know the flag.
    ...(node.startsWith('20.') ? ['--interrupt-budget=700000'] : []),
  ]
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
