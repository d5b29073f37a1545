/** Colours that go together, as CSS has them. */
export interface Palette {
  /** Under the words. */
  readonly paper: string
  /** The words. */
  readonly ink: string
  /** The figures, the darkest first. All differ enough to be told apart in grey. */
  readonly figures: readonly [string, string, string, string]
}

/** Chosen by eye; ink on paper is at least 10:1. */
export const PALETTES: readonly [Palette, ...Palette[]] = [
  { paper: '#f5eee1', ink: '#22252f', figures: ['#1f3d4d', '#c4472b', '#e5a833', '#ead9bd'] },
  { paper: '#f3f0e4', ink: '#1c2b24', figures: ['#24493b', '#d0703a', '#8fae80', '#e6dcc0'] },
  { paper: '#f2efe8', ink: '#191d36', figures: ['#232f5c', '#c9503f', '#e3b540', '#c9cfdf'] },
  { paper: '#f6ece2', ink: '#310f15', figures: ['#6e1a26', '#d2694a', '#e8b46c', '#efd9c2'] },
  { paper: '#eff1ea', ink: '#10282f', figures: ['#124e5f', '#e56b4e', '#5da3a5', '#dfe0cb'] },
  { paper: '#f4eeec', ink: '#2a1832', figures: ['#4d2758', '#b8506f', '#e6a34b', '#ead5cf'] },
  { paper: '#f4f0e6', ink: '#26241c', figures: ['#3d3a2c', '#a33f2c', '#7f9176', '#dccfa9'] },
  { paper: '#f0eff0', ink: '#1b2027', figures: ['#27333f', '#4a7fa5', '#e0653f', '#d5d8d6'] },
]
