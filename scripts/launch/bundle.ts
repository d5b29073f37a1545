import { readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { inPageForEsbuild } from './in-page.ts'

/**
 * Packages that stay where npm put them: they look for files beside their own code, are themselves
 * programs, or are not always installed. All others go into the bundle, which loads several times
 * faster than hundreds of small files.
 */
const EXTERNAL = ['esbuild', 'epub-gen-memory', 'subset-font', '@sparticuz/chromium']

/** CommonJS packages in the bundle still ask for `require`. */
const BANNER = `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);`

/**
 * Bundles the command line into `outdir`: `cli.mjs` and a chunk for every command and stage that is
 * imported lazily.
 *
 * @param root absolute path of the project
 * @param outdir absolute path; need not lie in the project
 */
export async function bundle(root: string, outdir: string): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: ['scripts/cli.ts'],
    outdir,
    // Below `node_modules` no package.json says that `.js` is ESM.
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // As Node resolves them: without this, esbuild also takes a package's "module" condition.
    conditions: [],
    banner: { js: BANNER },
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [inPageForEsbuild(root), leaveOutside(), keepModuleUrls(root)],
  })
}

/** Names external packages by their absolute address, so that the bundle can lie in any folder. */
function leaveOutside(): Plugin {
  const names = EXTERNAL.map((name) => name.replace(/[/@-]/g, '\\$&')).join('|')
  return {
    name: 'leave-outside',
    setup(bundler) {
      bundler.onResolve(
        { filter: new RegExp(`^(?:${names})$`) },
        async ({ path, pluginData, kind, ...from }) => {
          if (pluginData === 'asked') return undefined
          const found = await bundler.resolve(path, { kind, ...from, pluginData: 'asked' })
          // Not installed (it is optional): importing it fails when it is wanted, not here.
          if (found.errors.length > 0) return { path, external: true }
          return {
            path: kind.startsWith('require') ? found.path : pathToFileURL(found.path).href,
            external: true,
          }
        },
      )
    },
  }
}

/** Our own files find `templates/` through `import.meta.url`, which must go on meaning the source file. */
function keepModuleUrls(root: string): Plugin {
  const own = join(root, 'scripts') + sep
  return {
    name: 'keep-module-urls',
    setup(bundler) {
      bundler.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        if (!path.startsWith(own)) return undefined
        const text = await readFile(path, 'utf8')
        return {
          contents: text.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
          loader: 'ts',
        }
      })
    },
  }
}
