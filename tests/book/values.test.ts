import { describe, expect, test } from 'vitest'
import { modifiedOf } from '../../scripts/book/modified.ts'
import { nearest } from '../../scripts/book/nearest.ts'
import { byCodePoint } from '../../scripts/book/order.ts'
import { readDate } from '../../scripts/book/schema/date.ts'
import { readIdentifier } from '../../scripts/book/schema/identifier.ts'
import { readLanguage } from '../../scripts/book/schema/language.ts'
import { readTrim } from '../../scripts/book/schema/lengths.ts'
import { readRole } from '../../scripts/book/schema/people.ts'
import { relators } from '../../scripts/book/schema/relators.ts'
import { readSlug, slugOf } from '../../scripts/book/schema/slug.ts'
import type { Verdict } from '../../scripts/book/schema/text.ts'

/** The value, or undefined for a fault. */
const meant = <T>(verdict: Verdict<T>): T | undefined => ('value' in verdict ? verdict.value : undefined)

describe('a language tag', () => {
  test.each([
    ['en', 'en'],
    ['en-gb', 'en-GB'],
    ['es-BO', 'es-BO'],
    ['qu', 'qu'],
    ['ayr', 'ayr'],
    ['fr-ca-u-co-phonebk', 'fr-CA-u-co-phonebk'],
    ['zh-hant-tw', 'zh-Hant-TW'],
    ['en-UK', 'en-GB'],
    ['de-1996', 'de-1996'],
    ['und', 'und'],
  ])('%s is %s', (tag, canonical) => expect(meant(readLanguage(tag))).toBe(canonical))

  test.each(['', 'english', 'en_GB', 'xx', 'fr-', 'i-klingon', 'e', 'français', 'en-GB-', 'root'])(
    '%s is none',
    (tag) => expect(meant(readLanguage(tag))).toBeUndefined(),
  )
})

describe('an identifier', () => {
  test.each([
    ['urn:isbn:978-3-16-148410-0', 'urn:isbn:9783161484100'],
    ['urn:isbn:0-306-40615-2', 'urn:isbn:0306406152'],
    ['urn:isbn:080442957X', 'urn:isbn:080442957x'],
    ['URN:ISBN:9791034901259', undefined],
    ['urn:isbn:979-10-90636-07-1', 'urn:isbn:9791090636071'],
    ['urn:isbn:9773161484100', undefined],
    ['urn:isbn:', undefined],
    ['URN:UUID:6A1F5D0E-0002-4C3E-9B5E-3F1C2D4E5A02', 'urn:uuid:6a1f5d0e-0002-4c3e-9b5e-3f1c2d4e5a02'],
    ['6a1f5d0e-0002-4c3e-9b5e-3f1c2d4e5a02', undefined],
  ])('%s reads as %s', (urn, expected) => expect(meant(readIdentifier(urn))).toBe(expected))

  test('of every ISBN, one check digit in ten is right', () => {
    const right = [...'0123456789'].filter((digit) => meant(readIdentifier(`urn:isbn:978316148410${digit}`)))
    expect(right).toEqual(['0'])
  })
})

describe('a date', () => {
  test.each(['1970', '1970-10', '1970-10-07', '2000-02-29', '0099-12-31'])('%s is one', (date) =>
    expect(meant(readDate(date))).toBe(date),
  )
  test.each([
    '70',
    '1970-13',
    '1970-00',
    '1971-02-29',
    '1900-02-29',
    '1970-1-1',
    '1970-10-07T00:00:00Z',
    'May',
  ])('%s is none', (date) => expect(meant(readDate(date))).toBeUndefined())
})

describe('what stands in for the clock', () => {
  test.each([
    [undefined, undefined, '2000-01-01T00:00:00Z'],
    ['1919', undefined, '2000-01-01T00:00:00Z'],
    ['1999', undefined, '1999-01-01T00:00:00Z'],
    ['2026-11', undefined, '2026-11-01T00:00:00Z'],
    ['2026-11-21', undefined, '2026-11-21T00:00:00Z'],
    ['2026-11-21', '1700000000', '2023-11-14T22:13:20Z'],
    ['2026-11-21', 'yesterday', '2026-11-21T00:00:00Z'],
    ['2026-11-21', '0', '2026-11-21T00:00:00Z'],
    ['2026-11-21', '99999999999', '2026-11-21T00:00:00Z'],
    ['9999', undefined, '2000-01-01T00:00:00Z'],
  ])('with date %s and SOURCE_DATE_EPOCH %s is %s', (date, epoch, expected) =>
    expect(modifiedOf(date, epoch)).toBe(expected),
  )
})

describe('a trim size', () => {
  test.each([
    ['a5', 148, 210],
    ['Letter', 215.9, 279.4],
    ['6x9in', 152.4, 228.6],
    ['5.5x8.5in', 139.7, 215.9],
    ['129x198mm', 129, 198],
    ['129 × 198 mm', 129, 198],
    ['12.9X19.8cm', 129, 198],
    ['432x648pt', 152.4, 228.6],
  ])('%s is %f by %f mm', (value, width, height) => expect(meant(readTrim(value))).toEqual({ width, height }))
  test.each(['', 'a3', '6x9', '6in', '6x9ft', '1x1in', '6x-9in', '6..5x9in', '1000x1000mm', 'toString'])(
    '%s is none',
    (value) => expect(meant(readTrim(value))).toBeUndefined(),
  )
})

describe('a slug', () => {
  test.each([
    ['Cuatro Pilares', 'cuatro-pilares'],
    ['  Año_1970! ', 'ano-1970'],
    ['四柱', ''],
    ['CON', 'con-book'],
  ])('of the folder “%s” is “%s”', (name, slug) => expect(slugOf(name)).toBe(slug))

  test.each(['-a', 'a--b', 'a.b', '../a', 'A', 'nul', ''])('can’t be “%s”', (slug) =>
    expect(meant(readSlug(slug))).toBeUndefined(),
  )
})

describe('relator codes', () => {
  test('are three letters each, with a term', () => {
    expect(
      [...relators].filter(([code, term]) => !/^[a-z]{3}$/.test(code) || !/^[A-Za-z]/.test(term)),
    ).toEqual([])
    // The Library of Congress lists 300 and some.
    expect(relators.size).toBeGreaterThan(280)
    expect(['aut', 'trl', 'edt', 'ill', 'aui', 'wpr', 'ann', 'ctb'].every((code) => relators.has(code))).toBe(
      true,
    )
  })

  test('are suggested for their terms and for slips', () => {
    expect(readRole('Translator')).toMatchObject({ remedy: 'Write `trl` if you mean “translator”.' })
    expect(readRole('atu')).toMatchObject({ remedy: 'Write `aut` if you mean “author”.' })
  })
})

describe('the nearest name', () => {
  test.each([
    ['autors', 'authors'],
    ['tilte', 'title'],
    ['licnece', 'licence'],
    ['zebra', undefined],
    ['x'.repeat(100_000), undefined],
  ])('to %.20s is %s', (word, name) => expect(nearest(word, ['authors', 'title', 'licence'])).toBe(name))
})

test('order is that of code points, not of UTF-16 units or of a language', () => {
  expect(['é', 'z', 'B', 'a', '\u{1f600}', '\uffee'].sort(byCodePoint)).toEqual([
    'B',
    'a',
    'z',
    'é',
    '\uffee',
    '\u{1f600}',
  ])
})
