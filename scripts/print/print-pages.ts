import type { Sheet } from './sheet.ts'

/** One print call's cost grows faster than its pages; this many are still cheap. */
const CHUNK = 300

/**
 * Prints the cut pages, in chunks when there are many: all pages but the chunk's are hidden while it
 * prints. The finished chunks are in order.
 */
export async function printPages(sheet: Sheet, pages: number): Promise<Uint8Array[]> {
  if (pages <= CHUNK * 1.5) return [await sheet.print()]
  const chunks: Uint8Array[] = []
  for (let from = 0; from < pages; from += CHUNK) {
    await sheet.evaluate(`imprenta.showOnly(${from}, ${Math.min(pages, from + CHUNK)})`)
    chunks.push(await sheet.print())
  }
  return chunks
}
