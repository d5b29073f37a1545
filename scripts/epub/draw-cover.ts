import type { Family, Metadata } from '../book/book.ts'
import { COVER_SIZE, coverHtml } from './cover.ts'
import type { CoverImage } from './cover-page.ts'

/** A running browser, as far as drawing needs one. */
export interface Easel {
  /** A picture of a document, as PNG; `ready` is evaluated, and waited for, before it is taken. */
  draw(drawing: {
    readonly html: string
    readonly width: number
    readonly height: number
    readonly ready: string
  }): Promise<Uint8Array>
}

/**
 * Draws a cover in a running browser. PNG: a few flat colours are smaller so than as JPEG, and stay sharp.
 */
export async function drawCover(meta: Metadata, family: Family, easel: Easel): Promise<CoverImage> {
  const bytes = await easel.draw({
    html: await coverHtml(meta, family),
    ...COVER_SIZE,
    ready: 'document.fonts.ready.then(() => fitTitle())',
  })
  return { bytes, mediaType: 'image/png', ...COVER_SIZE }
}
