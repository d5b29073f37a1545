import { describe, expect, test } from 'vitest'
import { stageSpreads } from '../../scripts/bench/bench-book.ts'
import { stagesOf } from '../../scripts/bench/build-run.ts'
import { chooseChapters } from '../../scripts/bench/choose-chapters.ts'
import { inTurn } from '../../scripts/bench/in-turn.ts'
import { ratios, spreadOf } from '../../scripts/bench/spread.ts'

describe('the spread of measurements', () => {
  test('has the middle one of an odd number as its median', () => {
    expect(spreadOf([3, 1, 10])).toEqual({ median: 3, least: 1, most: 10 })
  })

  test('has the mean of the middle two of an even number', () => {
    expect(spreadOf([4, 1, 10, 2])).toEqual({ median: 3, least: 1, most: 10 })
  })

  test('is one value when there is one', () => {
    expect(spreadOf([7])).toEqual({ median: 7, least: 7, most: 7 })
  })

  test('sorts numbers, not words', () => {
    expect(spreadOf([9, 100, 20]).median).toBe(20)
  })

  test('leaves what it was given as it was', () => {
    const values = [3, 1, 2]
    spreadOf(values)
    expect(values).toEqual([3, 1, 2])
  })

  test('does not exist without measurements', () => {
    expect(() => spreadOf([])).toThrow(RangeError)
  })
})

describe('ratios', () => {
  test('are taken round by round', () => {
    // The second round was slow for both: the ratio hardly moved, though each time doubled.
    expect(ratios([1.3, 2.6, 1.2], [1, 2, 1])).toEqual([1.3, 1.3, 1.2])
  })

  test('need a pair from every round', () => {
    expect(() => ratios([1, 2], [1])).toThrow(RangeError)
  })
})

test('contenders run in turn', async () => {
  const order: string[] = []
  const contender = (name: string) => async () => order.push(name)
  const { first, second } = await inTurn(3, contender('a'), contender('b'))
  expect(order.join('')).toBe('ababab')
  expect({ first, second }).toEqual({ first: [1, 3, 5], second: [2, 4, 6] })
})

describe('stages', () => {
  const stages = [
    { stage: 'read', milliseconds: 10 },
    { stage: 'cover', milliseconds: 500 },
    { stage: 'print', milliseconds: 60 },
    { stage: '· lines', milliseconds: 40 },
  ]

  test('stand between the start and what none of them accounts for', () => {
    expect([...stagesOf(200, 120, stages)]).toEqual([
      ['start', 80],
      ['read', 10],
      ['cover', 500],
      ['print', 60],
      ['· lines', 40],
      // The cover is drawn meanwhile, and the lines are a part of the print.
      ['the rest', 50],
    ])
  })

  test('are gathered over all runs, in order', () => {
    const runs = [new Map([['read', 1]]), new Map(Object.entries({ read: 3, print: 5 }))]
    expect([...stageSpreads(runs)]).toEqual([
      ['read', { median: 2, least: 1, most: 3 }],
      ['print', { median: 5, least: 5, most: 5 }],
    ])
  })
})

describe('chapters of a book of another length', () => {
  const lengths = [10, 30, 20, 40]

  test('are the first ones of a shorter book', () => {
    expect(chooseChapters(lengths, 100, 60)).toEqual([0, 1, 2])
  })

  test('are all of them, again and again, of a longer one', () => {
    expect(chooseChapters(lengths, 100, 240)).toEqual([0, 1, 2, 3, 0, 1, 2, 3, 0, 1])
  })

  test('come as near as whole chapters can', () => {
    expect(chooseChapters(lengths, 100, 44)).toEqual([0, 1])
    expect(chooseChapters(lengths, 100, 51)).toEqual([0, 1, 2])
  })

  test('are at least one', () => {
    expect(chooseChapters(lengths, 100, 1)).toEqual([0])
  })

  test('can’t be chosen of a book without text', () => {
    expect(() => chooseChapters([0, 0], 10, 100)).toThrow(RangeError)
  })
})
