import { howToGetABrowser } from './how-to-get-a-browser.ts'

/** No browser could be started: the machine's fault, exit 3. */
export class NoBrowserError extends Error {
  override readonly name = 'NoBrowserError'
  readonly remedy = howToGetABrowser()
}
