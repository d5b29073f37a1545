import { readFileSync, writeFileSync } from 'node:fs'
import subsetFont from 'subset-font'
import { expect, test } from 'vitest'

const templates = new URL('../../templates/', import.meta.url)

/** Latin letters and the punctuation that goes with them; other scripts get a face of the reader's own. */
const RANGES = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x218, 0x21b],
  [0x2009, 0x200a],
  [0x2010, 0x2015],
  [0x2018, 0x201e],
  [0x2020, 0x2022],
  [0x2026, 0x2026],
  [0x202f, 0x202f],
  [0x2032, 0x2033],
  [0x2039, 0x203a],
  [0x20ac, 0x20ac],
] as const

/** Kerning, ligatures, accents and figures: without them it would not be Garamond. */
const FEATURES = ['kern', 'liga', 'mark', 'ccmp', 'locl', 'onum', 'lnum']

/** The download page carries its faces in itself. `UPDATE=1` cuts them anew out of `templates/fonts`. */
test.each([
  ['EBGaramond-Regular.ttf', 'garamond.woff2'],
  ['EBGaramond-Italic.ttf', 'garamond-italic.woff2'],
])('%s is cut down for the page', async (from, to) => {
  const target = new URL(`site/${to}`, templates)
  if (process.env['UPDATE']) {
    const characters = RANGES.map(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)).join(''),
    )
    const font = readFileSync(new URL(`fonts/${from}`, templates))
    const options = { targetFormat: 'woff2', keepFeatures: FEATURES, noHinting: true } as const
    writeFileSync(target, await subsetFont(font, characters.join(''), options))
  }
  const font = readFileSync(target)
  expect(font.subarray(0, 4).toString()).toBe('wOF2')
  expect(font.length).toBeLessThan(30_000)
})
