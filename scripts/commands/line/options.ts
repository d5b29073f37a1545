/** An option as the user may type it. */
export interface OptionSpec {
  /** Name of its value in the help; an option without one is a switch. */
  readonly value?: string
  readonly short?: string
  readonly help: string
  /** Other spellings, not shown. */
  readonly aliases?: readonly string[]
  /** Meant for the program itself: the help is silent about it. */
  readonly hidden?: true
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>

/** Options as they were given; each value in the order typed. */
export interface Given {
  readonly positionals: readonly string[]
  /** Whether the switch `name` is on. */
  has(name: string): boolean
  /** The last value given for `name`. */
  value(name: string): string | undefined
  /** Every value of `name`, split at commas. */
  list(name: string): readonly string[]
}

/** Every command has these. */
export const commonOptions: OptionSpecs = {
  help: { short: 'h', help: 'Show this help' },
  'no-colour': { help: 'Write no colours (as NO_COLOR=1 does)', aliases: ['no-color'] },
}
