import { describe, expect, it } from 'vitest'
import { articleDateInWords } from './article-date.ts'

describe('the date of an article in words', () => {
  it.each([
    ['2022-03-14', 'en-GB', '14 March 2022'],
    ['2022-03-14', 'en-US', 'March 14, 2022'],
    ['2022-03-14', 'de', '14. März 2022'],
    ['2022-03', 'en-GB', 'March 2022'],
    ['2022', 'en-GB', '2022'],
  ])('writes %s in %s as %s', (date, locale, words) => {
    expect(articleDateInWords(date, locale)).toBe(words)
  })

  it('leaves alone what is not a calendar date', () => {
    expect(articleDateInWords('spring 1922', 'en-GB')).toBe('spring 1922')
  })
})
