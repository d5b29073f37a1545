/** Puts words into colour, or leaves them alone. */
export interface Paint {
  bold(text: string): string
  dim(text: string): string
  red(text: string): string
  yellow(text: string): string
  green(text: string): string
  cyan(text: string): string
}

const ESCAPE = '\u001b['
const ansi =
  (on: number, off: number) =>
  (text: string): string =>
    `${ESCAPE}${on}m${text}${ESCAPE}${off}m`
const plainly = (text: string): string => text

const coloured: Paint = {
  bold: ansi(1, 22),
  dim: ansi(2, 22),
  red: ansi(31, 39),
  yellow: ansi(33, 39),
  green: ansi(32, 39),
  cyan: ansi(36, 39),
}

const plain: Paint = {
  bold: plainly,
  dim: plainly,
  red: plainly,
  yellow: plainly,
  green: plainly,
  cyan: plainly,
}

export const paintFor = (output: { readonly colour: boolean }): Paint => (output.colour ? coloured : plain)
