import type { Step } from '../make/request.ts'
import type { Paint } from './paint.ts'
import { duration } from './quantities.ts'

/** One line for a stage that is done: whose, what, how long, what came of it. */
export function progressLine({ book, stage, milliseconds, detail }: Step, paint: Paint): string {
  const columns = [paint.dim(book.padEnd(16)), stage.padEnd(8), duration(milliseconds).padStart(8)]
  return `${columns.join('  ')}  ${paint.dim(detail)}`.trimEnd()
}
