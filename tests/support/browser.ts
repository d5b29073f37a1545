import type { LocalPress } from '../../scripts/print/press/browser.ts'
import { openBrowser } from '../../scripts/print/press/browser.ts'
import { NoBrowserError } from '../../scripts/print/press/no-browser-error.ts'

/** The browser that books are printed with; undefined, with a message, on a machine that has none. */
export async function browserForTests(): Promise<LocalPress | undefined> {
  try {
    return await openBrowser()
  } catch (error) {
    if (!(error instanceof NoBrowserError)) throw error
    process.stderr.write(`skipped: ${error.message}\n`)
    return undefined
  }
}
