import startPress from 'imprenta:press-thread'
import { readFile } from 'node:fs/promises'
import type { Book } from '../../book/book.ts'
import type { BoundBook } from '../../book/compiled.ts'
import type { ReadySheet } from '../../print/make-ready.ts'
import type { Press } from '../../print/press/press.ts'
import type { Host } from '../host.ts'
import type { Cover, Rooms, TakeChapter } from './rooms.ts'

/** The stages as Imprenta has them. */
export function allRooms({ cwd, env }: Pick<Host, 'cwd' | 'env'>): Rooms<Press> {
  // A sheet is used once, by the next printing of its book.
  const ready = new Map<string, Promise<ReadySheet>>()
  return {
    async readBook(dir, problems) {
      const { readBook } = await import('../../book/read-book.ts')
      return readBook(dir, problems, { relativeTo: cwd, env })
    },
    async compileBook(book, problems, onChapter) {
      const { compileBook } = await import('../../compile/compile-book.ts')
      return compileBook(book, problems, onChapter)
    },
    async bindBook(book, chapters, problems) {
      const { bindBook } = await import('../../apparatus/bind.ts')
      return bindBook(book, chapters, problems)
    },
    openPress,
    async makeReady(book, press) {
      // A book that had errors after it was read left its sheet behind.
      void ready
        .get(book.dir)
        ?.then(({ sheet: unused }) => unused.close())
        .catch(() => undefined)
      const sheet = prepareSheet(book, press)
      ready.set(book.dir, sheet)
      return sheet.then(aheadOn(book), () => undefined)
    },
    async printBook(bound, press, options) {
      const { printBook } = await import('../../print/print.ts')
      const { book } = bound
      const takeReady = (): Promise<ReadySheet> => {
        const sheet = ready.get(book.dir)
        ready.delete(book.dir)
        return sheet ?? prepareSheet(book, async () => press)
      }
      return printBook(bound, press, { ...options, takeReady })
    },
    makeCover,
    async packEpub(bound, options) {
      const { packEpub } = await import('../../epub/pack.ts')
      return packEpub(bound, options)
    },
  }
}

/** Driven from a thread of its own, where there is a program for one. */
async function openPress(): Promise<Press> {
  if (startPress) {
    const { openPressThread } = await import('../../print/press/thread/open-press-thread.ts')
    return openPressThread(startPress())
  }
  const { openBrowser } = await import('../../print/press/browser.ts')
  return openBrowser()
}

async function prepareSheet(book: Book, press: () => Promise<Press>): Promise<ReadySheet> {
  const [{ makeReady }, open] = await Promise.all([import('../../print/make-ready.ts'), press()])
  return makeReady(book, open)
}

function aheadOn(book: Book): (ready: ReadySheet) => Promise<TakeChapter> {
  return async (ready) => {
    const { SetAhead } = await import('../../print/set-ahead.ts')
    const ahead = new SetAhead(book, ready)
    return (chapter) => ahead.take(chapter)
  }
}

async function makeCover({ book }: BoundBook, press: () => Promise<Press>): Promise<Cover> {
  if (book.cover !== undefined) return ownCover(book.cover)
  const { drawCover } = await import('../../epub/draw-cover.ts')
  return drawCover(book.meta, book.print.family, await press())
}

/** The cover that the book brings. Reading it has proved that it is JPEG or PNG. */
async function ownCover(file: string): Promise<Cover> {
  const { imageSize } = await import('image-size')
  const bytes = await readFile(file)
  const { width, height, type } = imageSize(bytes)
  return { bytes, mediaType: type === 'png' ? 'image/png' : 'image/jpeg', width, height }
}
