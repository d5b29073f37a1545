#!/usr/bin/env node
/**
 * Starts the command line. Node 20 cannot run TypeScript, and a few hundred modules load slowly, so the
 * first start after a change bundles `cli.ts` into a cache folder and later starts import the bundle.
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
import module from 'node:module'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const DAY = 24 * 60 * 60 * 1000

/** Changes when a source file, a dependency or the place of the project does. Takes about 2 ms. */
function fingerprint() {
  const hash = createHash('sha256').update(`${root}\n`)
  const sources = readdirSync(join(root, 'scripts'), { recursive: true, encoding: 'utf8' })
  const files = sources.filter((name) => /\.(ts|mjs|json)$/.test(name)).map((name) => join('scripts', name))
  for (const file of [...files.sort(), 'package.json', 'package-lock.json']) {
    const { size, mtimeMs } = statSync(join(root, file))
    hash.update(`${file} ${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex').slice(0, 16)
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
    const { build } = await import('esbuild')
    await build({
      absWorkingDir: root,
      entryPoints: ['scripts/launch/bundle.ts'],
      outfile: join(making, 'bundle.mjs'),
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      logLevel: 'warning',
      plugins: [{ name: 'esbuild-itself', setup: leaveEsbuild }],
    })
    const { bundle } = await import(pathToFileURL(join(making, 'bundle.mjs')).href)
    await bundle(root, making)
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

/** A running watch may still import from an older bundle, so only those of past days go. */
function removeOld(cache, current) {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name)
    if (path !== current && name !== 'compiled' && Date.now() - statSync(path).mtimeMs > DAY) {
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
// Node 22.8 and later keep V8's compiled code between starts.
module.enableCompileCache?.(join(cache, 'compiled'))
await import(pathToFileURL(join(target, 'cli.mjs')).href)
