import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparableText } from '../anchoring/comparable-text.ts'
import { QuotedText } from './place-quote.ts'

const text =
  'The lamplighters agreed to “keep the same hour”.\nThey chose the bell. Nobody asked why they chose the bell.\n'
const quote = (exact: string, prefix = '', suffix = '') => ({ exact, prefix, suffix })
const found = (...wanted: Parameters<typeof quote>): string | undefined => {
  const range = new QuotedText(text).surePlace(quote(...wanted))
  return range === undefined ? undefined : text.slice(range.start, range.end)
}

describe('an imported quote', () => {
  it('stands where its words stand once, whatever marks, case and lines another program made of them', () => {
    expect(found('LAMPLIGHTERS agreed to "keep\n   the same hour"')).toBe(
      'lamplighters agreed to “keep the same hour”',
    )
  })

  it('is not sure where the words stand twice, are few, or are not there', () => {
    expect(found('They chose the bell')).toBeUndefined()
    expect(found('the bell')).toBeUndefined()
    expect(found('asked why')).toBeUndefined()
    expect(found('They chose the drum')).toBeUndefined()
    expect(found('  ')).toBeUndefined()
  })

  it('needs more words where what stood around it is known and may say otherwise', () => {
    expect(found('keep the same hour')).toBe('keep the same hour')
    expect(found('keep the same hour', 'nobody could ', ' any more')).toBeUndefined()
  })

  it('is looked for as the only one where it is, so that one side of it can prove it', () => {
    const quoted = new QuotedText(text)
    expect(quoted.soughtQuote('a', quote('keep the same hour'))).toMatchObject({ copies: 1 })
    expect(quoted.soughtQuote('b', quote('the bell'))).not.toHaveProperty('copies')
  })

  it('never gets a place with other words than its own', () => {
    const words = fc.string({
      unit: fc.constantFrom('a', 'b', ' ', '\n', 'é', 'e\u0301', '“', '😀'),
    })
    fc.assert(
      fc.property(words, words, words, (before, exact, after) => {
        const whole = before + exact + after
        const range = new QuotedText(whole).surePlace(quote(exact))
        if (range === undefined) return
        const there = comparableText(whole.slice(range.start, range.end)).text
        expect(there).toBe(comparableText(exact.trim()).text)
      }),
    )
  })
})
