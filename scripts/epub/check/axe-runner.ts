import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { HTTPRequest } from 'puppeteer-core'
import type { Pages } from '../pages.ts'

/** How Ace asks for a document to be looked at. */
export interface AxeRunner {
  readonly concurrency: number
  setTimeout(milliseconds: string): void
  launch(): Promise<void>
  close(): Promise<void>
  /** @param scripts paths of files; `contents` is run before them */
  run(url: string, scripts: readonly string[], contents: readonly string[]): Promise<unknown>
}

/** Ace's own runners bring a browser each. This one uses the browser that it is given. */
export function axeRunner(browser: Pages): AxeRunner {
  return {
    concurrency: 2,
    setTimeout: () => undefined,
    launch: async () => undefined,
    close: async () => undefined,
    async run(url, scripts, contents) {
      const page = await browser.newPage()
      try {
        await page.setRequestInterception(true)
        page.on('request', (request) => void answer(request))
        await page.goto(url)
        for (const content of contents) await page.evaluate(content)
        for (const script of scripts) await page.evaluate(await readFile(script, 'utf8'))
        return await page.evaluate(
          'new Promise((done, fail) => daisy.ace.run((error, result) => error ? fail(error) : done(result)))',
        )
      } finally {
        await page.close()
      }
    },
  }
}

/** A book's documents are XML whatever their names end in, and nothing is fetched from the web. */
async function answer(request: HTTPRequest): Promise<void> {
  const url = request.url()
  if (/^https?:/.test(url)) await request.abort()
  else if (request.resourceType() === 'document' && /^file:.*\.html?$/.test(url)) {
    await request.respond({ contentType: 'application/xhtml+xml', body: await readFile(fileURLToPath(url)) })
  } else await request.continue()
}
