import { pathToFileURL } from 'node:url'
import { openBrowser } from '../print/press/browser.ts'

/**
 * Prints a file of HTML with the browser that prints our books, tagged as our books are, and with
 * nothing done to it. Meant for a process of its own.
 *
 * @param html absolute path
 * @param pdf absolute path
 */
export async function printLimit(html: string, pdf: string, signal: AbortSignal): Promise<void> {
  const press = await openBrowser()
  const close = () => void press.close().catch(() => undefined)
  signal.addEventListener('abort', close, { once: true })
  try {
    signal.throwIfAborted()
    const page = await press.newPage()
    await page.goto(pathToFileURL(html).href, { waitUntil: 'load', timeout: 0 })
    await page.pdf({
      path: pdf,
      tagged: true,
      outline: false,
      preferCSSPageSize: true,
      printBackground: true,
      timeout: 0,
    })
  } finally {
    signal.removeEventListener('abort', close)
    await press.close()
  }
}
