import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codePointRange, codeUnitRange } from './code-points.ts'

/** Characters of every width, and halves of pairs. */
const text = fc
  .array(fc.constantFrom('a', 'é', '海', '🌊', '👩‍🚀', '\ud83c', '\udf0a'), { maxLength: 30 })
  .map((all) => all.join(''))

describe('code point positions', () => {
  it('count an emoji once', () => {
    expect(codePointRange('🌊 tide 🌊', { start: 3, end: 10 })).toEqual({ start: 2, end: 8 })
    expect(codeUnitRange('🌊 tide 🌊', { start: 2, end: 8 })).toEqual({ start: 3, end: 10 })
  })

  it('count a lone surrogate as one', () => {
    expect(codePointRange('\ud83ca\udf0a', { start: 1, end: 3 })).toEqual({ start: 1, end: 3 })
    expect(codeUnitRange('\udf0a\ud83ca', { start: 1, end: 3 })).toEqual({ start: 1, end: 3 })
  })

  it('cut the text where counting its characters does, and lead back', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (written, a, b) => {
        const points = Array.from(written)
        const start = a % (points.length + 1)
        const end = start + (b % (points.length + 1 - start))
        const units = codeUnitRange(written, { start, end })
        expect(written.slice(units.start, units.end)).toBe(points.slice(start, end).join(''))
        expect(codePointRange(written, units)).toEqual({ start, end })
      }),
    )
  })
})
