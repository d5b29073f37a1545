import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dumpTags } from '../../scripts/print/pdf/dump-tags.ts'
import { inspectPdf, readPageTexts } from '../../scripts/print/pdf/verify.ts'
import type { Press } from '../../scripts/print/press/press.ts'
import { printBook } from '../../scripts/print/print.ts'
import { browserForTests } from '../support/browser.ts'
import { waypoints } from './navigation.ts'
import { boundFolder } from './print-folder.ts'
import { textPlaces } from './text-places.ts'

/**
 * A book is printed a chunk of pages at a time. Wherever the chunks end, in a paragraph, a list, a table
 * or a note, the book is the same.
 */
let press: Press | undefined
beforeAll(async () => {
  press = await browserForTests()
})
afterAll(() => press?.close())

/** Points. No reader and no press shows less. */
const SEEN = 0.3

describe.each(['blocks', 'notes'])('the book %s', { timeout: 120_000 }, (name) => {
  test('is the same in chunks of any size', async () => {
    if (!press) return
    const on = press
    const bound = await boundFolder(resolve(import.meta.dirname, '../fixtures/print', name))
    const print = async (chunk: number) => (await printBook(bound, on, { chunk })).pdf
    const whole = await print(300)
    for (const chunk of [2, 5]) sameBook(await print(chunk), whole)
  })
})

function sameBook(pdf: Uint8Array, whole: Uint8Array): void {
  expect(readPageTexts(pdf)).toEqual(readPageTexts(whole))
  const { fonts, ...rest } = inspectPdf(pdf)
  const { fonts: wholeFonts, ...wholeRest } = inspectPdf(whole)
  expect(fonts).toEqual(wholeFonts)
  expect(new Set(fonts.map(({ name }) => name)).size).toBe(fonts.length)
  expect(rest).toEqual(wholeRest)
  expect(dumpTags(pdf)).toBe(dumpTags(whole))
  sameWays(pdf, whole)
  samePlaces(pdf, whole)
}

function sameWays(pdf: Uint8Array, whole: Uint8Array): void {
  const [ways, wholeWays] = [waypoints(pdf), waypoints(whole)]
  expect(ways.length).toBeGreaterThan(10)
  expect(ways.map(({ what, page }) => [what, page])).toEqual(wholeWays.map(({ what, page }) => [what, page]))
  const moved = ways.filter(({ place }, index) => !isNear(place, wholeWays[index]?.place ?? []))
  expect(moved).toEqual([])
}

function samePlaces(pdf: Uint8Array, whole: Uint8Array): void {
  const [pages, wholePages] = [textPlaces(pdf), textPlaces(whole)]
  expect(pages.map((places) => places.length)).toEqual(wholePages.map((places) => places.length))
  const moved = pages.flatMap((places, page) =>
    places.flatMap((place, index) => {
      const other = wholePages[page]?.[index]
      const isHere =
        other && isNear([place.x, place.baseline, place.size], [other.x, other.baseline, other.size])
      return isHere ? [] : [{ page, place, other }]
    }),
  )
  expect(moved).toEqual([])
}

const isNear = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((one, index) => Math.abs(one - (b[index] ?? Number.NaN)) < SEEN)
