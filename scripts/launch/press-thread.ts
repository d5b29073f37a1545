import type { Plugin as EsbuildPlugin } from 'esbuild'
import type { Plugin as VitePlugin } from 'vitest/config'

/** What a command imports to start the thread that drives the browser. */
const PRESS_THREAD = 'imprenta:press-thread'

/** Resolves `imprenta:press-thread` when the command line is bundled: the launcher provides the function. */
export function pressThreadForEsbuild(): EsbuildPlugin {
  return {
    name: PRESS_THREAD,
    setup(bundler) {
      bundler.onResolve({ filter: /^imprenta:press-thread$/ }, ({ path }) => ({
        path,
        namespace: PRESS_THREAD,
      }))
      bundler.onLoad({ filter: /.*/, namespace: PRESS_THREAD }, () => ({
        contents: `export default startPress`,
        loader: 'js',
      }))
    },
  }
}

/** Resolves `imprenta:press-thread` under test: there is no bundle, and the test's thread drives the browser. */
export function pressThreadForVite(): VitePlugin {
  const resolved = `\0${PRESS_THREAD}`
  return {
    name: PRESS_THREAD,
    enforce: 'pre',
    resolveId: (id) => (id === PRESS_THREAD ? resolved : undefined),
    load: (id) => (id === resolved ? 'export default undefined' : undefined),
  }
}
