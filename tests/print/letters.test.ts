import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareLetters } from '../../scripts/print/letters.ts'

const alike = { lost: '', extra: '' }

describe('the letters of two texts', () => {
  test.each([
    ['spaces, hyphens and marks do not count', 'A line, and – another.', 'Aline-and another'],
    ['nor does the order', 'recto verso', 'verso recto'],
    ['a ligature is its letters', 'office', 'oﬃce'],
    ['a raised figure is a figure', 'note 2', 'note ²'],
    ['a letter and its accent may be one or two', 'é', 'e\u0301'],
  ])('%s', (_, planned, found) => expect(compareLetters(planned, found)).toEqual(alike))

  test('what is missing and what is too much is said, in any script', () => {
    expect(compareLetters('zwei Bände', 'zwei Bäd 3')).toEqual({ lost: 'en', extra: '3' })
    expect(compareLetters('и и 🄰', 'и')).toEqual({ lost: 'Aи', extra: '' })
    expect(compareLetters('', '𝑥𐐷')).toEqual({ lost: '', extra: 'x𐐷' })
  })

  test('any text is like itself in any order, and one letter more is found', () => {
    const texts = fc.string({ unit: 'grapheme', maxLength: 60 })
    const letters = fc.constantFrom('a', 'Z', '7', 'ж', '字', '𐐷')
    fc.assert(
      fc.property(texts, letters, (text, letter) => {
        const turned = [...text.normalize('NFKD')].reverse().join('')
        expect(compareLetters(text, turned)).toEqual(alike)
        expect(compareLetters(text, `${turned} ${letter}`)).toEqual({ lost: '', extra: letter })
        expect(compareLetters(`${letter} ${text}`, turned)).toEqual({ lost: letter, extra: '' })
      }),
      { seed: 3 },
    )
  })
})
