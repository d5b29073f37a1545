import type { Press } from './browser.ts'
import { openSheet, type Resource, type Sheet } from './sheet.ts'

/** One print call's cost grows faster than its pages; up to here it hardly does. */
const CHUNK = 300

/** Fewer pages than this print sooner than a second renderer could start. */
const WORTH_SHARING = 80

/** What a chunk of pages needs around it to look as it did where it was cut. */
export interface Frame {
  readonly head: string
  readonly resources: Map<string, Resource>
}

/**
 * Prints the cut pages in chunks, two renderers side by side: more would only wait for each other's
 * processor. The last chunk is printed where it stands; those before it leave the sheet and are printed
 * in documents of their own. So a short book is one chunk, and no renderer ever holds all pages of a
 * long one. Chunks come in order, each as soon as it is there. The sheet is closed when it has printed.
 *
 * @param size pages in a chunk at the most
 */
export async function* printPages(
  sheet: Sheet,
  pages: number,
  press: Press,
  frame: Frame,
  size = CHUNK,
): AsyncGenerator<Uint8Array> {
  const sizes = chunkSizes(pages, size)
  const bodies: string[] = []
  for (const count of sizes.slice(0, -1)) {
    bodies.push(await sheet.evaluate<string>(`imprenta.takePages(${count})`))
  }
  const last = sheet.print().finally(() => sheet.close())
  const printed = printBodies(bodies, last, press, frame)
  // Whatever fails shows where it is waited for; the others must not fail unheard.
  for (const chunk of [...printed, last]) chunk.catch(() => undefined)
  for (const chunk of printed) yield await chunk
  yield await last
}

/** One renderer begins with the first body at once, the other when the sheet has printed. */
function printBodies(
  bodies: readonly string[],
  sheet: Promise<unknown>,
  press: Press,
  frame: Frame,
): Promise<Uint8Array>[] {
  const free: Promise<unknown>[] = [Promise.resolve(), sheet]
  return bodies.map((body) => {
    // Renderers take turns: chunks are of one size, so the one that began first is free first.
    const turn = free.shift() ?? Promise.resolve()
    const printing = turn.then(() => printChunk(press, `${frame.head}${body}</html>`, frame))
    free.push(printing)
    return printing
  })
}

/** Chunks of nearly equal size; two, if the pages are enough for it to be worth while. */
export function chunkSizes(pages: number, size: number): number[] {
  const count = Math.max(pages < WORTH_SHARING ? 1 : 2, Math.ceil(pages / size))
  const upTo = (chunk: number) => Math.floor((chunk * pages) / count)
  return Array.from({ length: count }, (_, chunk) => upTo(chunk + 1) - upTo(chunk))
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
