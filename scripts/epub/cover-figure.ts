import type { Palette } from './cover-palette.ts'

/** Pseudo-random integers that a text decides: the same title has the same cover, always. */
export class Dice {
  #state: number

  constructor(text: string) {
    // FNV-1a (Fowler, Noll, Vo), 32 bits.
    this.#state = 0x811c9dc5
    for (const byte of new TextEncoder().encode(text)) {
      this.#state = Math.imul(this.#state ^ byte, 0x01000193) >>> 0
    }
  }

  /** An integer from 0 to `sides` - 1. The generator is mulberry32. */
  roll(sides: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides
  }

  pick<T>(items: readonly [T, ...T[]]): T {
    return items[this.roll(items.length)] ?? items[0]
  }
}

/** A shape in a square whose sides are 2 long and whose middle is the origin. */
type Shape = (colour: string, other: string) => string

const path = (d: string, fill: string): string => `<path d="${d}" fill="${fill}"/>`

const quarter: Shape = (colour) => path('M-1-1H1A2 2 0 0 1-1 1Z', colour)
const rings: Shape = (colour, other) => quarter(colour, other) + path('M-1-1H0A1 1 0 0 1-1 0Z', other)
const half: Shape = (colour) => path('M-1-1V1A1 1 0 0 0-1-1Z', colour)
const leaf: Shape = (colour) => path('M-1-1A2 2 0 0 1 1 1A2 2 0 0 1-1-1Z', colour)
const disc: Shape = (colour) => `<circle r="1" fill="${colour}"/>`
const sun: Shape = (colour, other) => `${disc(colour, other)}<circle r=".5" fill="${other}"/>`
const corner: Shape = (colour) => path('M-1-1H1L-1 1Z', colour)
const arches: Shape = (colour, other) => half(colour, other) + path('M-1-.5V.5A.5.5 0 0 0-1-.5Z', other)

/** Round shapes come more often: they hold the figure together. */
const SHAPES: readonly [Shape, ...Shape[]] = [
  quarter,
  quarter,
  quarter,
  rings,
  rings,
  half,
  half,
  arches,
  leaf,
  leaf,
  disc,
  sun,
  corner,
]

/**
 * A figure of square tiles, as SVG elements. No tile has the ground of its neighbour above or to the
 * left, so that every tile is seen.
 *
 * @param side length of a tile's side
 */
export function figure(dice: Dice, palette: Palette, columns: number, rows: number, side: number): string {
  const grounds: number[][] = []
  const tiles: string[] = []
  for (let row = 0; row < rows; row++) {
    grounds.push([])
    for (let column = 0; column < columns; column++) {
      const taken = [grounds[row - 1]?.[column], grounds[row]?.[column - 1]]
      const ground = other(dice, palette.figures.length, taken)
      grounds[row]?.push(ground)
      tiles.push(
        tile(
          dice,
          palette,
          ground,
          `translate(${(column + 0.5) * side} ${(row + 0.5) * side}) scale(${side / 2})`,
        ),
      )
    }
  }
  return tiles.join('\n')
}

function tile(dice: Dice, palette: Palette, ground: number, place: string): string {
  const colours = palette.figures
  const front = other(dice, colours.length, [ground])
  const third = other(dice, colours.length, [ground, front])
  const shape = dice.pick(SHAPES)(colours[front] ?? palette.ink, colours[third] ?? palette.paper)
  const turn = dice.roll(4) * 90
  return `<g transform="${place} rotate(${turn})"><path d="M-1-1H1V1H-1Z" fill="${colours[ground]}"/>${shape}</g>`
}

/** A number below `count` that isn't taken; ends, since fewer are taken than there are. */
function other(dice: Dice, count: number, taken: readonly (number | undefined)[]): number {
  const free = Array.from({ length: count }, (_, index) => index).filter((index) => !taken.includes(index))
  return free[dice.roll(Math.max(1, free.length))] ?? 0
}
