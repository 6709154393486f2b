import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { occurrences } from './occurrences.ts'

function everyPlace(text: string, pattern: string): readonly number[] {
  return Array.from({ length: text.length }, (_, at) => at).filter((at) =>
    text.startsWith(pattern, at),
  )
}

const fewLetters = (maxLength: number) =>
  fc.array(fc.constantFrom('a', 'b'), { maxLength }).map((letters) => letters.join(''))

describe('occurrences', () => {
  it('finds copies that overlap', () => {
    expect(occurrences('aaaa', 'aa', 500)).toEqual([0, 1, 2])
  })

  it('finds nothing for an empty pattern', () => {
    expect(occurrences('words', '', 500)).toEqual([])
  })

  it('stops at the limit', () => {
    expect(occurrences('a'.repeat(1000), 'a', 3)).toEqual([0, 1, 2])
  })

  it('agrees with trying every place', () => {
    fc.assert(
      fc.property(fewLetters(60), fewLetters(5), (text, pattern) => {
        fc.pre(pattern !== '')
        expect(occurrences(text, pattern, Infinity)).toEqual(everyPlace(text, pattern))
      }),
    )
  })

  it('agrees with trying every place for patterns longer than what is searched first', () => {
    const long = fc.tuple(fewLetters(3), fc.integer({ min: 195, max: 260 }), fewLetters(3))
    fc.assert(
      fc.property(long, fc.array(fewLetters(3), { maxLength: 6 }), ([head, run, tail], between) => {
        const pattern = head + 'a'.repeat(run) + tail
        const text = between.join(pattern) + 'a'.repeat(run) + pattern
        expect(occurrences(text, pattern, Infinity)).toEqual(everyPlace(text, pattern))
      }),
      { numRuns: 40 },
    )
  })

  it('finds a long pattern among a megabyte of its first letter', () => {
    const pattern = 'a'.repeat(10_000) + 'b' + 'a'.repeat(10_000)
    const text = 'a'.repeat(1_000_000) + 'b' + 'a'.repeat(20_000)
    expect(occurrences(text, pattern, 500)).toEqual([990_000])
  })
})
