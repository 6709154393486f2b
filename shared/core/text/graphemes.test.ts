import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { graphemeEnd, graphemeStart } from './graphemes.ts'

const family = '👩‍👩‍👧'

describe('grapheme borders', () => {
  it.each([
    ['an emoji of several people', `a${family}b`, 1, 1 + family.length],
    ['a flag', 'a🇫🇷b', 1, 5],
    ['a letter and its accent', 'ae\u0301b', 1, 3],
    ['a line end of two characters', 'a\r\nb', 1, 3],
  ])('enclose %s whole', (_, text, start, end) => {
    for (let inside = start + 1; inside < end; inside += 1) {
      expect(graphemeStart(text, inside)).toBe(start)
      expect(graphemeEnd(text, inside)).toBe(end)
    }
    expect(graphemeStart(text, start)).toBe(start)
    expect(graphemeEnd(text, end)).toBe(end)
  })

  it('stay within the text and around the offset', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: -3, max: 60 }), (text, at) => {
        const inside = Math.min(Math.max(at, 0), text.length)
        const [start, end] = [graphemeStart(text, at), graphemeEnd(text, at)]
        expect(start).toBeLessThanOrEqual(inside)
        expect(end).toBeGreaterThanOrEqual(inside)
        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeLessThanOrEqual(text.length)
      }),
    )
  })
})
