import type { Measure } from './model.ts'

/** The measure, asked once for each line the paragraph can have, as far as it changes. */
export interface LineWidths {
  readonly width: Float64Array
  /** From this line on, all are of one width. */
  readonly steadyFrom: number
}

/** `most`: no setting has more lines. */
export function lineWidths(measure: Measure, most: number): LineWidths {
  const asked = Math.min(most, (measure.steadyFrom ?? most) + 1)
  const width = new Float64Array(asked)
  for (let line = 0; line < asked; line++) width[line] = measure.width(line)
  if (width.some(Number.isNaN)) throw new RangeError('The measure is no number.')
  let steadyFrom = Math.max(0, asked - 1)
  while (steadyFrom > 0 && width[steadyFrom - 1] === width[steadyFrom]) steadyFrom--
  return { width, steadyFrom }
}

/** Width of a line: 0 is the first. */
export function widthOf({ width, steadyFrom }: LineWidths, line: number): number {
  return width[Math.min(line, steadyFrom)] ?? 0
}
