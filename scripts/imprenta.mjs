#!/usr/bin/env node
/**
 * Starts the command line. Node 20 cannot run TypeScript, and a few hundred modules load slowly, so the
 * first start after a change bundles `cli.ts` into a cache folder and later starts run the bundle.
 * This is the one file that isn't TypeScript; what it can leave to TypeScript is in `launch/`.
 */
import { createHash } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const DAY = 24 * 60 * 60 * 1000

/** Changes when a source file, a dependency or the place of the project does. Takes about 2 ms. */
function fingerprint() {
  const files = [...sourcesBelow(`${root}scripts`), `${root}package.json`, `${root}package-lock.json`]
  const lines = files.sort().map((file) => {
    const { size, mtimeMs } = statSync(file)
    return `${file} ${size} ${mtimeMs}`
  })
  return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16)
}

/** Every source file below a folder. (Node's own `recursive` takes three times as long.) */
function sourcesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return sourcesBelow(path)
    return /\.(ts|mjs|json)$/.test(path) ? [path] : []
  })
}

/** Beside the dependencies; where they may not be written to, the user's own cache folder. */
function cacheFolder() {
  const modules = join(root, 'node_modules')
  try {
    accessSync(modules, constants.W_OK)
    return join(modules, '.cache', 'imprenta')
  } catch {
    const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env
    if (process.platform === 'win32') return join(LOCALAPPDATA ?? homedir(), 'imprenta', 'bundles')
    if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'imprenta', 'bundles')
    return join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'imprenta', 'bundles')
  }
}

/** Bundles into a folder of its own, then renames it: another start sees the whole bundle or none. */
async function makeBundle(cache, target) {
  const making = `${target}.${process.pid}`
  mkdirSync(making, { recursive: true })
  try {
    const { build, stop } = await import('esbuild')
    await build({
      absWorkingDir: root,
      entryPoints: ['bundle', 'run-bundle', 'run-press'].map((name) => `scripts/launch/${name}.ts`),
      outdir: making,
      // Below `node_modules` no package.json says that `.js` is ESM.
      outExtension: { '.js': '.mjs' },
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      logLevel: 'warning',
      plugins: [{ name: 'esbuild-itself', setup: leaveEsbuild }],
    })
    const { bundle } = await import(pathToFileURL(join(making, 'bundle.mjs')).href)
    await bundle(root, making)
    // Its process would stay, and hold more than the book's own.
    await stop()
    renameSync(making, target)
  } catch (error) {
    rmSync(making, { recursive: true, force: true })
    // Two first starts at once: the other one was faster, and its bundle is as good.
    if (existsSync(target)) return
    // A mistake in the code, which esbuild has shown.
    if (Array.isArray(error?.errors)) process.exit(3)
    throw error
  }
  removeOld(cache, target)
}

function leaveEsbuild(bundler) {
  bundler.onResolve({ filter: /^esbuild$/ }, () => ({ path: import.meta.resolve('esbuild'), external: true }))
}

/** Another version may be at work at this very moment, so only bundles of past days go. */
function removeOld(cache, current) {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name)
    if (path !== current && Date.now() - statSync(path).mtimeMs > DAY) {
      rmSync(path, { recursive: true, force: true })
    }
  }
}

function requirements() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    return `Imprenta needs Node 20.19 or newer; this is ${process.versions.node}.`
  }
  if (!existsSync(join(root, 'node_modules', 'esbuild'))) {
    return 'Imprenta’s packages are not installed: run `npm ci` first.'
  }
  return undefined
}

const lacking = requirements()
if (lacking) {
  process.stderr.write(`${lacking}\n`)
  process.exit(3)
}

const cache = cacheFolder()
const target = join(cache, fingerprint())
if (!existsSync(target)) await makeBundle(cache, target)
const { runBundle, startPress } = await import(pathToFileURL(join(target, 'run-bundle.mjs')).href)
const [, , command = ''] = process.argv
const needsBrowser = command === 'build' || command === 'watch'
const { warm, keepCompiled } = runBundle(
  target,
  'cli',
  /^[a-z]+$/.test(command) ? command : 'other',
  needsBrowser ? startPress(target) : undefined,
)
// Only a run that did what it was asked for has come through all that such a run compiles.
if (!warm) process.once('exit', (code) => code === 0 && keepCompiled())
