import inPage from 'imprenta:in-page'
import type { PageHeights, PageProof } from './in-page/protocol.ts'
import type { Press, Resource, Sheet } from './press/press.ts'

/** One print call's cost grows faster than its pages; up to here it hardly does. */
const CHUNK = 300

/** Fewer pages than this print sooner than a second renderer could start. */
const WORTH_SHARING = 80

/** What a chunk of pages needs around it to look as it did where it was cut. */
export interface Frame {
  readonly head: string
  readonly resources: Map<string, Resource>
}

/** Some pages, printed, and what they said about themselves just before. Pages count within the chunk. */
export interface Chunk {
  readonly pdf: Uint8Array
  readonly proof: PageProof
}

/**
 * Proves and prints the cut pages in chunks, two renderers side by side: more would only wait for each
 * other's processor. The last chunk is printed where it stands; those before it leave the sheet and are
 * printed in documents of their own. So a short book is one chunk, and no renderer ever holds all pages
 * of a long one. Chunks come in order, each as soon as it is there. The sheet is closed when it has
 * printed.
 *
 * @param planned the heights of every page
 * @param size pages in a chunk at the most
 */
export async function* printPages(
  sheet: Sheet,
  planned: readonly PageHeights[],
  press: Press,
  frame: Frame,
  size = CHUNK,
): AsyncGenerator<Chunk> {
  const sizes = chunkSizes(planned.length, size)
  const parts: Part[] = []
  let from = 0
  for (const count of sizes.slice(0, -1)) {
    const body = await sheet.evaluate<string>(`imprenta.takePages(${count})`)
    parts.push({ body, planned: planned.slice(from, from + count) })
    from += count
  }
  const last = proveAndPrint(sheet, planned.slice(from)).finally(() => sheet.close())
  const printed = printParts(parts, last, press, frame)
  // Whatever fails shows where it is waited for; the others must not fail unheard.
  for (const chunk of [...printed, last]) chunk.catch(() => undefined)
  for (const chunk of printed) yield await chunk
  yield await last
}

/** Pages that left the sheet. */
interface Part {
  readonly body: string
  readonly planned: readonly PageHeights[]
}

/** One renderer begins with the first part at once, the other when the sheet has printed. */
function printParts(
  parts: readonly Part[],
  sheet: Promise<unknown>,
  press: Press,
  frame: Frame,
): Promise<Chunk>[] {
  const free: Promise<unknown>[] = [Promise.resolve(), sheet]
  return parts.map((part) => {
    // Renderers take turns: chunks are of one size, so the one that began first is free first.
    const turn = free.shift() ?? Promise.resolve()
    const printing = turn.then(() => printPart(part, press, frame))
    free.push(printing)
    return printing
  })
}

async function printPart({ body, planned }: Part, press: Press, { head, resources }: Frame): Promise<Chunk> {
  const sheet = await press.openSheet(`${head}${body}</html>`, resources)
  try {
    await sheet.run(inPage)
    await sheet.evaluate('document.fonts.ready.then(() => true)')
    return await proveAndPrint(sheet, planned)
  } finally {
    await sheet.close()
  }
}

async function proveAndPrint(sheet: Sheet, planned: readonly PageHeights[]): Promise<Chunk> {
  const heights = planned.map(({ bodyHeight, noteHeight }) => ({ bodyHeight, noteHeight }))
  const proof = await sheet.evaluate<PageProof>(`imprenta.provePages(${JSON.stringify(heights)})`)
  return { proof, pdf: await sheet.print() }
}

/** Chunks of nearly equal size; two, if the pages are enough for it to be worth while. */
export function chunkSizes(pages: number, size: number): number[] {
  const count = Math.max(pages < WORTH_SHARING ? 1 : 2, Math.ceil(pages / size))
  const upTo = (chunk: number) => Math.floor((chunk * pages) / count)
  return Array.from({ length: count }, (_, chunk) => upTo(chunk + 1) - upTo(chunk))
}
