import type { Page } from 'puppeteer-core'

/** A running browser, as far as this room needs one: whoever calls has started it and will stop it. */
export interface Pages {
  newPage(): Promise<Page>
}
