import { describe, expect, test } from 'vitest'
import { makeBooks } from '../../scripts/commands/make/make-books.ts'
import { inFolder, smallBook, writeFiles } from '../support/small-book.ts'
import { requestFor, stubCover, stubPress, stubPrinted, stubRooms } from '../support/stub-rooms.ts'

describe('the press of a run', () => {
  test('is closed as soon as the last book wants nothing more of it, and no sooner', async () => {
    await inFolder(async (folder) => {
      await writeFiles(folder, { ...smallBook('one'), ...smallBook('two') })
      const events: string[] = []
      let say: () => void = () => undefined
      const closed = new Promise<void>((resolve) => {
        say = resolve
      })
      const rooms = stubRooms(folder, {
        openPress: async () => ({
          ...stubPress(),
          close: async () => {
            events.push('closed')
            say()
          },
        }),
        printBook: async ({ book }, _press, { onPageMap, onPrinted }) => {
          onPageMap(stubPrinted('').pageMap)
          onPrinted()
          // The second book's file is joined when the press is gone; the first one's is not.
          if (book.slug === 'two') await closed
          else await new Promise((resolve) => setTimeout(resolve, 20))
          events.push(`joined ${book.slug}`)
          return stubPrinted('%PDF')
        },
        makeCover: async ({ book }) => {
          await new Promise((resolve) => setTimeout(resolve, 5))
          events.push(`cover of ${book.slug}`)
          return stubCover
        },
      })
      const { outcomes } = await makeBooks(requestFor(folder, ['one', 'two']), rooms)
      expect(outcomes.map(({ kind }) => kind)).toEqual(['made', 'made'])
      expect(events).toEqual(['cover of one', 'joined one', 'cover of two', 'closed', 'joined two'])
    })
  })
})
