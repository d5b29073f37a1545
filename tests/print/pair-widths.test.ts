import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PairWidths } from '../../scripts/print/in-page/pair-widths.ts'

const SIZE = 10

/** A face that kerns and has these ligatures. */
function face(ligatures: readonly string[]) {
  const longest = [...ligatures].sort((a, b) => b.length - a.length)
  const kern = (first: string, second: string) =>
    ((first.charCodeAt(0) * 31 + second.charCodeAt(0)) % 11) / 50
  const state = { calls: 0 }
  const measure = (text: string): number => {
    state.calls += 1
    let width = 0
    let before = ''
    for (let at = 0; at < text.length; ) {
      const glyph = longest.find((one) => text.startsWith(one, at)) ?? text.charAt(at)
      width += 5 + (glyph.charCodeAt(0) % 7) - (glyph.length - 1) / 2 - (before ? kern(before, glyph) : 0)
      before = glyph.charAt(glyph.length - 1)
      at += glyph.length
    }
    return width
  }
  return { measure, state }
}

/** Words enough to be trusted, with `f` and without. */
function tried(measure: (text: string) => number): PairWidths {
  const pairs = new PairWidths(measure, SIZE)
  for (let word = 0; word < 60; word += 1) {
    pairs.width(`of${'abcdefgh'.slice(word % 5)}`)
    pairs.width('unendingly'.slice(word % 7))
  }
  return pairs
}

const word = fc.stringMatching(/^[feilthoa]{2,12}$/)

describe('Sums of pairs', () => {
  it('are the widths of words and of their beginnings, whatever f is joined with', () => {
    const { measure } = face(['ff', 'fi', 'fl', 'ffi', 'ffl', 'ft', 'fft', 'th'])
    const pairs = tried(measure)
    fc.assert(
      fc.property(word, fc.array(fc.nat(12), { maxLength: 4 }), (text, cuts) => {
        const ends = [...cuts.filter((cut) => cut < text.length), text.length].sort((a, b) => a - b)
        const whole = ends.map((end) => (end === 0 ? 0 : measure(text.slice(0, end))))
        const sums = pairs.widthsUpTo(text, ends)
        expect(sums).toHaveLength(ends.length)
        for (const [i, sum] of (sums ?? []).entries()) expect(sum).toBeCloseTo(whole[i] ?? 0, 9)
        expect(pairs.width(text)).toBeCloseTo(whole[whole.length - 1] ?? 0, 9)
      }),
      { seed: 7, numRuns: 500 },
    )
  })

  it('measure nothing that was measured before', () => {
    const { measure, state } = face(['ffi'])
    const pairs = tried(measure)
    pairs.width('offering')
    const { calls } = state
    pairs.widthsUpTo('offering', [2, 5, 8])
    pairs.width('offer')
    expect(state.calls).toBe(calls + 1)
  })

  it('are not trusted where letters join otherwise', () => {
    const three = tried(face(['ing']).measure)
    expect(three.width('unendingly')).toBeUndefined()
    expect(three.width('offer')).toBeDefined()
    const far = tried(face(['fabc']).measure)
    expect(far.width('offer')).toBeUndefined()
    expect(far.width('unendingly')).toBeDefined()
  })
})
