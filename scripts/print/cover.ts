import type { Press } from './browser.ts'
import { openSheet } from './sheet.ts'

/** The size that the shops ask for: 1.6 high to 1 wide, 2,560 pixels high. */
export const coverSize = { width: 1600, height: 2560 } as const

/** A picture (JPEG) of a cover that is given as a self-contained document. */
export async function shootCover(html: string, press: Press): Promise<Uint8Array> {
  const page = await press.newPage()
  try {
    await page.setViewport({ ...coverSize, deviceScaleFactor: 1 })
    const sheet = await openSheet(page, html, new Map())
    await sheet.evaluate('document.fonts.ready.then(() => true)')
    return await page.screenshot({ type: 'jpeg', quality: 88, optimizeForSpeed: false })
  } finally {
    await page.close()
  }
}
