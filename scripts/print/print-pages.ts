import type { Press } from './browser.ts'
import { openSheet, type Resource, type Sheet } from './sheet.ts'

/** One print call's cost grows faster than its pages; up to here it hardly does. */
const CHUNK = 300

/** Two renderers print side by side: more only wait for each other's processor. */
const RENDERERS = 2

/** What a chunk of pages needs around it to look as it did where it was cut. */
export interface Frame {
  readonly head: string
  readonly resources: Map<string, Resource>
}

/**
 * Prints the cut pages: a short book where it stands, a long one in chunks, each in a document of its
 * own. The pages of a chunk leave the sheet when they are taken, so the book is in memory once.
 *
 * @returns the chunks' PDFs, in order
 */
export async function printPages(
  sheet: Sheet,
  pages: number,
  press: Press,
  frame: Frame,
): Promise<Uint8Array[]> {
  if (pages <= CHUNK * 1.5) return [await sheet.print()]
  const count = Math.ceil(pages / CHUNK)
  const printed: Uint8Array[] = new Array<Uint8Array>(count)
  let next = 0
  const work = async () => {
    // Ends: `next` goes up at every turn.
    for (let chunk = next++; chunk < count; chunk = next++) {
      const body = await sheet.evaluate<string>(`imprenta.takePages(${chunkSize(pages, count, chunk)})`)
      printed[chunk] = await printChunk(press, `${frame.head}${body}</html>`, frame)
    }
  }
  await Promise.all(Array.from({ length: RENDERERS }, work))
  return printed
}

/** Chunks of equal size, give or take a page. */
function chunkSize(pages: number, count: number, chunk: number): number {
  return Math.floor(((chunk + 1) * pages) / count) - Math.floor((chunk * pages) / count)
}

async function printChunk(press: Press, html: string, { resources }: Frame): Promise<Uint8Array> {
  const sheet = await openSheet(await press.newPage(), html, resources)
  try {
    await sheet.evaluate('document.fonts.ready.then(() => true)')
    return await sheet.print()
  } finally {
    await sheet.close()
  }
}
