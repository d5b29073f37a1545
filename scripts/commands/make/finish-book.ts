import { dirname } from 'node:path'
import { isBlocked } from './prepare-book.ts'
import { type Milestones, produce, type Ready } from './produce.ts'
import type { Outcome, Request } from './request.ts'
import type { PressLike, Rooms } from './rooms.ts'
import { isFileError, unwritable } from './staging.ts'
import { stopped } from './stopped.ts'
import { writeBook } from './write-book.ts'

/** Prints, packs and writes a bound book. When anything goes wrong, its older files stay as they were. */
export async function finishBook<P extends PressLike>(
  ready: Ready,
  press: () => Promise<P>,
  request: Request,
  rooms: Rooms<P>,
  milestones: Milestones,
): Promise<Outcome> {
  const { bound, problems, watch } = ready
  const folder = dirname(bound.book.path)
  try {
    const product = await produce(ready, press, request, rooms, milestones)
    if (isBlocked(problems, request.strict)) return { kind: 'refused', folder, problems }
    const start = performance.now()
    const edition = await writeBook(ready, product, request).catch((error: unknown) => {
      if (request.signal.aborted || !isFileError(error)) throw error
      problems.report('output-folder', unwritable(request.outShown, error))
      return undefined
    })
    if (!edition) return { kind: 'refused', folder, problems }
    watch.report('write', performance.now() - start)
    const { printed } = product
    return { kind: 'made', edition, problems, ...(printed ? { layout: printed.report } : {}) }
  } catch (error) {
    return stopped(error, folder, problems, request.signal)
  }
}
