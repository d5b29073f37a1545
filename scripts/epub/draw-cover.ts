import type { Family, Metadata } from '../book/book.ts'
import { COVER_SIZE, coverHtml } from './cover.ts'
import type { CoverImage } from './cover-page.ts'
import type { Pages } from './pages.ts'

/**
 * Draws a cover in a running browser. PNG: a few flat colours are smaller so than as JPEG, and stay sharp.
 */
export async function drawCover(meta: Metadata, family: Family, browser: Pages): Promise<CoverImage> {
  const html = await coverHtml(meta, family)
  const page = await browser.newPage()
  try {
    await page.setViewport({ ...COVER_SIZE, deviceScaleFactor: 1 })
    await page.setContent(html)
    await page.evaluate('document.fonts.ready.then(() => fitTitle())')
    const bytes = await page.screenshot({ type: 'png', optimizeForSpeed: false })
    return { bytes, mediaType: 'image/png', ...COVER_SIZE }
  } finally {
    await page.close()
  }
}
