import { NoBrowserError, openBrowser, type Press } from '../../scripts/print/browser.ts'

/** The browser that books are printed with; undefined, with a message, on a machine that has none. */
export async function browserForTests(): Promise<Press | undefined> {
  try {
    return await openBrowser()
  } catch (error) {
    if (!(error instanceof NoBrowserError)) throw error
    process.stderr.write(`skipped: ${error.message}\n`)
    return undefined
  }
}
