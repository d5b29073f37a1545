import { type Browser, launch, type Page } from 'puppeteer-core'
import { type FoundBrowser, findBrowsers } from './find-browser.ts'
import { NoBrowserError } from './no-browser-error.ts'
import type { Drawing, Press, Resources } from './press.ts'
import { type LocalSheet, openSheet } from './sheet.ts'

/** A press whose browser is driven from this thread. */
export interface LocalPress extends Press {
  /** An empty page, for whatever a `Press` does not do. */
  newPage(): Promise<Page>
  openSheet(html: string, resources: Resources): LocalSheet
}

/**
 * Our own short list, on top of Puppeteer's. Nothing here weakens the web's security.
 * - hinting off: the same widths on screen and in print;
 * - no name is ever resolved: a book fetches nothing from the network;
 * - nothing is painted by a graphics processor, so that a process for one would only be started and ended;
 * - we answer every request ourselves, so that a process for the network would only wait.
 */
const flags: readonly string[] = [
  '--font-render-hinting=none',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--disable-gpu',
  '--in-process-gpu',
  '--enable-features=NetworkServiceInProcess2',
  '--disable-quic',
  '--disable-dev-shm-usage',
]

/** Starts the first browser of this machine that starts. Throws `NoBrowserError` when none does. */
export async function openBrowser(): Promise<LocalPress> {
  const tried: string[] = []
  for await (const found of findBrowsers()) {
    try {
      return await start(found)
    } catch (error) {
      tried.push(`${found.path} (${found.origin}): ${firstLine(error)}`)
    }
  }
  throw new NoBrowserError(
    tried.length === 0 ? 'No browser was found.' : `No browser could be started: ${tried.join('; ')}`,
  )
}

async function start(found: FoundBrowser): Promise<LocalPress> {
  const root = process.getuid?.() === 0
  if (root) return press(await run(found, false), found, '')
  try {
    return press(await run(found, true), found, '')
  } catch (error) {
    // Containers often forbid the namespaces that Chromium's sandbox is made of.
    if (!/sandbox/i.test(String(error))) throw error
    return press(await run(found, false), found, ', without its sandbox')
  }
}

async function run(found: FoundBrowser, sandboxed: boolean): Promise<Browser> {
  const browser = await launch({
    executablePath: found.path,
    env: { ...process.env, ...found.env },
    headless: 'shell',
    pipe: true,
    // A book of 4,000 pages takes its time, and a hung browser is ended with its process.
    protocolTimeout: 0,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    // Without a sandbox the zygote is of no use, and starting is faster.
    args: [...flags, ...(sandboxed ? [] : ['--no-sandbox', '--no-zygote'])],
  })
  // A browser that goes may break its pipes, and Puppeteer has stopped listening to them by then.
  for (const pipe of browser.process()?.stdio ?? []) pipe?.on('error', () => undefined)
  return browser
}

async function press(browser: Browser, found: FoundBrowser, remark: string): Promise<LocalPress> {
  // A browser starts with a page, and a renderer for it takes as long to start as the browser itself. It
  // must not be closed: a browser without pages ends.
  let spare: Promise<Page> | undefined = browser.pages().then(([first]) => first ?? browser.newPage())
  spare.catch(() => undefined)
  const takePage = () => {
    const page = spare ?? browser.newPage()
    spare = undefined
    return page
  }
  let closing = false
  const giveBack = async (page: Page) => {
    // An empty page may want a renderer of its own: not worth starting for a browser that ends.
    if (closing) return
    if (spare) return page.close()
    spare = emptied(page, browser)
    spare.catch(() => undefined)
  }
  const version = (await browser.version()).replace(/^Headless/, '').replace('Chrome/', 'Chromium ')
  return {
    name: async () => `${version} (${found.origin}${remark})`,
    newPage: () => browser.newPage(),
    openSheet: (html, resources) => openSheet(takePage(), giveBack, html, resources),
    draw: async (drawing) => draw(await browser.newPage(), drawing),
    close: () => {
      closing = true
      return browser.close()
    },
  }
}

/** The page with nothing in it, for the next sheet; another one if it has crashed. */
async function emptied(page: Page, browser: Browser): Promise<Page> {
  try {
    await page.goto('about:blank')
    return page
  } catch {
    const [another] = await Promise.all([browser.newPage(), page.close().catch(() => undefined)])
    return another
  }
}

async function draw(page: Page, { html, width, height, ready }: Drawing): Promise<Uint8Array> {
  try {
    await page.setViewport({ width, height, deviceScaleFactor: 1 })
    await page.setContent(html)
    await page.evaluate(ready)
    return await page.screenshot({ type: 'png', optimizeForSpeed: false })
  } finally {
    await page.close()
  }
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).trim().split('\n')[0] ?? ''
