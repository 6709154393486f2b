import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quoteContextLength } from './highlight.ts'
import { describeRange, quoteOf, rangeProblem } from './selectors.ts'

describe('describeRange', () => {
  it('remembers the words, their surroundings and which copy they are', () => {
    const text = 'the tide and the tide\n'
    expect(describeRange(text, { start: 17, end: 21 })).toEqual({
      quote: { exact: 'tide', prefix: 'the tide and the ', suffix: '\n' },
      copies: 2,
      ordinal: 1,
    })
  })

  it('stops counting copies at 500 and then knows no ordinal', () => {
    const described = describeRange('a'.repeat(2000), { start: 1500, end: 1501 })
    expect(described).toMatchObject({ copies: 500, ordinal: 500 })
  })

  it('refuses to describe what cannot be highlighted', () => {
    expect(() => describeRange('text', { start: 2, end: 2 })).toThrow('Broken invariant')
  })
})

describe('quoteOf', () => {
  it('takes 64 code units on each side, and one less rather than half a character', () => {
    const wave = '🌊'
    const text = `${wave.repeat(40)}a tide${wave.repeat(40)}`
    const even = quoteOf(text, { start: 80, end: 86 })
    expect([even.prefix, even.suffix]).toEqual([wave.repeat(32), wave.repeat(32)])
    const odd = quoteOf(text, { start: 81, end: 85 })
    expect([odd.prefix, odd.suffix]).toEqual([`${wave.repeat(31)}a`, `e${wave.repeat(31)}`])
  })

  it('stands in the text just so and never cuts a character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }),
        fc.nat(),
        fc.nat(),
        (text, a, b) => {
          const start = a % text.length
          const range = { start, end: start + 1 + (b % (text.length - start)) }
          if (rangeProblem(text, range) !== undefined) return
          const { exact, prefix, suffix } = quoteOf(text, range)
          expect(text.slice(start - prefix.length, range.end + suffix.length)).toBe(
            prefix + exact + suffix,
          )
          expect(prefix.length).toBeLessThanOrEqual(quoteContextLength)
          expect(suffix.length).toBeLessThanOrEqual(quoteContextLength)
          for (const part of [exact, prefix, suffix]) {
            expect(part).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/)
          }
        },
      ),
    )
  })
})

describe('rangeProblem', () => {
  const text = 'a 🌊\n'
  it.each([
    ['empty-range', 1, 1],
    ['empty-range', 2, 1],
    ['blank-range', 1, 2],
    ['blank-range', 4, 5],
    ['outside-text', -1, 1],
    ['outside-text', 0, 6],
    ['outside-text', 0, 0.5],
    ['outside-text', NaN, 1],
    ['cut-character', 0, 3],
    ['cut-character', 3, 5],
    ['cut-character', 3, 4],
  ])('says %s for %d to %d', (code, start, end) => {
    expect(rangeProblem(text, { start, end })).toMatchObject({ code })
  })

  it('finds nothing wrong with whole characters', () => {
    expect(rangeProblem(text, { start: 0, end: 4 })).toBeUndefined()
    expect(rangeProblem(text, { start: 2, end: 4 })).toBeUndefined()
  })

  it('refuses halves that stand alone in the text', () => {
    expect(rangeProblem('\ud83c tide', { start: 0, end: 6 })?.code).toBe('cut-character')
    expect(rangeProblem('tide \udf0a', { start: 0, end: 6 })?.code).toBe('cut-character')
  })
})
