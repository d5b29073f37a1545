import { readFile, writeFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { inPageForEsbuild } from './in-page.ts'
import { pressThreadForEsbuild } from './press-thread.ts'
import { BUNDLE_SUFFIX, type Bundle } from './run-bundle.ts'

/**
 * Packages that stay where npm put them: they look for files beside their own code, are themselves
 * programs, or are not always installed; or they are large and one book needs little of them. All others
 * go into the bundle, which loads several times faster than hundreds of small files.
 */
const OUTSIDE = /^(?:esbuild|epub-gen-memory|subset-font|@sparticuz\/chromium|hyphen\/.*)$/

/** What ES modules know of themselves, for the packages in the bundle that ask. */
const BANNER = `const bundleUrl = require('node:url').pathToFileURL(__filename).href;`

/**
 * Bundles the command line and the thread that drives the browser into `outdir`, each as one script.
 * Everything that is imported lazily is still evaluated lazily. Not as ES modules: only of a script can
 * V8's compiled code be kept (`run-bundle.ts`).
 *
 * @param root absolute path of the project
 * @param outdir absolute path; need not lie in the project
 */
export async function bundle(root: string, outdir: string): Promise<void> {
  const entries = Object.entries<string>({
    cli: 'scripts/cli.ts',
    press: 'scripts/print/press/thread/serve-press.ts',
  } satisfies Record<Bundle, string>)
  await Promise.all(
    entries.map(async ([name, entry]) => {
      await writeFile(join(outdir, `${name}${BUNDLE_SUFFIX}`), inAscii(await bundled(root, entry)))
    }),
  )
}

async function bundled(root: string, entry: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    write: false,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    // What is outside is CommonJS, and `require` finds no names in it before it runs it.
    supported: { 'dynamic-import': false },
    // As Node resolves them: without this, esbuild also takes a package's "module" condition.
    conditions: [],
    define: { 'import.meta.url': 'bundleUrl' },
    banner: { js: BANNER },
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [
      inPageForEsbuild(root),
      pressThreadForEsbuild(),
      leaveOutside(),
      leaveOutNetwork(),
      keepModuleUrls(root),
    ],
  })
  return outputFiles.map((file) => file.text).join('\n')
}

/**
 * V8 holds a text with a single character beyond Latin-1 at twice the size, and takes three times as long to
 * start from it. esbuild escapes strings; what it leaves are regular expressions and comments, which may
 * hold escapes too.
 */
function inAscii(script: string): string {
  return script.replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** Names what stays outside by its absolute path, so that the bundle can lie in any folder. */
function leaveOutside(): Plugin {
  return {
    name: 'leave-outside',
    setup(bundler) {
      bundler.onResolve({ filter: OUTSIDE }, async ({ path, pluginData, ...from }) => {
        if (pluginData === 'asked') return undefined
        const found = await bundler.resolve(path, { ...from, pluginData: 'asked' })
        // Not installed (it is optional): importing it fails when it is wanted, not here.
        return { path: found.errors.length > 0 ? path : found.path, external: true }
      })
    },
  }
}

/**
 * Leaves out what Puppeteer reaches a network with: Imprenta leaves downloads to npm and speaks to its own
 * browser through a pipe. Proxies of every kind would be a third of the bundle, and web sockets load half
 * of Node at every start.
 */
function leaveOutNetwork(): Plugin {
  const names = ['downloadFile', 'getJSON', 'getText', 'headHttpRequest', 'httpRequest']
  const refuse = `() => { throw new Error('Imprenta reaches no network.') }`
  const downloads = names.map((name) => `export const ${name} = ${refuse}`).join('\n')
  const sockets = `export const NodeWebSocketTransport = { create: ${refuse} }`
  return {
    name: 'leave-out-network',
    setup(bundler) {
      const replace = (filter: RegExp, contents: string) => bundler.onLoad({ filter }, () => ({ contents }))
      replace(/@puppeteer[/\\]browsers[/\\].*[/\\]httpUtil\.js$/, downloads)
      replace(/puppeteer-core[/\\].*[/\\]NodeWebSocketTransport\.js$/, sockets)
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
