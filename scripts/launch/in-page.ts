import { fileURLToPath } from 'node:url'
import { build, type Plugin as EsbuildPlugin } from 'esbuild'
import type { Plugin as VitePlugin } from 'vitest/config'

/** What the print side imports to get the code that runs inside Chromium, as a string. */
const IN_PAGE = 'imprenta:in-page'

/**
 * The in-page code as one classic script. It must be a string: a function given to `page.evaluate`
 * arrives without its imports, and with whatever helpers a transpiler put into it.
 */
export async function inPageScript(root: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['scripts/print/in-page/main.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome120',
    minify: true,
    legalComments: 'none',
    logLevel: 'silent',
  })
  return outputFiles.map((file) => file.text).join('\n')
}

/** Resolves `imprenta:in-page` when the command line is bundled. */
export function inPageForEsbuild(root: string): EsbuildPlugin {
  return {
    name: IN_PAGE,
    setup(bundler) {
      bundler.onResolve({ filter: /^imprenta:in-page$/ }, ({ path }) => ({ path, namespace: IN_PAGE }))
      bundler.onLoad({ filter: /.*/, namespace: IN_PAGE }, async () => ({
        contents: await inPageScript(root),
        loader: 'text',
      }))
    },
  }
}

/** Resolves `imprenta:in-page` under test. */
export function inPageForVite(): VitePlugin {
  const resolved = `\0${IN_PAGE}`
  return {
    name: IN_PAGE,
    enforce: 'pre',
    resolveId: (id) => (id === IN_PAGE ? resolved : undefined),
    load: async (id) =>
      id === resolved
        ? `export default ${JSON.stringify(await inPageScript(fileURLToPath(new URL('../..', import.meta.url))))}`
        : undefined,
  }
}
