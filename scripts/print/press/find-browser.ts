import { access } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { Browser, Cache } from '@puppeteer/browsers'
import type { BrowserProgram } from './bundled-browser.ts'

/** A browser that could be started, and where it came from. */
export interface FoundBrowser extends BrowserProgram {
  readonly origin: 'PUPPETEER_EXECUTABLE_PATH' | 'bundled' | 'Puppeteer’s cache' | 'installed'
}

/**
 * Every browser this machine offers, in the order in which they are tried: the one the user named,
 * the one npm brought, Puppeteer's cache, an installed Chrome, Chromium or Edge.
 */
export async function* findBrowsers(): AsyncGenerator<FoundBrowser> {
  const named = process.env['PUPPETEER_EXECUTABLE_PATH']
  if (named) {
    // Named by the user: use it or fail, but never quietly another.
    yield { path: named, env: {}, origin: 'PUPPETEER_EXECUTABLE_PATH' }
    return
  }
  const { bundledBrowser } = await import('./bundled-browser.ts')
  const bundled = await bundledBrowser()
  if (bundled) yield { ...bundled, origin: 'bundled' }
  for (const path of cachedBrowsers()) yield { path, env: {}, origin: 'Puppeteer’s cache' }
  for (const path of await installedBrowsers()) yield { path, env: {}, origin: 'installed' }
}

function cachedBrowsers(): string[] {
  const folder = process.env['PUPPETEER_CACHE_DIR'] || join(homedir(), '.cache', 'puppeteer')
  const wanted: readonly Browser[] = [Browser.CHROMEHEADLESSSHELL, Browser.CHROME, Browser.CHROMIUM]
  return new Cache(folder)
    .getInstalledBrowsers()
    .filter(({ browser }) => wanted.includes(browser))
    .sort(
      (a, b) => wanted.indexOf(a.browser) - wanted.indexOf(b.browser) || newestFirst(a.buildId, b.buildId),
    )
    .map(({ executablePath }) => executablePath)
}

const newestFirst = (a: string, b: string): number => b.localeCompare(a, 'en', { numeric: true })

async function installedBrowsers(): Promise<string[]> {
  const present: string[] = []
  for (const path of usualPaths()) {
    await access(path).then(
      () => present.push(path),
      () => undefined,
    )
  }
  return present
}

/** Where the systems' own packages put their browsers. */
function usualPaths(): string[] {
  if (process.platform === 'darwin') {
    return [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ]
  }
  if (process.platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(
      (name) => process.env[name] ?? [],
    )
    return roots.flatMap((root) => [
      join(root, 'Google/Chrome/Application/chrome.exe'),
      join(root, 'Chromium/Application/chrome.exe'),
      join(root, 'Microsoft/Edge/Application/msedge.exe'),
    ])
  }
  return [
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/snap/bin/chromium',
    '/usr/bin/microsoft-edge',
  ]
}
