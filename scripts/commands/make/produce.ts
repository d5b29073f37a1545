import type { PageMap } from '../../book/page-map.ts'
import { many, size } from '../report/quantities.ts'
import type { Prepared } from './prepare-book.ts'
import type { Request } from './request.ts'
import type { Cover, PressLike, Printed, PrintOptions, Rooms } from './rooms.ts'
import { isNoBrowser } from './stopped.ts'

export type Ready = Extract<Prepared, { kind: 'bound' }>

/** An EPUB, and where its lines come from. */
export type Packed = Awaited<ReturnType<Rooms['packEpub']>>

/** The contents of a book's outputs, before they are written. */
export interface Product {
  readonly printed?: Printed
  readonly epub?: Packed
  readonly cover?: Cover
}

/**
 * Prints and packs a book. The EPUB is packed while the browser prints: of the print edition it needs
 * only the page map, which is known when the pages are planned.
 *
 * @param press opens the browser, or says that it is open
 * @param told of what happens on the way
 */
export async function produce<P extends PressLike>(
  ready: Ready,
  press: () => Promise<P>,
  { formats, signal }: Request,
  rooms: Rooms<P>,
  { onPlanned, onPressFree }: Milestones,
): Promise<Product> {
  const map = new Promised<PageMap | undefined>()
  const pressed = new Promised<void>()
  // However printing ends, nobody must wait for what will never come.
  const noMore = () => {
    map.resolve(undefined)
    pressed.resolve()
  }
  const told = { onPageMap: map.resolve, onPrinted: pressed.resolve, signal }
  const printing = formats.has('pdf') ? print(ready, press, rooms, told).finally(noMore) : noMore()
  // The cover is the EPUB's. Drawing it for a PDF alone would only take the processor from the print.
  const covering = formats.has('epub') ? coverIfPossible(ready, press, formats, rooms) : undefined
  const packing = covering && pack(ready, map.value, covering, rooms)
  void map.value.then(onPlanned)
  void Promise.allSettled([pressed.value, covering]).then(onPressFree)
  // All end before one failure shows: nothing may go on in a browser that others will use.
  await Promise.allSettled([printing, covering, packing])
  const [printed, made, epub] = await Promise.all([printing, covering, packing])
  return { ...(printed && { printed }), ...(made && { cover: made }), ...(epub && { epub }) }
}

/** What others wait for while a book is made. */
export interface Milestones {
  /** Its pages are planned, or there will be none: now it prints and packs, and there is time for other things. */
  onPlanned(): void
  /** It wants nothing more of the press. */
  onPressFree(): void
}

/** A promise that is settled from outside. */
class Promised<T> {
  resolve: (value: T) => void = () => undefined
  readonly value = new Promise<T>((resolve) => {
    this.resolve = resolve
  })
}

async function print<P extends PressLike>(
  { bound, problems, watch }: Ready,
  press: () => Promise<P>,
  rooms: Rooms<P>,
  told: Omit<PrintOptions, 'problems'>,
): Promise<Printed> {
  const open = await press()
  const printed = await watch.time(
    'print',
    () => rooms.printBook(bound, open, { ...told, problems }),
    ({ report, pdf }) =>
      [many(report.pages, 'page'), many(report.lines, 'line'), size(pdf.length)].join(', '),
  )
  for (const [stage, milliseconds] of Object.entries(printed.times)) watch.report(`· ${stage}`, milliseconds)
  return printed
}

/** The cover; without a browser, none when the browser is wanted for nothing else. */
async function coverIfPossible<P extends PressLike>(
  ready: Ready,
  press: () => Promise<P>,
  formats: Request['formats'],
  rooms: Rooms<P>,
): Promise<Cover | undefined> {
  try {
    return await cover(ready, press, rooms)
  } catch (error) {
    // An EPUB without a cover is better than none; a PDF would need the browser anyway.
    if (formats.has('pdf') || !isNoBrowser(error)) throw error
    ready.problems.report('no-cover', `${error.message} The EPUB has no cover.`, { remedy: error.remedy })
    return undefined
  }
}

async function cover<P extends PressLike>(
  { bound, watch }: Ready,
  press: () => Promise<P>,
  rooms: Rooms<P>,
): Promise<Cover | undefined> {
  return watch.time(
    'cover',
    () => rooms.makeCover(bound, press),
    (made) => (made ? `${made.width} × ${made.height}, ${size(made.bytes.length)}` : 'none'),
  )
}

async function pack(
  { bound, watch }: Ready,
  planned: Promise<PageMap | undefined>,
  covering: Promise<Cover | undefined>,
  rooms: Pick<Rooms, 'packEpub'>,
): Promise<Packed> {
  const [pageMap, made] = await Promise.all([planned, covering])
  const options = { ...(pageMap && { pageMap }), ...(made && { cover: made }) }
  return watch.time(
    'epub',
    () => rooms.packEpub(bound, options),
    (packed) => size(packed.bytes.length),
  )
}
