import type { PageHeights, PageProof } from './in-page/protocol.ts'
import type { Sheet } from './press/press.ts'

/** One print call's cost grows faster than its pages; up to here it hardly does. */
const CHUNK = 300

/** Some pages, printed, and what they said about themselves just before. Pages count within the chunk. */
export interface Chunk {
  readonly pdf: Uint8Array
  readonly proof: PageProof
}

/**
 * Proves and prints the pages in chunks, two renderers side by side: more would only wait for each other's
 * processor. The first chunk is printed where it was cut; those after it leave the sheet first, and each
 * is printed by whichever sheet is free. So no renderer ever lays out all pages of a long book, and the
 * book's thread takes in one chunk while the next are printing. The sheets are closed when nothing is left
 * to print.
 *
 * What can be asked for at once is, since a sheet does what it is asked in that order: a renderer that had
 * to wait for our next question would stand idle.
 *
 * @param sheet holds the pages, or was asked to cut them
 * @param other an empty sheet of the same style, if the pages are worth sharing
 * @param planned the heights of every page
 * @param size pages in a chunk at the most
 * @param onPrinted called when every chunk is printed or has failed
 * @returns the chunks in order. A failure shows where it is waited for, and need not be heard elsewhere
 */
export function printPages(
  sheet: Sheet,
  other: Sheet | undefined,
  planned: readonly PageHeights[],
  size = CHUNK,
  onPrinted: () => void = () => undefined,
): Promise<Chunk>[] {
  const parts = takeParts(sheet, planned, chunkSizes(planned.length, size, other !== undefined))
  const chunks = printParts(parts, sheet, other)
  // What was printed is not kept here: a chunk of a long book takes megabytes.
  const ends = chunks.map((chunk) => chunk.then(forget, forget))
  void Promise.all(ends).then(() => {
    for (const done of [sheet, other]) void done?.close()
    onPrinted()
  })
  return chunks
}

const forget = (): void => undefined

/** Pages, in the sheet where they were cut or on their way to another. */
interface Part {
  readonly planned: readonly PageHeights[]
  /** Undefined for the part that stays. */
  readonly html?: Promise<string>
}

function takeParts(sheet: Sheet, planned: readonly PageHeights[], sizes: readonly number[]): Part[] {
  const [stays = 0, ...others] = sizes
  const parts: Part[] = [{ planned: planned.slice(0, stays) }]
  let from = stays
  for (const count of others) {
    const html = sheet.evaluate<string>(`imprenta.takePages(${stays}, ${count})`)
    // It is waited for when its turn comes.
    html.catch(() => undefined)
    parts.push({ planned: planned.slice(from, from + count), html })
    from += count
  }
  return parts
}

/** Sheets take turns: parts are of nearly one size, so the one that began first is free first. */
function printParts(
  [first, ...others]: readonly Part[],
  sheet: Sheet,
  other: Sheet | undefined,
): Promise<Chunk>[] {
  if (!first) return []
  const begun = printPart(first, sheet)
  const chunks = [begun]
  const free = [...(other ? [Promise.resolve(other)] : []), begun.then(() => sheet)]
  for (const part of others) {
    const turn = free.shift() ?? Promise.resolve(sheet)
    const chunk = turn.then((on) => printPart(part, on))
    chunks.push(chunk)
    free.push(chunk.then(() => turn))
  }
  return chunks
}

async function printPart({ html, planned }: Part, sheet: Sheet): Promise<Chunk> {
  if (html) await sheet.evaluate(`imprenta.layPages(${JSON.stringify(await html)})`)
  const heights = planned.map(({ bodyHeight, noteHeight }) => ({ bodyHeight, noteHeight }))
  const proof = await sheet.evaluate<PageProof>(`imprenta.provePages(${JSON.stringify(heights)})`)
  // Only now: printing is asked for on another way than evaluating, and might overtake it.
  return { proof, pdf: await sheet.print() }
}

/** The first of two chunks has less than half of the pages: it is joined while the second still prints. */
const FIRST_OF_TWO = 0.45

/** Chunks of nearly equal size; two, if there are two sheets. */
export function chunkSizes(pages: number, size: number, shared: boolean): number[] {
  const count = Math.max(shared ? 2 : 1, Math.ceil(pages / size))
  const first = Math.floor(pages * FIRST_OF_TWO)
  if (count === 2 && first > 0 && pages - first <= size) return [first, pages - first]
  const upTo = (chunk: number) => Math.floor((chunk * pages) / count)
  return Array.from({ length: count }, (_, chunk) => upTo(chunk + 1) - upTo(chunk))
}
