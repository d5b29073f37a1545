import { readFile } from 'node:fs/promises'
import type { BoundBook } from '../../book/compiled.ts'
import type { Press } from '../../print/browser.ts'
import type { Host } from '../host.ts'
import type { Cover, Rooms } from './rooms.ts'

/** The stages as Imprenta has them. */
export function allRooms({ cwd, env }: Pick<Host, 'cwd' | 'env'>): Rooms<Press> {
  return {
    async readBook(dir, problems) {
      const { readBook } = await import('../../book/read-book.ts')
      return readBook(dir, problems, { relativeTo: cwd, env })
    },
    async compileBook(book, problems) {
      const { compileBook } = await import('../../compile/compile-book.ts')
      return compileBook(book, problems)
    },
    async bindBook(book, chapters, problems) {
      const { bindBook } = await import('../../apparatus/bind.ts')
      return bindBook(book, chapters, problems)
    },
    async openPress() {
      const { openBrowser } = await import('../../print/browser.ts')
      return openBrowser()
    },
    async printBook(bound, press, options) {
      const { printBook } = await import('../../print/print.ts')
      return printBook(bound, press, options)
    },
    makeCover,
    async packEpub(bound, options) {
      const { packEpub } = await import('../../epub/pack.ts')
      return packEpub(bound, options)
    },
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
