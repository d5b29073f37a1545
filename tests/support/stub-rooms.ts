import { allRooms } from '../../scripts/commands/make/all-rooms.ts'
import type { Format, Request, Step } from '../../scripts/commands/make/request.ts'
import type { Cover, PressLike, Printed, Rooms } from '../../scripts/commands/make/rooms.ts'

/** Real stages up to the bound book, and after it stages that need no browser and no fonts. */
export function stubRooms(cwd: string, changes: Partial<Rooms> = {}): Rooms {
  const { readBook, compileBook, bindBook } = allRooms({ cwd, env: {} })
  return {
    readBook,
    compileBook,
    bindBook,
    openPress: async () => stubPress(),
    makeReady: async () => undefined,
    printBook: async (bound, _press, { onPageMap }) => {
      const printed = stubPrinted(`%PDF of ${bound.book.slug}`)
      onPageMap(printed.pageMap)
      return printed
    },
    makeCover: async () => stubCover,
    packEpub: async (bound, { pageMap, cover }) => ({
      bytes: Buffer.from(
        `EPUB of ${bound.book.slug}, ${pageMap ? 'paged' : 'unpaged'}, ${cover ? 'covered' : 'bare'}`,
      ),
    }),
    ...changes,
  }
}

export const stubPress = (): PressLike => ({ name: async () => 'Stub 1.0', close: async () => undefined })

export const stubCover: Cover = {
  bytes: Buffer.from('a picture'),
  mediaType: 'image/jpeg',
  width: 1600,
  height: 2400,
}

export const stubPrinted = (pdf: string): Printed => ({
  pdf: Buffer.from(pdf),
  pageMap: { source: 'test', pages: [{ label: '1', offset: 0 }] },
  report: { pages: 7, lines: 70, notes: 1, entries: [] },
  times: { lines: 1, pages: 2 },
})

/** A request for the books `slugs` in `cwd`, written to `out` there. */
export function requestFor(
  cwd: string,
  slugs: readonly string[],
  changes: Partial<Request> & { readonly steps?: Step[]; readonly only?: readonly Format[] } = {},
): Request {
  const { steps = [], only = ['epub', 'pdf'], ...rest } = changes
  return {
    folders: slugs.map((slug) => `${cwd}/${slug}`),
    out: `${cwd}/out`,
    outShown: 'out',
    cwd,
    formats: new Set(only),
    strict: false,
    mark: 'test',
    signal: new AbortController().signal,
    onStep: (step) => steps.push(step),
    ...rest,
  }
}
