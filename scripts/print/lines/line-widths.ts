import type { Measure } from './model.ts'

/** The measure, asked once for each line the paragraph can have. */
export interface LineWidths {
  readonly width: Float64Array
  /** From this line on, all are of one width. */
  readonly steadyFrom: number
}

/** `most`: no setting has more lines. */
export function lineWidths(measure: Measure, most: number): LineWidths {
  const width = new Float64Array(most)
  for (let line = 0; line < most; line++) width[line] = measure.width(line)
  if (width.some(Number.isNaN)) throw new RangeError('The measure is no number.')
  let steadyFrom = Math.max(0, most - 1)
  while (steadyFrom > 0 && width[steadyFrom - 1] === width[steadyFrom]) steadyFrom--
  return { width, steadyFrom }
}
